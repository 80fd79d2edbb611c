using System.Globalization;
using HaiDang.City.Audit;

namespace HaiDang.Dossiers.Retention;

/// <summary>What the system journal says of holds and of dossiers destroyed.</summary>
internal static class RetentionJournal
{
    public static JournalEntry Placed(Journal journal, LegalHold hold) =>
        journal.Entry(JournalKinds.HoldPlaced, hold.PlacedBy, null, hold.UnitId, ("dossier", hold.Code), ("document", hold.Document));

    public static JournalEntry Released(Journal journal, LegalHold hold) =>
        journal.Entry(JournalKinds.HoldReleased, hold.ReleasedBy, null, hold.UnitId, ("dossier", hold.Code), ("document", hold.Document));

    public static JournalEntry Proposed(Journal journal, Disposal list) =>
        journal.Entry(JournalKinds.DisposalProposed, list.ProposedBy, null, list.UnitId, ("list", list.Id.ToString()), ("dossiers", Number(list.Count)), ("request", list.RequestCode));

    public static JournalEntry Decided(Journal journal, Disposal list) =>
        journal.Entry(list.State == DisposalState.Dropped ? JournalKinds.DisposalDropped : JournalKinds.DisposalDecided, list.DecidedBy, null, list.UnitId, ("list", list.Id.ToString()), ("decision", list.Decision));

    public static JournalEntry Done(Journal journal, Disposal list) =>
        journal.Entry(JournalKinds.DisposalDone, null, null, list.UnitId, ("list", list.Id.ToString()), ("dossiers", Number(list.Destroyed)));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
