using System.Globalization;
using HaiDang.City.Audit;

namespace HaiDang.City.People.Enterprises;

/// <summary>What the system journal says of enterprises and who represents them.</summary>
internal static class EnterpriseJournal
{
    public static JournalEntry Registered(Journal journal, Enterprise enterprise) =>
        journal.Entry(JournalKinds.EnterpriseRegistered, enterprise.RegisteredBy, enterprise.RegisteredBy, null, ("enterprise", enterprise.Id.ToString()));

    public static JournalEntry Confirmed(Journal journal, Enterprise enterprise) =>
        journal.Entry(JournalKinds.EnterpriseConfirmed, enterprise.ConfirmedBy, enterprise.RegisteredBy, enterprise.ConfirmedUnit, ("enterprise", enterprise.Id.ToString()));

    public static JournalEntry Rejected(Journal journal, Enterprise enterprise) =>
        journal.Entry(JournalKinds.EnterpriseRejected, enterprise.RejectedBy, enterprise.RegisteredBy, enterprise.RejectedUnit, ("enterprise", enterprise.Id.ToString()));

    public static JournalEntry ManagerConfirmed(Journal journal, Representative given, string unit) =>
        journal.Entry(JournalKinds.ManagerConfirmed, given.GivenBy, given.AccountId, unit, ("enterprise", given.EnterpriseId.ToString()), ("capacity", given.Capacity), ("document", given.DocumentNumber));

    public static JournalEntry Given(Journal journal, Representative given) =>
        journal.Entry(JournalKinds.RepresentationGiven, given.GivenBy, given.AccountId, null, ("enterprise", given.EnterpriseId.ToString()), ("capacity", given.Capacity), ("document", given.DocumentNumber),
            ("manages", given.MayManage ? "yes" : "no"), ("from", Day(given.From)), ("to", given.To is { } to ? Day(to) : null));

    public static JournalEntry Ended(Journal journal, Representative ended, Guid by, string? unit = null) =>
        journal.Entry(JournalKinds.RepresentationEnded, by, ended.AccountId, unit, ("enterprise", ended.EnterpriseId.ToString()));

    // Whom it is meant for is an address of a person, which the journal does not hold.
    public static JournalEntry Invited(Journal journal, Invitation invitation) =>
        journal.Entry(JournalKinds.RepresentativeInvited, invitation.InvitedBy, null, null, ("enterprise", invitation.EnterpriseId.ToString()), ("invitation", invitation.Id.ToString()), ("capacity", invitation.Capacity));

    public static JournalEntry Closed(Journal journal, Invitation invitation) =>
        journal.Entry(JournalKinds.InvitationClosed, invitation.AnsweredBy, invitation.InvitedBy, null, ("enterprise", invitation.EnterpriseId.ToString()), ("invitation", invitation.Id.ToString()), ("answer", invitation.Answer));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
