using HaiDang.City.Notices;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Indicators.Figures;
using HaiDang.Storage;
using HaiDang.Storage.Jobs;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Indicators.Reports;

/// <summary>Makes the reports of the month and the quarter that ended, of the city and of every unit, on the day that the pack names; once, and told to leaders.</summary>
public sealed class MakeReports(IDbContextFactory<CityDb> databases, ComputeReport compute, RecordedDays recorded, NoticeWriter notices, CurrentPack pack, Commit commit, Clock clock, Ids ids)
{
    /// <summary>Makes what is due and not there yet.</summary>
    /// <returns>The periods made.</returns>
    public async Task<IReadOnlyList<Period>> DueAsync(CancellationToken cancel)
    {
        var made = new List<Period>();
        var today = pack.Pack.Calendar.DayOf(clock.Now);
        foreach (var kind in new[] { PeriodKind.Month, PeriodKind.Quarter })
        {
            var period = Period.Of(kind, today).Previous;
            if (pack.Pack.Profile.Reports.MadeAt(period.To, pack.Pack.Calendar) <= clock.Now && !await IsThereAsync(period, cancel) && await recorded.KnowsAsync(period, cancel) && await MakeAsync(period, cancel))
            {
                made.Add(period);
            }
        }
        return made;
    }

    private async Task<bool> IsThereAsync(Period period, CancellationToken cancel)
    {
        var name = period.ToString();
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<Report>().AnyAsync(r => r.Period == name && r.UnitId == UnitScope.WholeCity, cancel);
    }

    private async Task<bool> MakeAsync(Period period, CancellationToken cancel)
    {
        var stood = await compute.StoodAsync(period, cancel);
        var city = await ReportAsync(UnitScope.WholeCity, period, stood, cancel);
        var changes = new Changes().Insert(city);
        var units = pack.Pack.Units.Communes(period.To).Concat(pack.Pack.Units.Departments(period.To)).Select(u => u.Id).Distinct(StringComparer.Ordinal);
        foreach (var unit in units)
        {
            cancel.ThrowIfCancellationRequested();
            if (await ReportAsync(unit, period, stood, cancel) is { Content.Rows.Count: > 0 } report)
            {
                changes.Insert(report);
            }
        }
        changes.Append(new FrozenEvent().With("period", city.Period).Build(city.Id, 1, "report-made", city.MadeAt));
        await using var db = await databases.CreateDbContextAsync(cancel);
        var today = pack.Pack.Calendar.DayOf(city.MadeAt);
        var leaders = await db.Set<Account>().AsNoTracking().Where(a => db.Set<Grant>().Any(g => g.AccountId == a.Id && (g.Role == Roles.Leader || g.Role == Roles.CityLeader) && g.EndedAt == null && g.From <= today && (g.To == null || g.To >= today)))
            .OrderBy(a => a.Id).ToListAsync(cancel);
        notices.AddOfWork(changes, leaders, city.Id, 1, city.MadeAt, ($"Báo cáo {period.Name.Vi} đã lập", $"The report of {period.Name.In("en")} is ready"),
            ($"Báo cáo tình hình tiếp nhận, giải quyết thủ tục hành chính {period.Name.Vi} đã được lập tự động. Mở trang Báo cáo để xem, tải PDF hoặc XLSX và trình ký.", $"The report on administrative procedures of {period.Name.In("en")} was made. Open Reports to read it and to download it as PDF or XLSX."),
            $"/work/reports/{city.Period}");
        return await commit.WriteAsync(changes) is null;
    }

    private async Task<Report> ReportAsync(string unit, Period period, IReadOnlyList<City.Contracts.StandingWork> stood, CancellationToken cancel)
    {
        var content = await compute.OfAsync(unit, period, stood, cancel);
        return new() { Id = ids.New(), Period = content.Period, UnitId = unit, MadeAt = content.MadeAt, Format = Report.PresentFormat, ContentJson = FrozenJson.Write(content) };
    }
}

/// <summary>Makes reports when they are due; what was missed while the program was down is made as soon as it is up.</summary>
public sealed class ReportJob(MakeReports make) : IRecurringJob
{
    /// <inheritdoc/>
    public string Name => "reports";

    /// <inheritdoc/>
    public TimeSpan Every => TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken cancel) => make.DueAsync(cancel);
}
