using HaiDang.City.People;
using HaiDang.Core;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>
/// Who may see a dossier and what they may do with it: the one place that says so. Pages, API, files and lists ask here; whether an act fits the state of the dossier is for its rule.
/// What is not allowed here is refused. The answers of the running program stand in docs/access-matrix.md.
/// </summary>
public static class DossierPolicy
{
    /// <summary>Applicants see their own dossiers and those of enterprises that they represent; officials those of the units that decide or received, and those on which their unit has open work; the counter that only helped to file, and the helper, until acceptance is decided. Of what left everyday work officials see nothing until a leader opened it.</summary>
    public static bool MaySee(Handling handling, Actor actor) => IsFiler(handling, actor) || Works(handling, actor) || Asked(handling, actor) || Helped(handling, actor);

    /// <summary>Who would see it if a leader opened it is told so, instead of that it does not exist.</summary>
    public static bool KnowsThatSetAside(Handling handling, Actor actor) => handling.IsSetAside
        && actor.Grants.Any(g => (g.UnitId == handling.Dossier.CompetentUnit || g.UnitId == handling.Dossier.ReceivedByUnit) && Roles.OfWorkflow.Contains(g.Role) && g.Reaches(handling.Dossier.ProcedureCode));

    /// <summary>Who may see the dossier may see what happened to it; auditors of its units too, and nothing else of it.</summary>
    public static bool MaySeeHistory(Handling handling, Actor actor) => IsAuditorOf(handling, actor) || MaySee(handling, actor);

    /// <summary>Outcomes on the officers' pages: officials of the units that decide or received; a unit that was only asked does not see what was decided.</summary>
    public static bool MaySeeOutcomes(Handling handling, Actor actor) => Works(handling, actor);

    /// <summary>Outcomes not issued yet, and drafts: officials of the unit that decides.</summary>
    public static bool MaySeeDrafts(Handling handling, Actor actor) => WorksAt(handling, actor, handling.Dossier.CompetentUnit);

    /// <summary>Slips with the unit's own control slip: officials of the units that decide, received or helped to file.</summary>
    public static bool MaySeeSlips(Handling handling, Actor actor) =>
        Works(handling, actor) || (handling.Dossier.HelpedByUnit is { } helper && Grant(handling, actor, Roles.Counter, helper) is not null && MaySee(handling, actor));

    /// <summary>Whose dossier it is, or who showed its second secret, adds papers while they are awaited, as does the helper before acceptance; the counter that received it as long as it is open; who has to scan.</summary>
    public static bool MayChangeFiles(Handling handling, Actor actor)
    {
        var dossier = handling.Dossier;
        return (Grant(handling, actor, Roles.Counter, dossier.ReceivedByUnit) is not null && !dossier.State.IsEnded())
            || handling.Items.Any(i => i.Kind == WorkKind.Scan && Grant(handling, actor, i.Role, i.UnitId) is not null)
            || ((ActsForApplicant(handling, actor) || IsHelperOf(handling, actor)) && dossier.State is DossierState.Registered or DossierState.SupplementAsked);
    }

    /// <summary>Those who may act as the applicant: the filer, whoever showed the second secret, and the counter that received it on behalf of a walk-in.</summary>
    public static bool ActsForApplicant(Handling handling, Actor actor) =>
        handling.SecretShown || IsFiler(handling, actor) || Grant(handling, actor, Roles.Counter, handling.Dossier.ReceivedByUnit) is not null;

    /// <summary>Whose dossier it is: who filed it; of one filed on behalf of an enterprise everybody who represents it today, also beside or after who filed, and nobody else.</summary>
    public static bool IsApplicant(Dossier dossier, Actor actor) =>
        dossier.EnterpriseId is { } enterprise ? actor.Represents(enterprise) : actor.AccountId is { } account && dossier.FilerAccountId == account;

