using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;

namespace HaiDang.Dossiers.Dossiers;

// From the door to acceptance, and what the applicant may do afterwards.
public sealed partial class Dossier
{
    /// <summary>Puts a filed form before the counter of the unit.</summary>
    /// <param name="actor">Who files.</param>
    /// <param name="moment">The moment.</param>
    /// <param name="reuses">True when an answer or a paper is one that the city had already.</param>
    public Changes<Dossier> Submit(Actor actor, Moment moment, bool reuses = false)
    {
        var happened = Happen("dossier-registered", moment.Now, RegisteredBy(actor).With("reused", reuses ? 1 : 0));
        var acceptance = new WorkItem
        {
            Id = moment.Ids.New(),
            DossierId = Id,
            Kind = WorkKind.Acceptance,
            Rank = 0,
            StepId = "",
            UnitId = ReceivedByUnit,
            Role = Roles.Counter,
            OpenedAt = moment.Now,
            DueAt = AcceptBy,
        };
        var changes = new Changes().Insert(this).Append(happened).Insert(acceptance);
        if (ScanWork(moment) is { } scan)
        {
            changes.Insert(scan);
        }
        return changes.Giving(this);
    }

    /// <summary>A counter officer accepts the registered dossier; its time limit starts and the next step opens.</summary>
    /// <param name="handling">The dossier, handled under the version in force at acceptance.</param>
    /// <param name="actor">The counter officer.</param>
    /// <param name="code">Official code to give it.</param>
    public Result<Changes<Dossier>> Accept(Handling handling, Actor actor, string code)
    {
        if (Refuses(DossierAct.Accept, handling, actor, out var by) is { } refused)
        {
            return refused;
        }
        if (State != DossierState.Registered)
        {
            return DossierProblems.WrongState(this);
        }
        var work = handling.MainItem;
        TakeOn(handling, code);
        var changes = new Changes();
        CloseItems(changes, handling.Items.Where(i => i.Kind == WorkKind.Acceptance));
        var first = handling.NextStep(null);
        OpenStep(changes, handling, first is { Role: Roles.Counter } ? handling.NextStep(first.Id) : first, null);
        return Done(changes, "dossier-accepted", handling.Moment.Now, AcceptedBy(actor, by).WithWork(work, handling.Moment.Now, Pauses));
    }

    private DossierEvent RegisteredBy(Actor actor) => new DossierEvent(actor, HelpedByUnit is { } counter ? actor.Grant(Roles.Counter, counter) : null, null, ReceivedByUnit)
        .With("revision", FormRevision).With("channel", Channel).With("accept-by", AcceptBy);

    private DossierEvent AcceptedBy(Actor actor, Grant? by) => new DossierEvent(actor, by, Roles.Counter, ReceivedByUnit)
        .With("code", Code).With("accept-by", AcceptBy).With("revision", Revision).With("case", LimitCase).With("limit", Limit).With("due", DueAt).With("step", StepId);

    private void TakeOn(Handling handling, string code)
    {
        Code = code;
        State = DossierState.Accepted;
        AcceptedAt = handling.Moment.Now;
        Revision = handling.Procedure.Revision;
        SearchText = $"{SearchText} {DossierWords.Of(code, CompetentUnit, ReceivedByUnit)}";
        SetLimit(handling);
    }

    /// <summary>A counter officer declines the dossier (slip 03), before acceptance only.</summary>
    public Result<Changes<Dossier>> Decline(Handling handling, Actor actor, string reason)
    {
        if (Refuses(DossierAct.Decline, handling, actor, out var by) is { } refused)
        {
            return refused;
        }
        if (State is not (DossierState.Registered or DossierState.SupplementAsked) || AcceptedAt is not null)
        {
            return DossierProblems.WrongState(this);
        }
        if (string.IsNullOrWhiteSpace(reason))
        {
            return DossierProblems.ReasonNeeded;
        }
        State = DossierState.NotAccepted;
        EndedAt = handling.Moment.Now;
        var changes = new Changes();
        CloseItems(changes, handling.Items);
        return Done(changes, "dossier-not-accepted", handling.Moment.Now, new DossierEvent(actor, by, Roles.Counter, ReceivedByUnit).With("accept-by", AcceptBy), reason);
    }

