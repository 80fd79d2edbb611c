using HaiDang.Storage.Sealing;

namespace HaiDang.City.People.Oidc;

/// <summary>Who the owner of an account is, as a provider vouched for it (<i>danh tính đã xác thực</i>); the person cannot edit it. An identity is verified on one account only.</summary>
public sealed class VerifiedIdentity : ISealedRow
{
    /// <summary>Whose.</summary>
    public required Guid AccountId { get; init; }

    /// <inheritdoc/>
    /// <remarks>The account's.</remarks>
    public required long KeyId { get; init; }

    /// <summary>12-digit personal identifier; it never changes.</summary>
    public required string PersonalId { get; init; }

    /// <summary>Blind index of <see cref="PersonalId"/>.</summary>
    public required string PersonalIdIndex { get; init; }

    /// <summary>Họ, chữ đệm, tên, as last told by the provider.</summary>
    public required string FullName { get; set; }

    /// <summary>Birth date; null when the provider does not tell it.</summary>
    public DateOnly? BirthDate { get; set; }

    /// <summary>Name of the provider.</summary>
    public required string Provider { get; set; }

    /// <summary>Identity level, 1 or 2; null when the provider has none.</summary>
    public int? Level { get; set; }

    /// <summary>When it was last verified at this level.</summary>
    public required DateTimeOffset At { get; set; }
}
