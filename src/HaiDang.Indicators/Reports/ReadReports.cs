using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Indicators.Api;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Indicators.Reports;

/// <summary>Reads reports as far as a person sees them: those made as they were made, others computed now.</summary>
public sealed class ReadReports(IDbContextFactory<CityDb> databases, ComputeReport compute, CurrentPack pack, Clock clock)
{
    /// <summary>Most periods in a list.</summary>
    public const int Most = 60;

    /// <summary>Periods whose report was made for a unit or the city, the newest first.</summary>
    public async Task<IReadOnlyList<(Period Period, DateTimeOffset MadeAt)>> ListAsync(string unit, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var found = await db.Set<Report>().Where(r => r.UnitId == unit).OrderByDescending(r => r.Id).Take(Most).Select(r => new { r.Period, r.MadeAt }).ToListAsync(cancel);
        return [.. found.Select(r => (Period: Period.Parse(r.Period)!, r.MadeAt)).OrderByDescending(r => r.Period.To).ThenBy(r => r.Period.Kind)];
    }

    /// <summary>One report.</summary>
    /// <param name="typed">The period as it was typed.</param>
    /// <param name="unit">The unit; empty for the city.</param>
    /// <param name="actor">Who looks: a leader of that unit or of the city.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Result<ReportView>> FindAsync(string typed, string unit, Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (unit.Length > 0 && pack.Pack.Units.All.All(u => u.Id != unit))
        {
            return UnitProblems.NotFound(unit);
        }
        return actor.Steers(unit) ? await FindAsync(typed, unit, cancel) : ReportProblems.NotFound;
    }

    /// <summary>One report, whoever asks: the caller has checked.</summary>
    public async Task<Result<ReportView>> FindAsync(string typed, string unit, CancellationToken cancel)
    {
        if (Period.Parse(typed) is not { Kind: PeriodKind.Month or PeriodKind.Quarter } period)
        {
            return Period.Parse(typed) is null ? FigureProblems.NoPeriod(typed) : ReportProblems.NoReportOf(typed);
        }
        var name = period.ToString();
        await using var db = await databases.CreateDbContextAsync(cancel);
        var made = await db.Set<Report>().AsNoTracking().FirstOrDefaultAsync(r => r.Period == name && r.UnitId == unit, cancel);
        // What stood then is not compared with a report that was made, and would be counted over all dossiers.
        var now = await compute.OfAsync(unit, period, made is null ? await compute.StoodAsync(period, cancel) : [], cancel);
        return new ReportView(period, made?.Content ?? now, made?.MadeAt, !period.IsOver(pack.Pack.Calendar.DayOf(clock.Now)), made is null ? [] : ReportView.Differences(made.Content.Total, now.Total));
    }
}

/// <summary>A report as a person sees it.</summary>
/// <param name="Period">The period.</param>
/// <param name="Content">What it says: as it was made, or as of now where it was not.</param>
/// <param name="MadeAt">When it was made; null when it was not, and is computed now.</param>
/// <param name="IsProvisional">True while the period goes on.</param>
/// <param name="Changed">Figures of the whole that facts give otherwise by now.</param>
public sealed record ReportView(Period Period, ReportContent Content, DateTimeOffset? MadeAt, bool IsProvisional, IReadOnlyList<ChangedFigure> Changed)
{
    /// <summary>Figures that differ. What stands in hand is compared by number only: how much of it was overdue moves with its appointments.</summary>
    internal static IReadOnlyList<ChangedFigure> Differences(ReportFigures made, ReportFigures now) =>
        [.. ReportColumns.All.Where(c => c.Id is not ("open-in-time" or "open-overdue")).Select(c => new ChangedFigure(c.Name, c.Of(made), c.Of(now))).Where(c => c.Was != c.Is)];
}

/// <summary>A figure that facts give otherwise than the report.</summary>
/// <param name="Name">What it counts.</param>
/// <param name="Was">In the report; null: not known then.</param>
/// <param name="Is">By the facts of now.</param>
public sealed record ChangedFigure(LocalText Name, long? Was, long? Is);

/// <summary>What reports refuse.</summary>
public static class ReportProblems
{
    /// <summary>The report is of a unit that this person does not lead.</summary>
    public static Problem NotFound { get; } = new("report-not-found", 404,
        ("Không có báo cáo này.", "There is no such report."),
        ("Bạn xem được báo cáo của đơn vị mình; báo cáo toàn thành phố dành cho lãnh đạo thành phố.", "You see the reports of your unit; those of the whole city are for leaders of the city."));

    /// <summary>The period is neither a month nor a quarter.</summary>
    public static Problem NoReportOf(string typed) => new("no-report-of-period", 400,
        ("Báo cáo chỉ lập theo tháng và quý.", "Reports are of months and quarters."),
        ($"'{typed}' không phải tháng hay quý: viết 2026-10 hoặc 2026-Q3.", $"'{typed}' is neither a month nor a quarter: write 2026-10 or 2026-Q3."));
}
