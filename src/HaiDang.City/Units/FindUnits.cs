using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.City.Units;

/// <summary>Finds units by name as of a day; abolished communes, districts and provinces lead to what they became.</summary>
public sealed class FindUnits(CurrentPack pack, Clock clock)
{
    private const int Most = 200;

    /// <summary>Places found.</summary>
    /// <param name="On">The day the answer is for.</param>
    /// <param name="Items">Units in force first, then abolished places.</param>
    public sealed record Response(DateOnly On, IReadOnlyList<Item> Items);

    /// <summary>A place.</summary>
    /// <param name="Id">Code or identifier.</param>
    /// <param name="Kind">unit, former-commune, former-district or former-province.</param>
    /// <param name="Name">Full name.</param>
    /// <param name="Within">District and province of an abolished place.</param>
    /// <param name="Today">The units it is on the day asked for: itself, or its successors; empty for a place of the past that was still there.</param>
    public sealed record Item(string Id, string Kind, LocalText Name, string? Within, IReadOnlyList<SuccessorBody> Today);

    /// <summary>A unit that a place is or became.</summary>
    /// <param name="Id">Code or identifier.</param>
    /// <param name="Name">Full name.</param>
    /// <param name="Coverage">whole: all of the old place; part: a part of it, or one of several units.</param>
    public sealed record SuccessorBody(string Id, LocalText Name, string Coverage)
    {
        internal static SuccessorBody Of(Successor s) => new(s.Unit.Id, s.Unit.Name, s.Whole ? "whole" : "part");
    }

    /// <summary>GET /api/v1/units.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapGet("/units", (string? q, DateOnly? on, FindUnits use) => TypedResults.Ok(new Response(on ?? use.Today, [.. use.Handle(q, on).Select(ItemOf)])))
        .WithTags("Units").AllowAnonymous().WithName("FindUnits").WithSummary("Find units by their name of today or before the mergers").ProducesProblem(400);

    /// <summary>Today in the city.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.Now, pack.Pack.Profile.TimeZone).DateTime);

    /// <summary>Places by name, at most 200; without a text every unit in force.</summary>
    public IReadOnlyList<UnitMatch> Handle(string? text, DateOnly? on)
    {
        var (units, day) = (pack.Pack.Units, on ?? Today);
        return string.IsNullOrWhiteSpace(text)
            ? [.. units.Communes(day).Concat(units.Departments(day)).Select(u => new UnitMatch(PlaceKind.Unit, u.Id, u.Name, null, [new Successor(u, Whole: true)]))]
            : units.Search(text.Length > 100 ? text[..100] : text, day, Most);
    }

    private static Item ItemOf(UnitMatch match) => new(match.Id, match.Kind switch
    {
        PlaceKind.Unit => "unit",
        PlaceKind.FormerCommune => "former-commune",
        PlaceKind.FormerDistrict => "former-district",
        PlaceKind.FormerProvince => "former-province",
        _ => throw new ArgumentOutOfRangeException(nameof(match), match.Kind, "Not a kind of place."),
    }, match.Name, match.Within, [.. match.Successors.Select(SuccessorBody.Of)]);
}
