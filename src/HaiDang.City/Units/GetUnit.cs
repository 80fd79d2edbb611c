using HaiDang.City.Http;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.City.Units;

/// <summary>What an identifier stands for on a day: a unit in force with the units it was made of, or an abolished place with its successors.</summary>
/// <param name="Unit">The unit in force; null for an abolished place.</param>
/// <param name="Name">Its name, or the name of the abolished place.</param>
/// <param name="Within">District and province of an abolished place.</param>
/// <param name="Until">Last day of an abolished place; null for a unit in force.</param>
/// <param name="Successors">What an abolished place became; empty for a unit in force, and while the place was still there itself.</param>
/// <param name="Predecessors">What a commune in force was made of.</param>
public sealed record UnitAnswer(Unit? Unit, LocalText Name, string? Within, DateOnly? Until, IReadOnlyList<Successor> Successors, IReadOnlyList<FormerUnit> Predecessors);

/// <summary>One unit as of a day, by code, identifier, slug, or the code of an abolished commune or district.</summary>
public sealed class GetUnit(CurrentPack pack, FindUnits units)
{
    /// <summary>A unit or an abolished place.</summary>
    /// <param name="Id">As asked for.</param>
    /// <param name="InForce">True when it exists on the day asked for; false for an abolished place.</param>
    /// <param name="Name">Full name.</param>
    /// <param name="Kind">commune or department; null for an abolished place.</param>
    /// <param name="Type">xa, phuong, dac-khu, or the pack's word for a department.</param>
    /// <param name="Slug">Name in addresses of pages.</param>
    /// <param name="Within">District and province of an abolished place.</param>
    /// <param name="AreaInSquareKilometres">Area.</param>
    /// <param name="Population">Inhabitants.</param>
    /// <param name="EffectiveFrom">First day it exists.</param>
    /// <param name="EffectiveTo">Last day it exists, included.</param>
    /// <param name="LegalBasis">Decision that made it.</param>
    /// <param name="Successors">What an abolished place became.</param>
    /// <param name="Predecessors">What a commune was made of.</param>
    /// <param name="Parent">The unit right above it; null at the top.</param>
    public sealed record Response(string Id, bool InForce, LocalText Name, string? Kind, string? Type, string? Slug, string? Within, decimal? AreaInSquareKilometres, int? Population,
        DateOnly? EffectiveFrom, DateOnly? EffectiveTo, string? LegalBasis, IReadOnlyList<FindUnits.SuccessorBody> Successors, IReadOnlyList<PredecessorBody> Predecessors, string? Parent);

    /// <summary>A commune, or part of one, that went into a unit.</summary>
    /// <param name="Code">Its code then.</param>
    /// <param name="Name">Its name then.</param>
    /// <param name="District">District it belonged to.</param>
    /// <param name="Province">Province it belonged to.</param>
    /// <param name="Coverage">whole or part.</param>
    /// <param name="EffectiveTo">Last day it existed.</param>
    public sealed record PredecessorBody(string Code, string Name, string District, string Province, string Coverage, DateOnly EffectiveTo);

    /// <summary>GET /api/v1/units/{id}?on=DATE.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapGet("/units/{id}", (string id, DateOnly? on, GetUnit use) => use.Handle(id, on).ToOk(answer => BodyOf(id, answer)))
        .WithTags("Units").AllowAnonymous().WithName("GetUnit").WithSummary("A unit as of a day; an abolished commune or district leads to its successors").ProducesProblem(400).ProducesProblem(404);

    /// <summary>The unit or abolished place, as of a day, today by default.</summary>
    public Result<UnitAnswer> Handle(string id, DateOnly? on)
    {
        var (directory, day) = (pack.Pack.Units, on ?? units.Today);
        if ((directory.Find(id, day) ?? directory.FindBySlug(id, day)) is { } unit)
        {
            return new UnitAnswer(unit, unit.Name, null, null, [], unit.Kind == UnitKind.Commune
                ? [.. directory.Former.Where(f => f.SuccessorCode == unit.Id && f.EffectiveTo < day).OrderByDescending(f => f.Whole).ThenBy(f => f.Name, UnitDirectory.VietnameseOrder)]
                : []);
        }
        var ended = directory.All.LastOrDefault(u => (u.Id == id || u.Slug == id) && u.EffectiveTo < day);
        var place = directory.FindFormer(id) ?? (ended is null ? null : new FormerPlace(ended.Name, null, ended.EffectiveTo!.Value));
        var successors = directory.Successors(ended?.Id ?? id, day);
        return place is not null && (successors.Count > 0 || place.Until >= day)
            ? new UnitAnswer(null, place.Name, place.Within, place.Until, successors, [])
            : UnitProblems.NotFound(id);
    }

    private static Response BodyOf(string id, UnitAnswer answer)
    {
        var unit = answer.Unit;
        return new(unit?.Id ?? id, unit is not null || answer.Successors.Count == 0, answer.Name, unit is null ? null : unit.Kind == UnitKind.Commune ? "commune" : "department", unit?.Type, unit?.Slug, answer.Within,
            unit?.AreaInSquareKilometres, unit?.Population, unit?.EffectiveFrom, unit?.EffectiveTo ?? answer.Until, unit?.LegalBasis,
            [.. answer.Successors.Select(FindUnits.SuccessorBody.Of)],
            [.. answer.Predecessors.Select(p => new PredecessorBody(p.Code, p.Name, p.District, p.Province, p.Whole ? "whole" : "part", p.EffectiveTo))], unit?.Parent);
    }
}
