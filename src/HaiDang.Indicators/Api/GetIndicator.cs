using HaiDang.City.Http;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Indicators.Figures;
using HaiDang.Indicators.Indicators;
using HaiDang.Indicators.Performance;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Indicators.Api;

/// <summary>One indicator for one unit and period, with its formula and the facts under it.</summary>
public sealed class GetIndicator(CurrentPack pack, FigureReader figures, Lineage lineage, Clock clock)
{
    /// <summary>A figure.</summary>
    /// <param name="Id">The indicator.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Unit">Unit of the city; empty for all of it.</param>
    /// <param name="Period">The period, e.g. 2026-09.</param>
    /// <param name="From">Its first day.</param>
    /// <param name="To">Its last day, included.</param>
    /// <param name="Provisional">True while the period goes on.</param>
    /// <param name="Value">The value, rounded as it is shown; null when there is none.</param>
    /// <param name="NoValue">Why there is none; null when there is one.</param>
    /// <param name="ValueUnit">What the value is: percent, count, days...</param>
    /// <param name="Formula">How it is computed.</param>
    /// <param name="Facts">What the formula looks up.</param>
    /// <param name="Below">Units below the one asked for that are counted with it; empty unless below=true.</param>
    /// <param name="Dataset">Address of the description of the dataset that the value is part of.</param>
    public sealed record Response(string Id, LocalText Name, string Unit, string Period, DateOnly From, DateOnly To, bool Provisional, decimal? Value, LocalText? NoValue,
        IndicatorUnit ValueUnit, string Formula, IReadOnlyList<FactBody> Facts, IReadOnlyList<string> Below, string Dataset);

    /// <summary>Something that the formula looks up.</summary>
    /// <param name="Written">As it stands in the formula.</param>
    /// <param name="Name">What it is.</param>
    /// <param name="Value">Its value; null when nothing is known.</param>
    public sealed record FactBody(string Written, LocalText Name, decimal? Value);

    /// <summary>GET /api/v1/indicators/{id}.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapGet("/indicators/{id}", async (string id, string? unit, string? period, bool? below, GetIndicator use, CancellationToken cancel) => (await use.HandleAsync(id, unit, period, below == true, cancel)).ToOk(r => r))
        .WithTags("Indicators").AllowAnonymous().WithName("GetIndicator").WithSummary("One indicator for a unit and period, with the facts under it")
        .Produces<Response>().ProducesProblem(400).ProducesProblem(404);

    /// <summary>Computes it.</summary>
    public async Task<Result<Response>> HandleAsync(string id, string? unit, string? period, bool withBelow, CancellationToken cancel)
    {
        if (!pack.Pack.Part<IndicatorCatalogue>().ById.TryGetValue(id, out var indicator))
        {
            return FigureProblems.NoIndicator(id);
        }
        if (!Asked.Of(unit, period, pack, clock).TryGet(out var asked, out var wrong))
        {
            return wrong;
        }
        var sheet = await figures.ReadAsync([id], UnitScope.Of(asked.Unit, withBelow), asked.Period, cancel);
        var figure = sheet.Of(id, asked.Unit);
        var facts = await lineage.OfAsync(indicator, asked.Unit, withBelow, asked.Period, cancel);
        return new Response(id, indicator.Name, asked.Unit, asked.Period.ToString(), asked.Period.From, asked.Period.To, sheet.IsProvisional,
            figure.Value is { } value ? indicator.Round(value) : null, asked.NotYet is { } notYet ? BeforeUnit.Words(notYet, asked.Period, pack.Pack.Units) : figure.Reason?.ToText(), indicator.Unit, indicator.Formula.Text, [.. facts.Select(f => new FactBody(f.Written, f.Name, f.Value))], withBelow && asked.NotYet is null ? [.. pack.Pack.Units.WithBelow(asked.Unit, asked.Period.To).Skip(1)] : [], $"/performance/indicators/{id}/datapackage.json");
    }
}
