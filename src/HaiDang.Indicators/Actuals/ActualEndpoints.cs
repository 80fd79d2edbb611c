using System.Text;
using HaiDang.City.Http;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Indicators.Targets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Indicators.Actuals;

/// <summary>The HTTP API of values of series.</summary>
internal static class ActualEndpoints
{
    /// <summary>A series.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="Name">Its name; null when it has none.</param>
    public sealed record SeriesItem(string Id, LocalText? Name);

    /// <summary>A value that counts.</summary>
    /// <param name="Scope">For whom: city, nation, former:ID, unit:ID.</param>
    /// <param name="Period">The period as published.</param>
    /// <param name="From">Its first day.</param>
    /// <param name="To">Its last day.</param>
    /// <param name="Value">The value.</param>
    /// <param name="Unit">What it is.</param>
    /// <param name="OutOf">End of its scale; null when there is none.</param>
    /// <param name="Exactness">How exact it is.</param>
    /// <param name="Source">Where it was published.</param>
    public sealed record ValueItem(string Scope, string Period, DateOnly From, DateOnly To, decimal Value, FigureUnit Unit, decimal? OutOf, Exactness Exactness, string Source);

    /// <summary>A row of an import.</summary>
    /// <param name="Line">Line in the file, the header being 1.</param>
    /// <param name="Effect">new, revision or same.</param>
    /// <param name="Series">The series.</param>
    /// <param name="Scope">The place.</param>
    /// <param name="Period">The period.</param>
    /// <param name="Value">The value as sent.</param>
    /// <param name="Says">What it does.</param>
    /// <param name="Doubt">Why it stands out; null when it does not.</param>
    public sealed record RowItem(int Line, ImportActuals.Effect Effect, string Series, string Scope, string Period, string Value, LocalText Says, LocalText? Doubt);

    /// <summary>What an import did or would do.</summary>
    /// <param name="Written">False for a dry run, and when nothing changes.</param>
    /// <param name="Rows">Its rows.</param>
    public sealed record ImportResponse(bool Written, IReadOnlyList<RowItem> Rows);

    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        api.MapGet("/series", (ActualReader use, CurrentPack pack) =>
            {
                var names = SeriesNames.Of(pack.Pack);
                return TypedResults.Ok<IReadOnlyList<SeriesItem>>([.. use.Series.Select(s => new SeriesItem(s, names.GetValueOrDefault(s)))]);
            })
            .WithTags("Indicators").AllowAnonymous().WithName("ListSeries").WithSummary("Series of values that are published or reported, not counted here");
        api.MapGet("/series/{id}", async (string id, ActualReader use, CancellationToken cancel) => (await ReadAsync(id, use, cancel)).ToOk(v => v))
            .WithTags("Indicators").AllowAnonymous().WithName("GetSeries").WithSummary("The values of a series that count now").Produces<IReadOnlyList<ValueItem>>().ProducesProblem(404);
        api.MapPost("/series/values", async ([FromBody] Stream body, bool? dryRun, bool? confirmed, Actor actor, ImportActuals use, CancellationToken cancel) =>
                (await ImportAsync(body, dryRun == true, confirmed == true, actor, use, cancel)).ToOk(r => r))
            .RequireAuthorization(Policies.Values).WithMetadata(NeedsWholeScope.Mark).Accepts<Stream>("text/csv")
            .WithTags("Indicators").WithName("ImportValues").WithSummary("Give values by a CSV file with the columns of /work/values/template.csv; all rows or none")
            .Produces<ImportResponse>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(409);
        pages.MapGet("/work/values/template.csv", () => Results.File((byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Join(',', ActualsFile.Columns) + "\r\n")], "text/csv; charset=utf-8", "so-lieu.csv"))
            .RequireAuthorization(Policies.Values).ExcludeFromDescription();
    }

    private static async Task<Result<IReadOnlyList<ValueItem>>> ReadAsync(string id, ActualReader use, CancellationToken cancel) => use.Series.Contains(id)
        ? (await use.OfAsync([id], cancel)).Select(a => new ValueItem(a.Scope.ToString(), a.Period.Text, a.Period.Start, a.Period.End, a.Value, a.Unit, a.OutOf, a.Exactness, a.Source)).ToList()
        : ActualProblems.NoSeries(id);

    private static async Task<Result<ImportResponse>> ImportAsync(Stream body, bool dryRun, bool confirmed, Actor actor, ImportActuals use, CancellationToken cancel)
    {
        using var file = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await body.ReadAsync(buffer, cancel)) > 0 && file.Length <= ActualsFile.Largest;)
        {
            file.Write(buffer, 0, read);
        }
        if (file.Length > ActualsFile.Largest)
        {
            return HttpProblems.Invalid([new("body", ($"Tệp lớn hơn {ActualsFile.Largest / 1024} KB: chia thành nhiều tệp.", $"The file is larger than {ActualsFile.Largest / 1024} KB: split it."))]);
        }
        var report = await use.RunAsync(file.ToArray(), dryRun, confirmed, actor, cancel);
        return report.Refusal is { } refused ? refused
            : !report.IsClean ? ActualProblems.WrongRows(report)
            : report.HasDoubts && !confirmed && !dryRun ? ActualProblems.Doubtful(report)
            : new ImportResponse(report.Written, [.. report.Lines.Select(l => new RowItem(l.Number, l.Effect, l.Series, l.Scope, l.Period, l.Value, l.Says, l.Doubt))]);
    }
}
