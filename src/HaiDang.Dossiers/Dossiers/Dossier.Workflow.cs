using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Storage.Events;

namespace HaiDang.Dossiers.Dossiers;

// Who may act on it, and how what was done is written down.
public sealed partial class Dossier
{
    /// <summary>Notes that somebody of the role has opened the dossier; from now on a recall is impossible.</summary>
    /// <returns>The item to write; null when there is nothing to note.</returns>
    public static WorkItem? Seen(Handling handling, Actor actor)
    {
        var item = handling.Items.OrderBy(i => i.Kind is WorkKind.Step or WorkKind.Acceptance ? 0 : 1).FirstOrDefault(i => i.SeenAt is null && DossierPolicy.Refusal(handling, actor, i) is null);
        if (item is not null)
        {
            item.SeenAt = handling.Moment.Now;
        }
        return item;
    }

    private static Problem? Refuses(DossierAct act, Handling handling, Actor actor, out Grant? by)
    {
        (by, var refused) = DossierPolicy.Of(act, handling, actor);
        return refused;
    }

    private Problem? StepRefusal(DossierAct act, Handling handling, Actor actor, out Grant? by, bool alsoWhilePaused = false) =>
        Refuses(act, handling, actor, out by)
        ?? ((State.IsBeingHandled() || (alsoWhilePaused && State is DossierState.SupplementAsked or DossierState.PaymentDue)) && handling.Items.Any(i => i.Kind == WorkKind.Step)
            ? null : DossierProblems.WrongState(this));

    private static void CloseItems(Changes changes, IEnumerable<WorkItem> items)
    {
        foreach (var item in items)
        {
            changes.Delete(item);
        }
    }

    private Result<Changes<Dossier>> Done(Changes changes, string kind, DateTimeOffset now, DossierEvent what, string? words = null, string? details = null) =>
        Written(changes, kind, now, what, words, details);

    private Changes<Dossier> Written(Changes changes, string kind, DateTimeOffset now, DossierEvent what, string? words, string? details)
    {
        var happened = Happen(kind, now, what);
        if (ClockStart(kind) is { } word)
        {
            Start(word, ChangedAt);
        }
        if (!string.IsNullOrWhiteSpace(words) || details is not null)
        {
            changes.Insert(new Act { DossierId = Id, KeyId = KeyId, Number = happened.Number, Reason = string.IsNullOrWhiteSpace(words) ? null : words.Trim(), DetailsJson = details });
        }
        return changes.Update(this).Append(happened).Giving(this);
    }

    private void Start(string word, DateTimeOffset at) => StartsJson = Json.Write(new Dictionary<string, DateTimeOffset>(Starts) { [word] = at });

    // The words of counted-from for what the rules themselves do; named events are recorded by officers.
    private static string? ClockStart(string kind) => kind switch
    {
        "supplement-asked" => "supplement-request",
        "supplement-received" => "supplement",
        "consultation-asked" => "consultation",
        "payment-asked" => "payment",
        "dossier-extended" => "extension",
        _ => null,
    };

    private Event Happen(string kind, DateTimeOffset now, DossierEvent what)
    {
        // A node whose clock runs behind must not write history backwards.
        ChangedAt = now > ChangedAt ? now : ChangedAt;
        Version++;
        return what.About(this).Build(Id, Version, kind, ChangedAt);
    }
}
