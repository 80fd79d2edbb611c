using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Facts;

internal sealed class FactsModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        // In the order of the questions: one measure of one procedure (or all), of one unit or of all units, from day to day.
        model.Entity<DayTotal>(e =>
        {
            e.ToTable("city_fact_day");
            e.HasKey(x => new { x.Measure, x.ProcedureCode, x.UnitId, x.Day, x.Part });
            e.Property(x => x.Measure).HasMaxLength(40);
            e.Property(x => x.ProcedureCode).HasMaxLength(80);
            e.Property(x => x.UnitId).HasMaxLength(60);
            e.Property(x => x.Part).HasMaxLength(100);
        });
        model.Entity<MonthTotal>(e =>
        {
            e.ToTable("city_fact_month");
            e.HasKey(x => new { x.Measure, x.ProcedureCode, x.UnitId, x.Month, x.Part });
            e.Property(x => x.Measure).HasMaxLength(40);
            e.Property(x => x.ProcedureCode).HasMaxLength(80);
            e.Property(x => x.UnitId).HasMaxLength(60);
            e.Property(x => x.Part).HasMaxLength(100);
        });
    }
}
