using HaiDang.Storage;
using HaiDang.Storage.Sealing;

namespace HaiDang.Dossiers.Retention;

/// <summary>
/// A dossier must not be destroyed, whatever its time (<i>giữ lại theo yêu cầu pháp lý</i>): a complaint, an inspection, a court or an investigation needs it. Neither the end of its time nor a request of
/// the person destroys it until the hold is released.
/// </summary>
public sealed class LegalHold : IVersioned, ISealedRow
{
    /// <summary>Identifier, ordered by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>Dossier.</summary>
    public required Guid DossierId { get; init; }

    /// <summary>Number shown.</summary>
    public required string Code { get; init; }

    /// <inheritdoc/>
    /// <remarks>The dossier's.</remarks>
    public required long KeyId { get; init; }

    /// <summary>Competent unit of the dossier.</summary>
    public required string UnitId { get; init; }

    /// <summary>Document that asks for it, e.g. "Thông báo thụ lý 12/TB-TA ngày 03/02/2026".</summary>
    public required string Document { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>Data steward who placed it.</summary>
    public required Guid PlacedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset PlacedAt { get; init; }

    /// <summary>Data steward who released it; null while it holds.</summary>
    public Guid? ReleasedBy { get; set; }

    /// <summary>When; null while it holds.</summary>
    public DateTimeOffset? ReleasedAt { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;
}
