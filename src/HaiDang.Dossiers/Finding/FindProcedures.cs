using HaiDang.City.Http;
using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Dossiers.Procedures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Finding;

/// <summary>Finds procedures in force today by words, kind of applicant, life event, unit, field and level.</summary>
public sealed class FindProcedures(ProcedureFinder finder, CurrentPack pack)
{
    private const int PageSize = 50;

    /// <summary>A page of procedures.</summary>
    /// <param name="Total">How many answer altogether.</param>
    /// <param name="Items">Best first.</param>
    /// <param name="Next">Give it as <c>after</c> for the next page; null on the last.</param>
    public sealed record Response(int Total, IReadOnlyList<Item> Items, string? Next);

    /// <summary>A procedure found.</summary>
    /// <param name="Code">National code, or the pack's own id.</param>
    /// <param name="Name">Official title.</param>
    /// <param name="ShortName">Everyday title.</param>
    /// <param name="Summary">What it is for; null when the pack gives none.</param>
    /// <param name="Field">Field of administration.</param>
    /// <param name="Level">commune, city or linked.</param>
    /// <param name="Audiences">Kinds of applicant.</param>
    /// <param name="FilingOpen">True when it can be filed with the city here.</param>
    /// <param name="Reason">The text that agrees best with the query; null without one.</param>
    /// <param name="Score">0 to 1; comparable within one query only.</param>
    public sealed record Item(string Code, LocalText Name, LocalText ShortName, LocalText? Summary, LocalText Field, string Level, IReadOnlyList<string> Audiences, bool FilingOpen, string? Reason, double Score);

    /// <summary>GET /api/v1/procedures.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapGet("/procedures", (string? q, string? audience, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "life-event")] string? lifeEvent, string? unit, string? field, string? level, string? after, FindProcedures use) =>
            use.Handle(q, audience, lifeEvent, unit, field, level).ToOk(found => Page(found, after)))
        .WithTags("Procedures").AllowAnonymous().WithName("FindProcedures").WithSummary("Find procedures in force today by what a person would say").ProducesProblem(400);

    /// <summary>The procedures that answer, or which filter does not exist.</summary>
    public Result<Found[]> Handle(string? text, string? audience, string? lifeEvent, string? unit, string? field, string? level)
    {
        if (Given(audience) is { } kind && !ProcedureTexts.Audiences.Contains(kind, StringComparer.Ordinal))
            return ProcedureProblems.UnknownFilter("audience", kind);
        if (Given(lifeEvent) is { } occasion && pack.Pack.Part<LifeEvents>().All.All(e => e.Id != occasion))
            return ProcedureProblems.UnknownFilter("life-event", occasion);
        if (Given(unit) is { } id && pack.Pack.Units.Find(id, finder.Today) is null)
            return pack.Pack.Units.Successors(id, finder.Today) is { Count: > 0 } successors ? ProcedureProblems.FormerUnit(successors) : ProcedureProblems.UnknownFilter("unit", id);
        if (Given(field) is { } name && finder.All.All(p => ProcedureFinder.FieldId(p) != name))
            return ProcedureProblems.UnknownFilter("field", name);
        if (Given(level) is { } word && ProcedureTexts.LevelOf(word) is null)
            return ProcedureProblems.UnknownFilter("level", word);
        return finder.Find(new ProcedureQuery
        {
            Text = text ?? "",
            Audience = Given(audience),
            LifeEvent = Given(lifeEvent),
            Unit = Given(unit),
            Field = Given(field),
            Level = ProcedureTexts.LevelOf(level),
        }).ToArray();
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private static Response Page(IReadOnlyList<Found> found, string? after)
    {
        var rest = found.SkipWhile(f => after is not null && f.Procedure.Code != after).Skip(after is null ? 0 : 1).ToList();
        return new(found.Count, [.. rest.Take(PageSize).Select(ItemOf)], rest.Count > PageSize ? rest[PageSize - 1].Procedure.Code : null);
    }

    private static Item ItemOf(Found found)
    {
        var p = found.Procedure;
        return new(p.Code, p.Name, p.ShortName, p.Summary, p.Field, ProcedureTexts.LevelWord(p.Level), p.Audiences, p.Filing.Open, found.Reason, Math.Round(found.Score, 3));
    }
}
