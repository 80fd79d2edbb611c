using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;

namespace HaiDang.Dossiers.Dossiers;

// Dossiers that left everyday work: kept, shown to their applicant, and to officials only once a leader opened them.
public sealed partial class Dossier
{
    /// <summary>Why it left everyday work: one of <see cref="SetAside"/>; null while it has not.</summary>
    public string? SetAsideFor { get; private set; }

    /// <summary>Since when; null while it has not.</summary>
    public DateTimeOffset? SetAsideAt { get; private set; }

    /// <summary>Until when a leader opened it for the unit; null when nobody did since it was set aside.</summary>
    public DateTimeOffset? OpenedUntil { get; private set; }

    /// <summary>Takes it out of everyday work because it ended long enough ago.</summary>
    /// <exception cref="InvalidOperationException">It is open, or was set aside before.</exception>
    public Changes<Dossier> Archive(DateTimeOffset now)
    {
        if (!State.IsEnded() || SetAsideFor is not null)
        {
            throw new InvalidOperationException($"Dossier {Id} cannot be archived.");
        }
        return Put(SetAside.Archived, SetAside.ArchivedEvent, now, new DossierEvent(Actor.Anonymous, null, null, CompetentUnit), null);
    }

    /// <summary>Restricts its use because its person asked (Luật 91/2025/QH15, Điều 4: quyền yêu cầu hạn chế xử lý dữ liệu).</summary>
    /// <param name="handling">The dossier.</param>
    /// <param name="actor">A data steward of the unit.</param>
    /// <param name="document">The request, by code or number and day.</param>
    /// <param name="reason">What was asked, in words.</param>
    public Result<Changes<Dossier>> Restrict(Handling handling, Actor actor, string document, string reason)
    {
        if (Refuses(DossierAct.Restrict, handling, actor, out var by) is { } refused)
        {
            return refused;
        }
        // What is open must be decided within its limit; who does not want that withdraws it.
        if (!State.IsEnded() || handling.Items.Count > 0)
        {
            return SetAsideProblems.StillOpen(this);
        }
        return SetAsideFor == SetAside.Restricted
            ? SetAsideProblems.AlreadyRestricted
            : Put(SetAside.Restricted, SetAside.RestrictedEvent, handling.Moment.Now, new DossierEvent(actor, by, Roles.DataSteward, CompetentUnit), $"{document}: {reason}");
    }

    /// <summary>Ends the restriction; what ended long enough ago is archived with the next run.</summary>
    public Result<Changes<Dossier>> LiftRestriction(Handling handling, Actor actor, string reason)
    {
        if (Refuses(DossierAct.Restrict, handling, actor, out var by) is { } refused)
        {
            return refused;
        }
        if (SetAsideFor != SetAside.Restricted)
        {
            return SetAsideProblems.NotRestricted;
        }
        (SetAsideFor, SetAsideAt, OpenedUntil) = (null, null, null);
        return Done(new Changes(), SetAside.LiftedEvent, handling.Moment.Now, new DossierEvent(actor, by, Roles.DataSteward, CompetentUnit), reason);
    }

    /// <summary>Opens it to those who worked on it, for <see cref="SetAside.OpenFor"/>.</summary>
    /// <param name="handling">The dossier.</param>
    /// <param name="actor">A leader of the unit that decided.</param>
    /// <param name="reason">What it is needed for.</param>
    public Result<Changes<Dossier>> OpenSetAside(Handling handling, Actor actor, string reason)
    {
        if (Refuses(DossierAct.OpenSetAside, handling, actor, out var by) is { } refused)
        {
            return refused;
        }
        if (!handling.IsSetAside)
        {
            return SetAsideProblems.NotSetAside;
        }
        OpenedUntil = handling.Moment.Now + SetAside.OpenFor;
        return Done(new Changes(), SetAside.OpenedEvent, handling.Moment.Now, new DossierEvent(actor, by, Roles.Leader, CompetentUnit).With("until", OpenedUntil), reason);
    }

    private Changes<Dossier> Put(string cause, string kind, DateTimeOffset now, DossierEvent what, string? words)
    {
        (SetAsideFor, SetAsideAt, OpenedUntil) = (cause, now, null);
        return Written(new Changes(), kind, now, what, words, null);
    }
}
