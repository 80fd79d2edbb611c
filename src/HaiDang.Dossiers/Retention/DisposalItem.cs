using HaiDang.Storage;

namespace HaiDang.Dossiers.Retention;

/// <summary>A dossier on a <see cref="Disposal"/>; once destroyed, all that is left of it beside its events. Holds no personal data.</summary>
public sealed class DisposalItem : IVersioned
{
    /// <summary>The list.</summary>
    public required Guid DisposalId { get; init; }

    /// <summary>The dossier.</summary>
    public required Guid DossierId { get; init; }

    /// <summary>Number shown.</summary>
    public required string Code { get; init; }

    /// <summary>Procedure.</summary>
    public required string ProcedureCode { get; init; }

    /// <summary>Day on which it ended.</summary>
    public required DateOnly EndedOn { get; init; }

    /// <summary>Last day on which it was to be kept; null: for ever, had the person not asked.</summary>
    public DateOnly? KeptUntil { get; init; }

    /// <summary>What the rule rests on; null when the pack does not say.</summary>
    public string? Basis { get; init; }

    /// <summary>Key to be destroyed.</summary>
    public required long KeyId { get; init; }

    /// <summary>How far it is.</summary>
    public DisposalItemState State { get; set; }

    /// <summary>Why it was spared: held, open, changed or gone; null unless it was.</summary>
    public string? SparedFor { get; set; }

    /// <summary>Files that belonged to it; null until its rows are removed.</summary>
    public int? Files { get; set; }

    /// <summary>Identifiers of files still to be removed, as JSON list; null before and after.</summary>
    public string? FilesJson { get; set; }

    /// <summary>When its key was destroyed; null until then.</summary>
    public DateTimeOffset? DestroyedAt { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;
}

/// <summary>How far a <see cref="DisposalItem"/> is.</summary>
public enum DisposalItemState
{
    /// <summary>On the list; nothing was touched.</summary>
    Listed,

    /// <summary>Its rows are removed; key and files follow.</summary>
    Removed,

    /// <summary>Rows, key and files are gone.</summary>
    Destroyed,

    /// <summary>Left alone, by the job or because the list was dropped.</summary>
    Spared,
}

/// <summary>A number or address under which a destroyed dossier was known: its codes and the addresses of its outcomes.</summary>
public sealed class DestroyedName
{
    /// <summary>Code, temporary number, or identifier as <c>D</c> writes it.</summary>
    public required string Name { get; init; }

    /// <summary>The dossier.</summary>
    public required Guid DossierId { get; init; }
}
