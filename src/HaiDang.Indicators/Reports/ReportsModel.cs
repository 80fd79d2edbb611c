using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Indicators.Reports;

/// <summary>Table of reports.</summary>
internal sealed class ReportsModel : IModelPart
{
    public void Build(ModelBuilder model) => model.Entity<Report>(e =>
    {
        e.ToTable("indicators_report");
        e.HasKey(x => x.Id);
        // Two nodes that make the same report at the same moment write one.
        e.HasIndex(x => new { x.Period, x.UnitId }).IsUnique();
        e.Property(x => x.Period).HasMaxLength(10);
        e.Property(x => x.UnitId).HasMaxLength(60);
        e.Ignore(x => x.Content);
    });
}
