using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Indicators.Indicators;
using HaiDang.Indicators.Indices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Indicators.Api;

/// <summary>The indicators and indices of the city.</summary>
public static class ListIndicators
{
    /// <summary>An indicator.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="ValueUnit">What its values are.</param>
    /// <param name="Better">Which way is better.</param>
    /// <param name="Formula">How it is computed.</param>
    /// <param name="Periods">For which periods it is given.</param>
    /// <param name="Source">The document that defines it; null for the city's own.</param>
    public sealed record IndicatorBody(string Id, LocalText Name, IndicatorUnit ValueUnit, Direction Better, string Formula, IReadOnlyList<PeriodKind> Periods, string? Source);

    /// <summary>An index.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Max">All marks.</param>
    /// <param name="Source">The document that defines it.</param>
    public sealed record IndexBody(string Id, LocalText Name, decimal Max, string Source);

    /// <summary>GET /api/v1/indicators and /api/v1/indices.</summary>
    public static void Map(IEndpointRouteBuilder route)
    {
        route.MapGet("/indicators", (CurrentPack pack) => TypedResults.Ok<IReadOnlyList<IndicatorBody>>([.. pack.Pack.Part<IndicatorCatalogue>().Listed
                .Select(i => new IndicatorBody(i.Id, i.Name, i.Unit, i.Direction, i.Formula.Text, i.Periods, i.Source?.Document))]))
            .WithTags("Indicators").AllowAnonymous().WithName("ListIndicators").WithSummary("The indicators of the city");
        route.MapGet("/indices", (CurrentPack pack) => TypedResults.Ok<IReadOnlyList<IndexBody>>([.. pack.Pack.Part<IndexCatalogue>().All
                .Select(i => new IndexBody(i.Id, i.Name, i.Max, i.Source.Document))]))
            .WithTags("Indicators").AllowAnonymous().WithName("ListIndices").WithSummary("The indices of the city");
    }
}
