using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Deadlines;

/// <summary>One recomputation of all open deadlines after the calendar changed, confirmed by an administrator; where it stands, so that it goes on after an interruption.</summary>
public sealed class DeadlineRun : IVersioned
{
    /// <summary>Identifier, ordered by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>Pack release in force when it was confirmed.</summary>
    public required int Release { get; init; }

    /// <summary>Administrator who confirmed it.</summary>
    public required Guid StartedBy { get; init; }

    /// <summary>When it was confirmed.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Last dossier dealt with; the run goes through them in order of their identifiers.</summary>
    public Guid After { get; set; }

    /// <summary>Open dossiers looked at.</summary>
    public int Checked { get; set; }

    /// <summary>Dossiers of which a date moved.</summary>
    public int Moved { get; set; }

    /// <summary>When it was through; null while it runs.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;
}

internal sealed class DeadlinesModel : IModelPart
{
    public void Build(ModelBuilder model) => model.Entity<DeadlineRun>(e =>
    {
        e.ToTable("dossiers_deadline_run");
        e.HasKey(x => x.Id);
    });
}
