using HaiDang.City.Http;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Indicators.Figures;
using HaiDang.Indicators.Indices;
using HaiDang.Indicators.Performance;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Indicators.Api;

/// <summary>The marks of an index for one unit and period.</summary>
public sealed class GetIndex(CurrentPack pack, IndexFigures figures, Clock clock)
{
    /// <summary>A score.</summary>
    /// <param name="Id">The index.</param>
    /// <param name="Unit">Unit of the city; empty for all of it.</param>
    /// <param name="Period">The period, e.g. 2026-09.</param>
    /// <param name="Provisional">True while the period goes on.</param>
    /// <param name="NoMarks">Why there can be none: the unit began after the period; null when it was there.</param>
    /// <param name="Total">Marks of the whole; null while a part of it is unknown.</param>
    /// <param name="Marks">Marks of what is known.</param>
    /// <param name="KnownMax">All marks that what is known could have.</param>
    /// <param name="Max">All marks of the index.</param>
    /// <param name="Components">Its components.</param>
    public sealed record Response(string Id, string Unit, string Period, bool Provisional, LocalText? NoMarks, decimal? Total, decimal Marks, decimal KnownMax, decimal Max, IReadOnlyList<ComponentBody> Components);

    /// <summary>A component.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Figure">What it is measured by, e.g. percent; null when not known.</param>
    /// <param name="Marks">Its marks; null when not known.</param>
    /// <param name="Max">All its marks.</param>
    /// <param name="State">known, left-out or unknown.</param>
    public sealed record ComponentBody(string Id, LocalText Name, decimal? Figure, decimal? Marks, decimal Max, MarksState State);

    /// <summary>GET /api/v1/indices/{id}.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapGet("/indices/{id}", async (string id, string? unit, string? period, bool? below, GetIndex use, CancellationToken cancel) => (await use.HandleAsync(id, unit, period, below == true, cancel)).ToOk(r => r))
        .WithTags("Indicators").AllowAnonymous().WithName("GetIndex").WithSummary("The marks of an index for a unit and period")
        .Produces<Response>().ProducesProblem(400).ProducesProblem(404);

    /// <summary>Computes it.</summary>
    public async Task<Result<Response>> HandleAsync(string id, string? unit, string? period, bool withBelow, CancellationToken cancel)
    {
        if (figures.Find(id) is not { } index)
        {
            return FigureProblems.NoIndex(id);
        }
        if (!Asked.Of(unit, period, pack, clock).TryGet(out var asked, out var wrong))
        {
            return wrong;
        }
        var score = (await figures.ReadAsync(index, UnitScope.Of(asked.Unit, withBelow), asked.Period, cancel))[asked.Unit];
        return new Response(id, asked.Unit, asked.Period.ToString(), !asked.Period.IsOver(pack.Pack.Calendar.DayOf(clock.Now)),
            asked.NotYet is { } notYet ? BeforeUnit.Words(notYet, asked.Period, pack.Pack.Units) : null, score.Total, score.Marks, score.KnownMax, index.Max,
            [.. score.Components.Select(c => new ComponentBody(c.Component.Id, c.Component.Name, c.Figure.Value, c.Marks, c.Component.Max, c.State))]);
    }
}
