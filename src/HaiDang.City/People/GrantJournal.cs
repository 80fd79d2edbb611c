using HaiDang.City.Audit;

namespace HaiDang.City.People;

/// <summary>What the system journal says of grants and delegations.</summary>
internal static class GrantJournal
{
    public static JournalEntry Given(Journal journal, Grant grant) =>
        journal.Entry(JournalKinds.RoleGranted, grant.GrantedBy, grant.AccountId, grant.UnitId, ("role", grant.Role), ("signing-mode", grant.SigningMode), ("from", Day(grant.From)), ("to", grant.To is { } to ? Day(to) : null));

    public static JournalEntry Ended(Journal journal, Grant grant, Guid by) =>
        journal.Entry(JournalKinds.RoleEnded, by, grant.AccountId, grant.UnitId, ("role", grant.Role));

    public static JournalEntry Given(Journal journal, Delegation given) =>
        journal.Entry(given.Kind == DelegationKind.StandIn ? JournalKinds.StandInNamed : JournalKinds.AuthorityGiven, given.GivenBy, given.DeputyId, given.UnitId, ("for", given.PrincipalId.ToString()),
            ("roles", given.RoleList), ("procedures", given.ProcedureList), ("document", given.DocumentNumber), ("from", Day(given.From)), ("to", Day(given.To)));

    public static JournalEntry Ended(Journal journal, Delegation given, Guid by) =>
        journal.Entry(given.Kind == DelegationKind.StandIn ? JournalKinds.StandInEnded : JournalKinds.AuthorityEnded, by, given.DeputyId, given.UnitId, ("for", given.PrincipalId.ToString()));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
