using System.Globalization;
using HaiDang.Core;
using HaiDang.Indicators.Targets;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Indicators.Actuals;

/// <summary>A value that somebody gave for a series, a place and a period, or took back. Never changed: the last revision counts, all together are its history.</summary>
public sealed class ActualRevision
{
    /// <summary>Identifier, ordered by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>The series.</summary>
    public required string Series { get; init; }

    /// <summary>For whom it holds, as the pack writes it (<see cref="Targets.Scope"/>).</summary>
    public required string Scope { get; init; }

    /// <summary>The period, as it was written.</summary>
    public required string Period { get; init; }

    /// <summary>First day of the period.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day of the period.</summary>
    public required DateOnly To { get; init; }

    /// <summary>1 for the first value given here, one more for each after it.</summary>
    public required int Revision { get; init; }

    /// <summary>The value with a decimal point; null: the value before is taken back.</summary>
    public string? Value { get; init; }

    /// <summary>What the value is.</summary>
    public required FigureUnit Unit { get; init; }

    /// <summary>What is counted; null for percent, ranks and points.</summary>
    public string? Counted { get; init; }

    /// <summary>End of the scale, with a decimal point; null when there is none.</summary>
    public string? OutOf { get; init; }

    /// <summary>How exact it is.</summary>
    public required Exactness Exactness { get; init; }

    /// <summary>What the source adds, in Vietnamese; null when nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The same in English.</summary>
    public string? NoteEn { get; init; }

    /// <summary>Where the value was published, or which report gives it.</summary>
    public required string Source { get; init; }

    /// <summary>Where its proof lies: an address or the number of a document; null when none is named.</summary>
    public string? Evidence { get; init; }

    /// <summary>When it was given.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Account of who gave it.</summary>
    public required Guid By { get; init; }

    /// <summary>The value that counts; null when it was taken back.</summary>
    internal Actual? ToActual() => Value is null || !Targets.Scope.TryParse(Scope, out var scope) ? null : new Actual
    {
        Series = Series,
        Scope = scope,
        Period = new(Period, From, To),
        Value = decimal.Parse(Value, CultureInfo.InvariantCulture),
        Unit = Unit,
        Counted = Counted,
        OutOf = OutOf is null ? null : decimal.Parse(OutOf, CultureInfo.InvariantCulture),
        Exactness = Exactness,
        Note = Note is null ? null : new LocalText(Note, NoteEn),
        Source = Source,
    };
}

internal sealed class ActualsModel : IModelPart
{
    public void Build(ModelBuilder model) => model.Entity<ActualRevision>(e =>
    {
        e.ToTable("measure_actual");
        e.HasKey(x => x.Id);
        // Two people who give a value at the same moment do not hide one another's.
        e.HasIndex(x => new { x.Series, x.Scope, x.From, x.To, x.Revision }).IsUnique();
        e.Property(x => x.Series).HasMaxLength(100);
        e.Property(x => x.Scope).HasMaxLength(80);
        e.Property(x => x.Period).HasMaxLength(30);
        e.Property(x => x.Value).HasMaxLength(40);
        e.Property(x => x.OutOf).HasMaxLength(40);
    });
}