    /// <summary>Whether the actor may do this to the dossier, by which grant.</summary>
    public static Verdict Of(DossierAct act, Handling handling, Actor actor)
    {
        var (unit, counter) = (handling.Dossier.CompetentUnit, handling.Dossier.ReceivedByUnit);
        return act switch
        {
            DossierAct.Accept or DossierAct.Decline => By(Grant(handling, actor, Roles.Counter, counter)),
            DossierAct.Supplement or DossierAct.Withdraw or DossierAct.Rate =>
                ActsForApplicant(handling, actor) ? new(IsFiler(handling, actor) ? null : Grant(handling, actor, Roles.Counter, counter), null) : Refused,
            DossierAct.AskSupplement => OfItem(handling, actor, handling.MainItem),
            DossierAct.Forward or DossierAct.SendBack or DossierAct.Consult or DossierAct.AskPayment or DossierAct.Extend or DossierAct.Stop or DossierAct.RecordFinding or DossierAct.RecordEvent =>
                OfItem(handling, actor, StepItem(handling)),
            // Their own last forward only, which the rule knows.
            DossierAct.Recall => By(Worker(handling, actor)),
            DossierAct.Assign => Assigns(handling, actor) is { } head ? new(head, null) : handling.MainItem is { } item ? By(Grant(handling, actor, item.Role, item.UnitId)) : Refused,
            DossierAct.AnswerConsultation => Answers(handling, actor),
            // A fee collector knows of a dossier only while payment is asked for.
            DossierAct.ConfirmPayment => By((handling.Dossier.State == DossierState.PaymentDue ? Grant(handling, actor, Roles.FeeCollector, unit) ?? Grant(handling, actor, Roles.FeeCollector, counter) : null)
                ?? Grant(handling, actor, Roles.Counter, counter)),
            DossierAct.Scan => handling.Items.FirstOrDefault(i => i.Kind == WorkKind.Scan) is { } scan ? Holder(handling, actor, scan) : By(Grant(handling, actor, Roles.Counter, counter)),
            DossierAct.Call => handling.Items.FirstOrDefault(i => i.Kind == WorkKind.Call) is { } call ? Holder(handling, actor, call) : By(Grant(handling, actor, Roles.Counter, counter)),
            DossierAct.Approve => Signs(handling, actor),
            DossierAct.Issue => OfItemOf(Roles.Clerk, handling, actor, handling.Amendment ?? StepItem(handling)),
            DossierAct.Return => (Grant(handling, actor, Roles.Returning, counter) ?? Grant(handling, actor, Roles.Counter, counter)) is { } hands ? new(hands, null) : IsFiler(handling, actor) ? new(null, null) : Refused,
            DossierAct.Amend => By(Grant(handling, actor, Roles.Officer, unit) ?? Grant(handling, actor, Roles.DivisionHead, unit) ?? Grant(handling, actor, Roles.Leader, unit)),
            DossierAct.DropAmendment => handling.Amendment is { } proposed ? Holder(handling, actor, proposed) : By(Grant(handling, actor, Roles.Leader, unit) ?? Grant(handling, actor, Roles.Clerk, unit)),
            DossierAct.Restrict => actor.Stewards(unit) ? new(actor.Grants.First(g => g.Role == Roles.DataSteward), null) : Refused,
            DossierAct.OpenSetAside => By(actor.Grants.FirstOrDefault(g => g.Role == Roles.Leader && g.UnitId == unit && g.Reaches(handling.Dossier.ProcedureCode))),
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, "Not an act."),
        };
    }

    /// <summary>Why this person may not do this work; null when they may.</summary>
    public static Problem? Refusal(Handling handling, Actor actor, WorkItem item) => Holder(handling, actor, item).Refusal;

    /// <summary>By which grant a leader would sign the outcome of this dossier; null when none lets them.</summary>
    public static Grant? SigningGrant(Handling handling, Actor actor) => Signs(handling, actor).By ?? Signing(handling, actor);

    /// <summary>Who may give the open work to any colleague: a division head or leader of its unit, or who stands in for one. Authority to sign is not enough.</summary>
    public static Grant? Assigns(Handling handling, Actor actor)
    {
        var unit = handling.MainItem?.UnitId ?? handling.Dossier.CompetentUnit;
        return actor.Grants.FirstOrDefault(g => g.Role is Roles.DivisionHead or Roles.Leader && g.UnitId == unit && g.Reaches(handling.Dossier.ProcedureCode) && g.Through is not { Kind: DelegationKind.Authority });
    }

    /// <summary>By which grant the actor answers a consultation of a unit; null when none lets them.</summary>
    public static Grant? AnswersFor(Handling handling, Actor actor, string unitId) =>
        Grant(handling, actor, Roles.Officer, unitId) ?? Grant(handling, actor, Roles.DivisionHead, unitId) ?? Grant(handling, actor, Roles.Leader, unitId);

    private static Verdict Refused { get; } = new(null, DossierProblems.Forbidden);

    private static Verdict By(Grant? grant) => grant is null ? Refused : new(grant, null);

    private static WorkItem? StepItem(Handling handling) => handling.Items.FirstOrDefault(i => i.Kind == WorkKind.Step);

    // Without open work of the kind the act does not fit the state, which is for the rule to say to those who work on the dossier.
    private static Verdict OfItem(Handling handling, Actor actor, WorkItem? item) => item is null ? By(Worker(handling, actor)) : Holder(handling, actor, item);

    // As above, for acts that always belong to one role.
    private static Verdict OfItemOf(string role, Handling handling, Actor actor, WorkItem? item) =>
        item?.Role == role ? Holder(handling, actor, item) : By(Grant(handling, actor, role, handling.Dossier.CompetentUnit));

    // Who holds the role at the unit, and of assigned work only the assignee or who stands in for them.
    private static Verdict Holder(Handling handling, Actor actor, WorkItem item)
    {
        if (Held(actor.Grants, item, handling.Dossier.ProcedureCode, null) is not { } first)
        {
            return Refused;
        }
        return item.AssigneeId is not { } assignee || assignee == actor.AccountId ? new(first, null)
            : Held(actor.Grants, item, handling.Dossier.ProcedureCode, assignee) is { } instead ? new(instead, null)
            : new(null, DossierProblems.AssignedToOther);
    }

    private static Grant? Held(IReadOnlyList<Grant> grants, WorkItem item, string procedure, Guid? onBehalfOf)
    {
        foreach (var grant in grants)
        {
            if (grant.Role == item.Role && grant.UnitId == item.UnitId && (onBehalfOf is null || grant.OnBehalfOf == onBehalfOf) && grant.Reaches(procedure))
            {
                return grant;
            }
        }
        return null;
    }

    private static Verdict Answers(Handling handling, Actor actor)
    {
        var asked = handling.Items.Where(i => i.Kind == WorkKind.Consultation).ToList();
        return asked.Select(i => AnswersFor(handling, actor, i.UnitId)).FirstOrDefault(g => g is not null) is { } answers ? new(answers, null) : OfItem(handling, actor, StepItem(handling));
    }

    private static Verdict Signs(Handling handling, Actor actor)
    {
        var unit = handling.Dossier.CompetentUnit;
        var verdict = OfItemOf(Roles.Leader, handling, actor, handling.Amendment ?? StepItem(handling));
        if (verdict is { Refusal: null, By.Signs: false })
        {
            // Who stands in for a leader may still hold an authority, or be a leader as well.
            return Signing(handling, actor) is { } signing ? new(signing, null) : new(null, DossierProblems.StandInDoesNotSign);
        }
        return verdict.Refusal is null || actor.Grants.FirstOrDefault(g => g.Signs && g.UnitId == unit && g.Through is not null && !g.Reaches(handling.Dossier.ProcedureCode)) is not { } narrow
            ? verdict
            : new(null, DossierProblems.AuthorityDoesNotReach(narrow.Through!));
    }

    private static Grant? Signing(Handling handling, Actor actor) =>
        actor.Grants.FirstOrDefault(g => g.Signs && g.UnitId == handling.Dossier.CompetentUnit && g.Reaches(handling.Dossier.ProcedureCode));

    private static bool IsFiler(Handling handling, Actor actor) => IsApplicant(handling.Dossier, actor);

    private static bool IsAuditorOf(Handling handling, Actor actor) => actor.Audits(handling.Dossier.CompetentUnit) || actor.Audits(handling.Dossier.ReceivedByUnit);

    private static bool Works(Handling handling, Actor actor) => Worker(handling, actor) is not null;

    private static bool Asked(Handling handling, Actor actor) => handling.Items.Any(i => WorksAt(handling, actor, i.UnitId));

    private static bool Helped(Handling handling, Actor actor) =>
        handling.Dossier is { AcceptedAt: null, HelpedByUnit: { } unit } && (Grant(handling, actor, Roles.Counter, unit) is not null || IsHelperOf(handling, actor));

    // Once the counter has decided, the matter is between the applicant and the unit.
    private static bool IsHelperOf(Handling handling, Actor actor) =>
        handling.Dossier is { AcceptedAt: null, HelpedByUnit: { } unit, FiledByOfficialId: { } filed, State: DossierState.Registered or DossierState.SupplementAsked }
        && filed == actor.AccountId && actor.Has(Roles.Helper, unit);

    private static Grant? Worker(Handling handling, Actor actor) => WorkerAt(handling, actor, handling.Dossier.CompetentUnit) ?? WorkerAt(handling, actor, handling.Dossier.ReceivedByUnit);

    private static bool WorksAt(Handling handling, Actor actor, string unitId) => WorkerAt(handling, actor, unitId) is not null;

    // A dossier that left everyday work is nobody's at the units until a leader opens it.
    private static Grant? WorkerAt(Handling handling, Actor actor, string unitId) => handling.IsSetAside ? null :
        actor.Grants.FirstOrDefault(g => g.UnitId == unitId && Roles.OfWorkflow.Contains(g.Role) && g.Reaches(handling.Dossier.ProcedureCode));

    private static Grant? Grant(Handling handling, Actor actor, string role, string unitId) => handling.IsSetAside ? null :
        actor.Grants.FirstOrDefault(g => g.Role == role && g.UnitId == unitId && g.Reaches(handling.Dossier.ProcedureCode));
}

/// <summary>An answer of <see cref="DossierPolicy"/>.</summary>
/// <param name="By">The grant by which it is allowed; null for the applicant, and when refused.</param>
/// <param name="Refusal">Why not; null when allowed.</param>
public readonly record struct Verdict(Grant? By, Problem? Refusal);