    /// <summary>Asks for everything that is missing, once (slip 02); the clock stands still until it comes.</summary>
    /// <param name="handling">The dossier.</param>
    /// <param name="actor">Counter officer before acceptance; who holds the step after it.</param>
    /// <param name="items">The complete list.</param>
    /// <param name="reason">Needed for a second request.</param>
    public Result<Changes<Dossier>> AskSupplement(Handling handling, Actor actor, IReadOnlyList<SupplementItem> items, string? reason)
    {
        var (beforeAcceptance, rules) = (AcceptedAt is null, handling.Moment.City);
        if (Refuses(DossierAct.AskSupplement, handling, actor, out var by) is { } refused)
        {
            return refused;
        }
        if (beforeAcceptance ? State != DossierState.Registered : !State.IsBeingHandled())
        {
            return DossierProblems.WrongState(this);
        }
        if (handling.MainItem is not { } item)
        {
            return DossierProblems.WrongState(this);
        }
        if (!beforeAcceptance && !handling.Step!.May.Contains("supplement"))
        {
            return DossierProblems.NotAtThisStep("yêu cầu bổ sung");
        }
        if (items.Count == 0)
        {
            return DossierProblems.SupplementEmpty;
        }
        if (SupplementCount >= rules.HardMaxSupplements)
        {
            return DossierProblems.SupplementLimit(rules.HardMaxSupplements);
        }
        if (SupplementCount >= rules.MaxSupplements && string.IsNullOrWhiteSpace(reason))
        {
            return DossierProblems.SecondSupplementNeedsReason;
        }
        var now = handling.Moment.Now;
        State = DossierState.SupplementAsked;
        SupplementCount++;
        RecallStepId = null;
        var changes = new Changes();
        StartPause(changes, handling, "supplement");
        return Done(changes, "supplement-asked", now, new DossierEvent(actor, by, item.Role, item.UnitId)
            .With("step", StepId).With("count", SupplementCount), reason, Json.Write(items));
    }

    /// <summary>The applicant hands in what was asked for; the clock runs again.</summary>
    /// <param name="handling">The dossier.</param>
    /// <param name="actor">The applicant, a counter officer on behalf, or nobody signed in when the second secret was shown.</param>
    /// <param name="note">The applicant's words.</param>
    /// <param name="files">Files added, by id.</param>
    public Result<Changes<Dossier>> Supplement(Handling handling, Actor actor, string? note, IReadOnlyList<Guid> files)
    {
        if (Refuses(DossierAct.Supplement, handling, actor, out var by) is { } refused)
        {
            return refused;
        }
        if (State != DossierState.SupplementAsked)
        {
            return DossierProblems.WrongState(this);
        }
        var asked = Pauses.LastOrDefault(p => p.To is null)?.From;
        State = AcceptedAt is null ? DossierState.Registered : handling.Items.Any(i => i.Kind == WorkKind.Step) && StepId is not null ? DossierState.InProgress : DossierState.Accepted;
        var changes = new Changes();
        EndPause(changes, handling);
        return Done(changes, "supplement-received", handling.Moment.Now,
            new DossierEvent(actor, by, by?.Role, by?.UnitId).With("files", files.Count).With("since", asked).With("due", DueAt), note, files.Count == 0 ? null : Json.Write(files));
    }

    /// <summary>The applicant takes the dossier back.</summary>
    public Result<Changes<Dossier>> Withdraw(Handling handling, Actor actor, string? reason)
    {
        if (Refuses(DossierAct.Withdraw, handling, actor, out var by) is { } refused)
        {
            return refused;
        }
        if (State.IsEnded())
        {
            return DossierProblems.WrongState(this);
        }
        var (stage, work) = (StepId, handling.MainItem);
        State = DossierState.Withdrawn;
        var changes = new Changes();
        CloseItems(changes, handling.Items);
        Finish(handling);
        return Done(changes, "dossier-withdrawn", handling.Moment.Now,
            new DossierEvent(actor, by, by?.Role, by?.UnitId).With("from", stage).WithWork(work, handling.Moment.Now, Pauses).WithEnd(this), reason);
    }

    /// <summary>The applicant rates how it went.</summary>
    /// <param name="handling">The dossier.</param>
    /// <param name="actor">The applicant.</param>
    /// <param name="satisfied">Satisfied or not.</param>
    /// <param name="note">The applicant's words.</param>
    public Result<Changes<Dossier>> Rate(Handling handling, Actor actor, bool satisfied, string? note)
    {
        if (Refuses(DossierAct.Rate, handling, actor, out var by) is { } refused)
        {
            return refused;
        }
        if (!State.IsEnded())
        {
            return DossierProblems.WrongState(this);
        }
        if (Rating is not null)
        {
            return DossierProblems.AlreadyRated;
        }
        Rating = satisfied ? 1 : -1;
        return Done(new Changes(), "dossier-rated", handling.Moment.Now, new DossierEvent(actor, by, by?.Role, by?.UnitId).With("rating", Rating.Value), note);
    }
}
