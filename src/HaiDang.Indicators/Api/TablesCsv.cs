using System.Globalization;
using HaiDang.City.Http;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Indicators.Bottlenecks;
using HaiDang.Indicators.Performance;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Indicators.Api;

/// <summary>The tables of the pages of figures as CSV files: how units and procedures served, and bottlenecks.</summary>
public sealed class TablesCsv(CurrentPack pack, Clock clock, ServedReader served, FindBottlenecks bottlenecks)
{
    private static readonly string[] ServedColumns = ["period", "filed", "settled", "in_time", "late", "half_within_hours", "nine_of_ten_within_hours"];

    /// <summary>GET /performance/units.csv, /performance/procedures.csv and /work/bottlenecks.csv.</summary>
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/performance/units.csv", async (string? period, TablesCsv use, CancellationToken cancel) => File(await use.UnitsAsync(period, cancel), "units")).AllowAnonymous().ExcludeFromDescription();
        pages.MapGet("/performance/procedures.csv", async (string? unit, string? period, bool? below, TablesCsv use, CancellationToken cancel) => File(await use.ProceduresAsync(unit, period, below == true, cancel), "procedures")).AllowAnonymous().ExcludeFromDescription();
        pages.MapGet("/work/bottlenecks.csv", async (string? unit, string? procedure, string? period, TablesCsv use, CancellationToken cancel) => File(await use.BottlenecksAsync(unit, procedure, period, cancel), "bottlenecks"))
            .RequireAuthorization(Policies.Figures).ExcludeFromDescription();
    }

    private static IResult File(Result<byte[]> csv, string name) => csv.TryGet(out var file, out var problem) ? Results.File(file, CsvTable.MediaType, $"{name}.csv") : problem.ToHttp();

    private async Task<Result<byte[]>> UnitsAsync(string? period, CancellationToken cancel)
    {
        if (!Asked.Of(null, period, pack, clock).TryGet(out var asked, out var wrong))
        {
            return wrong;
        }
        var units = await served.ByUnitAsync(asked.Period, cancel);
        return CsvTable.Of(["unit", "name", .. ServedColumns], units.OrderBy(u => u.Key, StringComparer.Ordinal).Select(u => (string?[])[u.Key, asked.Then.Of(u.Key).Name.Vi, .. Cells(asked.Period, u.Value)]));
    }

    private async Task<Result<byte[]>> ProceduresAsync(string? unit, string? period, bool withBelow, CancellationToken cancel)
    {
        if (!Asked.Of(unit, period, pack, clock).TryGet(out var asked, out var wrong))
        {
            return wrong;
        }
        if (asked.NotYet is { } notYet)
        {
            return FigureProblems.UnitNotYet(BeforeUnit.Words(notYet, asked.Period, pack.Pack.Units));
        }
        var procedures = await served.ByProcedureAsync(withBelow ? pack.Pack.Units.WithBelow(asked.Unit, asked.Period.To) : [asked.Unit], asked.Period, cancel);
        return CsvTable.Of(["procedure", "unit", .. ServedColumns], procedures.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => (string?[])[p.Key, asked.Unit, .. Cells(asked.Period, p.Value)]));
    }

    // As on the page, a unit is one of the period.
    private async Task<Result<byte[]>> BottlenecksAsync(string? unit, string? procedure, string? period, CancellationToken cancel)
    {
        if (!Asked.Of(null, period, pack, clock).TryGet(out var asked, out var wrong))
        {
            return wrong;
        }
        if (unit is { Length: > 0 } && asked.Then.Of(unit).Kind is null)
        {
            return UnitProblems.NotFound(unit);
        }
        var found = await bottlenecks.FindAsync(unit is { Length: > 0 } ? [unit] : null, procedure is { Length: > 0 } ? procedure : null, asked.Period, cancel);
        return CsvTable.Of(["unit", "name", "procedure", "step", "cause", "period", "days_lost", "late", "done"], found.Select(b => (string?[])
            [b.UnitId, asked.Then.Of(b.UnitId).Name.Vi, b.ProcedureCode, b.Step, b.Cause, asked.Period.ToString(), Number(b.Lost.TotalDays), b.Late.ToString(CultureInfo.InvariantCulture), b.Done.ToString(CultureInfo.InvariantCulture)]));
    }

    private static string?[] Cells(Period period, Served served) =>
    [
        period.ToString(), served.Filed.ToString(CultureInfo.InvariantCulture), served.Settled.ToString(CultureInfo.InvariantCulture), served.InTime.ToString(CultureInfo.InvariantCulture), served.Late.ToString(CultureInfo.InvariantCulture),
        served.Median is { } median ? Number(median.TotalHours) : null, served.NineOfTen is { } nine ? Number(nine.TotalHours) : null,
    ];

    private static string Number(double number) => Math.Round(number, 2).ToString(CultureInfo.InvariantCulture);
}
