using System.Globalization;
using System.Text;
using HaiDang.City.Http;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Indicators.Api;
using HaiDang.Indicators.Figures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Indicators.Datasets;

/// <summary>Datasets as CSV of a year, and their descriptions.</summary>
internal sealed class DatasetEndpoints(DatasetCatalogue datasets, RecordedDays recorded, CurrentPack pack)
{
    /// <summary>GET /performance/indicators/{id}/data.csv and datapackage.json, and the same of indices.</summary>
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/performance/indicators/{id}/data.csv", (string id, string? year, DatasetEndpoints use, CancellationToken cancel) => use.File(use.Of(id, isIndex: false), year, cancel)).AllowAnonymous().ExcludeFromDescription();
        pages.MapGet("/performance/indicators/{id}/datapackage.json", (string id, DatasetEndpoints use, CancellationToken cancel) => use.DescriptionAsync(use.Of(id, isIndex: false), cancel)).AllowAnonymous().ExcludeFromDescription();
        pages.MapGet("/performance/indices/{id}/data.csv", (string id, string? year, DatasetEndpoints use, CancellationToken cancel) => use.File(use.Of(id, isIndex: true), year, cancel)).AllowAnonymous().ExcludeFromDescription();
        pages.MapGet("/performance/indices/{id}/datapackage.json", (string id, DatasetEndpoints use, CancellationToken cancel) => use.DescriptionAsync(use.Of(id, isIndex: true), cancel)).AllowAnonymous().ExcludeFromDescription();
    }

    private Result<Dataset> Of(string id, bool isIndex) => isIndex ? datasets.OfIndex(id) : datasets.OfIndicator(id);

    private IResult File(Result<Dataset> found, string? typed, CancellationToken cancel)
    {
        if (!found.TryGet(out var dataset, out var problem))
        {
            return problem.ToHttp();
        }
        var today = datasets.Today;
        return typed is not { Length: > 0 } ? Csv(dataset, today.Year, today, cancel)
            : Period.Parse(typed) is { Kind: PeriodKind.Year } year ? Csv(dataset, year.From.Year, today, cancel)
            : FigureProblems.NoYear(typed).ToHttp();
    }

    // Row by row as it is computed: a year is never in memory whole, and no read of the database waits for a slow line.
    private static IResult Csv(Dataset dataset, int year, DateOnly today, CancellationToken cancel) => Results.Stream(async stream =>
    {
        await using var file = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await file.WriteAsync(CsvTable.Line(dataset.Fields.Select(f => f.Name)));
        foreach (var period in dataset.PeriodsOf(year, today))
        {
            foreach (var row in await dataset.RowsOfAsync(period, cancel))
            {
                await file.WriteAsync(CsvTable.Line(row));
            }
            await file.FlushAsync();
        }
    }, CsvTable.MediaType, $"{dataset.Id}-{year.ToString(CultureInfo.InvariantCulture)}.csv");

    private async Task<IResult> DescriptionAsync(Result<Dataset> found, CancellationToken cancel)
    {
        if (!found.TryGet(out var dataset, out var problem))
        {
            return problem.ToHttp();
        }
        var last = datasets.Today.Year;
        var first = (await recorded.FirstAsync(cancel))?.Year ?? last;
        return Results.Text(DataPackage.Of(dataset, pack.Pack.Profile, Enumerable.Range(first, Math.Max(1, last - first + 1))), "application/json", Encoding.UTF8);
    }
}
