using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Outcomes;

/// <summary>A number given to an outcome in the register of its kind (<i>sổ cấp số</i>): one register for each unit, kind of result and year. A number is given once.</summary>
public sealed class IssuedNumber
{
    /// <summary>Unit that issues.</summary>
    public required string UnitId { get; init; }

    /// <summary>Kind of result: sign of the register where the pack names one, else template or code of the procedure.</summary>
    public required string Register { get; init; }

    /// <summary>Year of the day of issue.</summary>
    public required int Year { get; init; }

    /// <summary>Number as printed, e.g. 12/2026.</summary>
    public required string Number { get; init; }

    /// <summary>Digits at its beginning, from which the next number is counted; 0 when it begins with none.</summary>
    public required int Sequence { get; init; }

    /// <summary>Volume of the register on paper (<i>quyển số</i>), e.g. 01; null where the register has none.</summary>
    public string? Book { get; init; }

    /// <summary>The outcome that has it.</summary>
    public required Guid OutcomeId { get; init; }
}

/// <summary>The table of numbers.</summary>
internal sealed class OutcomesModel : IModelPart
{
    public void Build(ModelBuilder model) => model.Entity<IssuedNumber>(e =>
    {
        e.ToTable("dossiers_issued_number");
        e.HasKey(x => new { x.UnitId, x.Register, x.Year, x.Number });
        e.HasIndex(x => new { x.UnitId, x.Register, x.Year, x.Sequence });
        e.Property(x => x.UnitId).HasMaxLength(60);
        e.Property(x => x.Register).HasMaxLength(100);
        e.Property(x => x.Number).HasMaxLength(60);
        e.Property(x => x.Book).HasMaxLength(10);
    });
}
