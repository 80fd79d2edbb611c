using System.Globalization;
using HaiDang.City.Http;
using HaiDang.Core;
using HaiDang.City.Units;
using HaiDang.Indicators.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Indicators.AsOf;

/// <summary>The HTTP API of series on old and new units, and their table as CSV.</summary>
internal static class AsOfEndpoints
{
    /// <summary>A series on old units, on those of today, or on both.</summary>
    /// <param name="Series">The series.</param>
    /// <param name="AddsUp">How it adds up; null when the city pack does not say.</param>
    /// <param name="WeightedBy">The series that weighs it; null unless it is weighed.</param>
    /// <param name="Units">On which units.</param>
    /// <param name="Break">First day of the units that the last merger made; null when there was none.</param>
    /// <param name="Periods">All periods with values of units.</param>
    /// <param name="Rows">The values.</param>
    public sealed record Response(string Series, AddsUp? AddsUp, string? WeightedBy, UnitsShown Units, DateOnly? Break, IReadOnlyList<string> Periods, IReadOnlyList<RowBody> Rows);

    /// <summary>A value of one unit and period.</summary>
    /// <param name="Level">What kind of unit.</param>
    /// <param name="Id">Code or identifier.</param>
    /// <param name="Name">Name.</param>
    /// <param name="Within">District and province of an old commune.</param>
    /// <param name="Period">The period.</param>
    /// <param name="From">Its first day.</param>
    /// <param name="To">Its last day.</param>
    /// <param name="Value">The value; null when it is not known, or only within limits.</param>
    /// <param name="Least">The least it can be; null when nothing is known.</param>
    /// <param name="Most">The most it can be; null when nothing is known.</param>
    /// <param name="IsEstimate">True for an estimate.</param>
    /// <param name="Reason">How it came about, or why there is none.</param>
    /// <param name="Missing">Old units without a value.</param>
    /// <param name="Source">Where a given value was published; null for one computed here.</param>
    /// <param name="MadeFrom">What a computed value came from.</param>
    /// <param name="Below">The old units below, where both are shown.</param>
    public sealed record RowBody(UnitLevel Level, string Id, LocalText Name, string? Within, string Period, DateOnly From, DateOnly To, decimal? Value, decimal? Least, decimal? Most, bool IsEstimate,
        LocalText Reason, IReadOnlyList<string> Missing, string? Source, IReadOnlyList<PartBody> MadeFrom, IReadOnlyList<OldBody> Below);

    /// <summary>What an old unit gave.</summary>
    /// <param name="Id">Its code then.</param>
    /// <param name="Name">Its name then.</param>
    /// <param name="Kind">How the part that went over is known.</param>
    /// <param name="Part">The part, 0 to 1; null when nobody says.</param>
    /// <param name="Value">The old unit's own value; null when there is none.</param>
    public sealed record PartBody(string Id, string Name, ShareKind Kind, decimal? Part, decimal? Value);

    /// <summary>An old unit with its own value.</summary>
    /// <param name="Id">Its code then.</param>
    /// <param name="Name">Its name then.</param>
    /// <param name="Within">District and province.</param>
    /// <param name="Value">The value.</param>
    /// <param name="Source">Where it was published.</param>
    public sealed record OldBody(string Id, LocalText Name, string? Within, decimal? Value, string? Source);

    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        api.MapGet("/series/{id}/as-of", async (string id, string? units, string? unit, string? period, SeriesAsOf use, CancellationToken cancel) => (await use.ReadAsync(id, units, unit, period, cancel)).ToOk(BodyOf))
            .WithTags("Indicators").AllowAnonymous().WithName("GetSeriesAsOf").WithSummary("A series on old units, on their successors (with estimates), or on both: units = old, new, both")
            .Produces<Response>().ProducesProblem(400).ProducesProblem(404);
        pages.MapGet("/performance/series/{id}/as-of.csv", async (string id, string? units, string? unit, string? period, SeriesAsOf use, CancellationToken cancel) =>
                (await use.ReadAsync(id, units, unit, period, cancel)).TryGet(out var view, out var problem) ? Results.File(Csv(view), CsvTable.MediaType, $"{id}.csv") : problem.ToHttp())
            .AllowAnonymous().ExcludeFromDescription();
    }

    private static Response BodyOf(AsOfView view) => new(view.Series, view.Definition?.AddsUp, view.Definition?.WeightedBy, view.Units, view.Break, [.. view.Periods.Select(p => p.Text)], [.. view.Rows.Select(r =>
        new RowBody(r.Level, r.Id, r.Name, r.Within, r.Period.Text, r.Period.Start, r.Period.End, Rounded(r.Value.Value), Rounded(r.Value.Least), Rounded(r.Value.Most), r.Value.IsEstimate, r.Value.Reason, r.Value.Missing, r.Given?.Source,
            [.. r.Value.From.Select(p => new PartBody(p.Share.OldId, p.Share.OldName, p.Share.Kind, Rounded(p.Share.Part), p.Value?.Value))],
            [.. r.Below.Select(b => new OldBody(b.Id, b.Name, b.Within, b.Value.Value, b.Given?.Source))]))]);

    private static byte[] Csv(AsOfView view) => CsvTable.Of(["level", "id", "name", "within", "went_to", "period", "value", "least", "most", "estimate", "reason", "source"],
        view.Rows.SelectMany(r => r.Below.Select(b => Line(b, r.Id)).Prepend(Line(r, null))));

    private static string?[] Line(AsOfRow row, string? wentTo) =>
        [row.Level.ToString(), row.Id, row.Name.Vi, row.Within, wentTo, row.Period.Text, Written(row.Value.Value), Written(row.Value.Least), Written(row.Value.Most), row.Value.IsEstimate ? "true" : "false", row.Value.Reason.Vi, row.Given?.Source];

    private static decimal? Rounded(decimal? number) => number is { } known ? Math.Round(known, 4) : null;

    private static string? Written(decimal? number) => Rounded(number)?.ToString("0.####", CultureInfo.InvariantCulture);
}
