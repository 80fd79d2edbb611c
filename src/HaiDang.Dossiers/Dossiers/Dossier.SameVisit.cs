using HaiDang.City.People;
using HaiDang.Storage;
using HaiDang.Storage.Events;

namespace HaiDang.Dossiers.Dossiers;

// The lane in which the person leaves with the result: everything that happens to a dossier, in one commit.
public sealed partial class Dossier
{
    /// <summary>Registers, accepts, records the signed and numbered results and hands them over; no work is left open.</summary>
    /// <param name="handling">This new dossier, its procedure and the moment.</param>
    /// <param name="actor">The counter officer.</param>
    /// <param name="code">Official code to give it.</param>
    /// <param name="outcomes">The results on paper, signed by hand and numbered, at least one; written in the same commit.</param>
    public Changes<Dossier> ServeInOneVisit(Handling handling, Actor actor, string code, IReadOnlyList<DossierOutcome> outcomes)
    {
        var now = handling.Moment.Now;
        var changes = new Changes().Insert(this);
        void Add(string kind, DossierEvent what) => changes.Append(Happen(kind, now, what.With("lane", "same-visit")));

        Add("dossier-registered", RegisteredBy(actor).With("reused", 0));
        TakeOn(handling, code);
        Add("dossier-accepted", AcceptedBy(actor, actor.Grant(Roles.Counter, ReceivedByUnit)));
        foreach (var outcome in outcomes)
        {
            changes.Insert(outcome);
            Add("outcome-signed", By(actor).With("outcome", outcome.Id).With("signer", outcome.SignedBy).With("authority", outcome.Authority));
        }
        State = DossierState.Done;
        Finish(handling);
        foreach (var outcome in outcomes)
        {
            var issued = By(actor).With("outcome", outcome.Id).With("number", outcome.Number);
            // One dossier ends once, however many results it has.
            Add("outcome-issued", outcome == outcomes[0] ? issued.WithEnd(this).WithService(this, outcome) : issued.With("punctuality", Punctuality?.ToString()));
        }
        (State, ReturnedAt) = (DossierState.Returned, now);
        Add("outcome-returned", By(actor).With("way", "counter"));
        return changes.Giving(this);
    }

    /// <summary>True for an event of this lane: the person stands there and needs no notice of it.</summary>
    internal static bool IsOfSameVisit(Event happened) => happened.Body.AsSpan().IndexOf("\"lane\":\"same-visit\""u8) >= 0;

    private DossierEvent By(Actor actor) => new(actor, actor.Grant(Roles.Counter, ReceivedByUnit), Roles.Counter, ReceivedByUnit);
}
