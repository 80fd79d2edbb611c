using HaiDang.Storage;
using HaiDang.Storage.Sealing;

namespace HaiDang.City.People;

/// <summary>A code that was sent to a person to prove that an address is theirs, or that an account is; works once and for a short time.</summary>
public sealed record OneTimeCode : IVersioned, ISealedRow
{
    /// <summary>Wrong tries before a code is worth nothing.</summary>
    public const int MostTries = 5;

    /// <summary>Identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose account; of a <see cref="CodePurposes.Representation"/> the invitation, for its person need not have an account yet.</summary>
    public required Guid AccountId { get; init; }

    /// <inheritdoc/>
    /// <remarks>The account's.</remarks>
    public required long KeyId { get; init; }

    /// <summary>One of <see cref="CodePurposes"/>.</summary>
    public required string Purpose { get; init; }

    /// <summary>Address it was sent to.</summary>
    public required string Target { get; init; }

    /// <summary>HMAC-SHA-256 of the code under a secret of this installation: six digits alone would be guessed from a plain hash.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From this instant on it is refused.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Wrong tries so far.</summary>
    public required int Tries { get; init; }

    /// <summary>When it was used, or taken back by a newer one; null while it works.</summary>
    public DateTimeOffset? UsedAt { get; init; }

    /// <inheritdoc/>
    public required int Version { get; init; }
}

/// <summary>What one-time codes are for.</summary>
public static class CodePurposes
{
    /// <summary>Proves an e-mail address.</summary>
    public const string Email = "confirm-email";

    /// <summary>Proves a phone number.</summary>
    public const string Phone = "confirm-phone";

    /// <summary>Lets a person choose a new password.</summary>
    public const string Password = "reset-password";

    /// <summary>Lets somebody for whom an account was made choose its password.</summary>
    public const string Invitation = "invitation";

    /// <summary>Lets the person who is invited to represent an enterprise accept.</summary>
    public const string Representation = "representation";
}
