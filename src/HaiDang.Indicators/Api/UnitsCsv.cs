using System.Globalization;
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
            (await use.HandleAsync(id, period, cancel)).TryGet(out var csv, out var problem) ? Results.File(csv, CsvTable.MediaType, $"{id}.csv") : problem.ToHttp())
        .AllowAnonymous().ExcludeFromDescription();

    /// <summary>The file.</summary>
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
        // Units that ended within the period may have facts of it.
        var withFacts = (await figures.ReadAsync([id], new UnitScope(null), asked.Period, cancel)).Units.Keys.Order(StringComparer.Ordinal).Select(asked.Then.Of);
        var units = asked.Then.Communes.Concat(asked.Then.Departments).Concat(withFacts).DistinctBy(u => u.Id, StringComparer.Ordinal).ToList();
        var sheet = await figures.ReadAsync([id], new UnitScope([.. units.Select(u => u.Id)]) { OfPeriod = true }, asked.Period, cancel);
        return CsvTable.Of(["unit", "name", "period", "value", "no_value"], units.Select(unit =>
        {
            var figure = sheet.Of(id, unit.Id);
            return (string?[])[unit.Id, unit.Name.Vi, asked.Period.ToString(), figure.Value is { } known ? indicator.Round(known).ToString(CultureInfo.InvariantCulture) : null, figure.Reason?.Kind.ToString()];
        }));
    }
}
