using HaiDang.Storage;
using HaiDang.Storage.Sealing;

namespace HaiDang.City.People.Enterprises;

/// <summary>
/// A managing representative asks somebody to represent the enterprise too. Whoever holds the name or confirmed address it is meant for <b>and</b> its one-time code accepts it: a user name alone proves
/// nothing, and neither does a code that was passed on.
/// </summary>
public sealed record Invitation : IVersioned, ISealedRow
{
    /// <summary>Identifier; also that of what its one-time code opens.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc/>
    public required long KeyId { get; init; }

    /// <summary>For whom.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary>User name, e-mail address or phone number of the person, as <see cref="UserNames.Normalise"/> gives it. Whether somebody has it is never told.</summary>
    public required string Target { get; init; }

    /// <summary>The same as accounts are found by, see <see cref="BlindNames"/>.</summary>
    public required string TargetIndex { get; init; }

    /// <summary>One of <see cref="Capacities"/>.</summary>
    public required string Capacity { get; init; }

    /// <summary>Number of the document of authority; null for a legal representative.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>Its day.</summary>
    public DateOnly? DocumentDate { get; init; }

    /// <summary>True when the person may invite and end others.</summary>
    public required bool MayManage { get; init; }

    /// <summary>First day of the representation.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day; null: open.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Managing representative who invited.</summary>
    public required Guid InvitedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset InvitedAt { get; init; }

    /// <summary>From this instant on it is refused.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was accepted, declined or withdrawn; null while open.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Account that did.</summary>
    public Guid? AnsweredBy { get; init; }

    /// <summary><c>accepted</c>, <c>declined</c> or <c>withdrawn</c>; null while open.</summary>
    public string? Answer { get; init; }

    /// <inheritdoc/>
    public required int Version { get; init; }

    internal Invitation Answered(string answer, Guid by, DateTimeOffset now) => this with { Answer = answer, AnsweredBy = by, AnsweredAt = now, Version = Version + 1 };
}
