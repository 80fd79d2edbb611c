using System.Globalization;
using System.Text;
using HaiDang.City.Http;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Indicators.Figures;
using HaiDang.Indicators.Indicators;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Indicators.Api;

/// <summary>An indicator for every unit as a CSV file that spreadsheets open.</summary>
public sealed class UnitsCsv(CurrentPack pack, FigureReader figures, Clock clock)
{
    /// <summary>GET /performance/indicators/{id}/units.csv.</summary>
    public static void Map(IEndpointRouteBuilder pages) => pages
        .MapGet("/performance/indicators/{id}/units.csv", async (string id, string? period, UnitsCsv use, CancellationToken cancel) =>
            (await use.HandleAsync(id, period, cancel)).TryGet(out var csv, out var problem) ? Results.File(csv, "text/csv; charset=utf-8", $"{id}.csv") : problem.ToHttp())
        .AllowAnonymous().ExcludeFromDescription();

    /// <summary>The file: UTF-8 with a byte-order mark, by which spreadsheets know it.</summary>
    public async Task<Result<byte[]>> HandleAsync(string id, string? period, CancellationToken cancel)
    {
        if (!pack.Pack.Part<IndicatorCatalogue>().ById.TryGetValue(id, out var indicator))
        {
            return FigureProblems.NoIndicator(id);
        }
        if (!Asked.Of(null, period, pack, clock).TryGet(out var asked, out var wrong))
        {
            return wrong;
        }
        var today = pack.Pack.Calendar.DayOf(clock.Now);
        var units = pack.Pack.Units.Communes(today).Concat(pack.Pack.Units.Departments(today)).ToList();
        var sheet = await figures.ReadAsync([id], new UnitScope([.. units.Select(u => u.Id)]), asked.Period, cancel);
        var csv = new StringBuilder("unit,name,period,value,no_value\n");
        foreach (var unit in units)
        {
            var figure = sheet.Of(id, unit.Id);
            var value = figure.Value is { } known ? indicator.Round(known).ToString(CultureInfo.InvariantCulture) : "";
            csv.Append(CultureInfo.InvariantCulture, $"{unit.Id},\"{unit.Name.Vi.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{asked.Period},{value},{figure.Reason?.Kind.ToString() ?? ""}\n");
        }
        return (byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv.ToString())];
    }
}
