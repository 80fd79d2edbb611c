using HaiDang.City.Audit;

namespace HaiDang.City.Privacy.Consents;

/// <summary>What the system journal says of consents: the words by their version, which the record and the pack release hold.</summary>
internal static class ConsentJournal
{
    public static JournalEntry Of(Journal journal, ConsentRecord record) =>
        journal.Entry(record.IsGiven ? JournalKinds.ConsentGiven : JournalKinds.ConsentWithdrawn, record.AccountId, record.AccountId, null, ("consent", record.Purpose), ("way", record.Way), ("words", record.Version));
}
