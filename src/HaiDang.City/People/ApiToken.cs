using HaiDang.Storage;

namespace HaiDang.City.People;

/// <summary>How far an access token reaches.</summary>
public enum TokenScope
{
    /// <summary>Reads only.</summary>
    Read,

    /// <summary>Reads and writes, but leaves accounts, tokens and roles alone.</summary>
    Write,

    /// <summary>All that its account may do through the API.</summary>
    All,
}

/// <summary>An access token (<i>mã truy cập</i>) that an account made for itself; only its hash is kept.</summary>
public sealed record ApiToken : IVersioned
{
    /// <summary>Identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose it is; it acts as that account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>What the person calls it.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the whole token.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>True when it was made in a sign-in with two factors, as the roles of officials need.</summary>
    public bool IsStrong { get; init; }

    /// <summary>How far it reaches.</summary>
    public required TokenScope Scope { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From this instant on it is refused.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Last day of use in the city's time zone; null when never used.</summary>
    public DateOnly? LastUsedOn { get; init; }

    /// <summary>When it was revoked; null while it is not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <inheritdoc/>
    public required int Version { get; init; }
}
