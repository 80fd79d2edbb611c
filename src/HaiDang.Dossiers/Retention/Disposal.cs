using HaiDang.Storage;

namespace HaiDang.Dossiers.Retention;

/// <summary>A list of dossiers proposed to be destroyed (<i>danh mục hồ sơ đề nghị hủy</i>): drawn up by a data steward, decided by a leader of the unit, carried out by a job, certified at the end.</summary>
public sealed class Disposal : IVersioned
{
    /// <summary>Most dossiers on one list; what is left comes on the next.</summary>
    public const int Most = 2000;

    /// <summary>Their time is over.</summary>
    public const string ForRetention = "retention";

    /// <summary>The person asked for it.</summary>
    public const string ForRequest = "request";

    /// <summary>Identifier, ordered by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>Competent unit of its dossiers.</summary>
    public required string UnitId { get; init; }

    /// <summary><see cref="ForRetention"/> or <see cref="ForRequest"/>.</summary>
    public required string Cause { get; init; }

    /// <summary>Number of the dossier by which the person asked; null for <see cref="ForRetention"/>.</summary>
    public string? RequestCode { get; init; }

    /// <summary>Dossiers on it.</summary>
    public required int Count { get; init; }

    /// <summary>Data steward who drew it up.</summary>
    public required Guid ProposedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public DisposalState State { get; set; }

    /// <summary>Leader who decided, or who dropped it; null while nobody has.</summary>
    public Guid? DecidedBy { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Number of the decision to destroy; null when dropped.</summary>
    public string? Decision { get; set; }

    /// <summary>Day of that decision.</summary>
    public DateOnly? DecisionDay { get; set; }

    /// <summary>Dossiers dealt with so far.</summary>
    public int Handled { get; set; }

    /// <summary>Dossiers destroyed.</summary>
    public int Destroyed { get; set; }

    /// <summary>When the job was through; null until then.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>From this day on no copy of the keys is left in backups; null until done.</summary>
    public DateOnly? CompleteOn { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;
}

/// <summary>Where a <see cref="Disposal"/> stands.</summary>
public enum DisposalState
{
    /// <summary>Waits for the leader.</summary>
    Proposed,

    /// <summary>Decided; the job destroys.</summary>
    Decided,

    /// <summary>Carried out.</summary>
    Done,

    /// <summary>Not carried out.</summary>
    Dropped,
}
