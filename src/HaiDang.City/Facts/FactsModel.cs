using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Facts;

internal sealed class FactsModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        // In the order of the questions: one measure, by unit or by procedure, on some days. What a question needs lies together, and what happens today is written side by side.
        model.Entity<DayTotal>(e =>
        {
            e.ToTable("city_fact_day");
            e.HasKey(x => new { x.Measure, x.Of, x.Day, x.UnitId, x.ProcedureCode, x.Part });
            e.IsStoredByKey();
            e.Property(x => x.Measure).HasMaxLength(40);
            e.Property(x => x.ProcedureCode).HasMaxLength(80);
            e.Property(x => x.UnitId).HasMaxLength(60);
            e.Property(x => x.Part).HasMaxLength(100);
        });
        model.Entity<MonthTotal>(e =>
        {
            e.ToTable("city_fact_month");
            e.HasKey(x => new { x.Measure, x.Of, x.Month, x.UnitId, x.ProcedureCode, x.Part });
            e.IsStoredByKey();
            e.Property(x => x.Measure).HasMaxLength(40);
            e.Property(x => x.ProcedureCode).HasMaxLength(80);
            e.Property(x => x.UnitId).HasMaxLength(60);
            e.Property(x => x.Part).HasMaxLength(100);
        });
        model.Entity<YearTotal>(e =>
        {
            e.ToTable("city_fact_year");
            e.HasKey(x => new { x.Measure, x.Of, x.Year, x.UnitId, x.ProcedureCode, x.Part });
            e.IsStoredByKey();
            e.Property(x => x.Measure).HasMaxLength(40);
            e.Property(x => x.ProcedureCode).HasMaxLength(80);
            e.Property(x => x.UnitId).HasMaxLength(60);
            e.Property(x => x.Part).HasMaxLength(100);
        });
    }
}
