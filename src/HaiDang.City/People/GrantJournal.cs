using HaiDang.City.Audit;

namespace HaiDang.City.People;

/// <summary>What the system journal says of grants.</summary>
internal static class GrantJournal
{
    public static JournalEntry Given(Journal journal, Grant grant) =>
        journal.Entry(JournalKinds.RoleGranted, grant.GrantedBy, grant.AccountId, grant.UnitId, ("role", grant.Role), ("signing-mode", grant.SigningMode), ("from", Day(grant.From)), ("to", grant.To is { } to ? Day(to) : null));

    public static JournalEntry Ended(Journal journal, Grant grant, Guid by) =>
        journal.Entry(JournalKinds.RoleEnded, by, grant.AccountId, grant.UnitId, ("role", grant.Role));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
