using HaiDang.City.Http;
using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Core.Conditions;
using HaiDang.Dossiers.Finding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Http;

namespace HaiDang.Dossiers.Procedures;

/// <summary>Everything the pack says of one procedure as of a day.</summary>
public sealed class GetProcedure(CurrentPack pack, ProcedureFinder finder)
{
    /// <summary>A procedure with all its cases; a null limit, amount or online level is not published.</summary>
    /// <param name="Code">National code, or the pack's own id.</param>
    /// <param name="CodeConfirmed">True when the code is the confirmed national one.</param>
    /// <param name="EffectiveFrom">First day in force.</param>
    /// <param name="EffectiveTo">Last day in force, included; null while open.</param>
    /// <param name="Versions">First days of all versions, oldest first.</param>
    /// <param name="Name">Official title.</param>
    /// <param name="ShortName">Everyday title.</param>
    /// <param name="Summary">What it is for.</param>
    /// <param name="Field">Field of administration.</param>
    /// <param name="Level">commune, city or linked.</param>
    /// <param name="CompetentUnit">Department that decides, on city level.</param>
    /// <param name="Audiences">Kinds of applicant.</param>
    /// <param name="LifeEvents">Life events.</param>
    /// <param name="Authority">Who decides, processes and receives.</param>
    /// <param name="Online">Online level and channels.</param>
    /// <param name="Filing">Whether it can be filed here, and why not.</param>
    /// <param name="Limits">Cases of time limit.</param>
    /// <param name="Fees">Cases of fee.</param>
    /// <param name="FeeExemptions">Who is exempt.</param>
    /// <param name="Requirements">Conditions of the result.</param>
    /// <param name="Components">Documents to supply.</param>
    /// <param name="Outcome">What the applicant receives.</param>
    /// <param name="LegalBases">Legal documents.</param>
    /// <param name="PublishedBy">Decision that published it.</param>
    /// <param name="Linked">Procedures usually done together.</param>
    /// <param name="Notes">Remarks.</param>
    /// <param name="Unknowns">What the sources leave open.</param>
    /// <param name="Confidence">high, medium or low.</param>
    /// <param name="LastChecked">Month in which the sources were last read.</param>
    /// <param name="Sources">Where the facts were read.</param>
    public sealed record Response(string Code, bool CodeConfirmed, DateOnly EffectiveFrom, DateOnly? EffectiveTo, IReadOnlyList<DateOnly> Versions, LocalText Name, LocalText ShortName, LocalText? Summary,
        LocalText Field, string Level, string? CompetentUnit, IReadOnlyList<string> Audiences, IReadOnlyList<string> LifeEvents, Authority Authority, OnlineService Online, Filing Filing,
        IReadOnlyList<LimitBody> Limits, IReadOnlyList<FeeBody> Fees, IReadOnlyList<LocalText> FeeExemptions, IReadOnlyList<LocalText> Requirements, IReadOnlyList<ComponentBody> Components,
        OutcomeBody? Outcome, IReadOnlyList<string> LegalBases, string? PublishedBy, IReadOnlyList<string> Linked, IReadOnlyList<LocalText> Notes, IReadOnlyList<LocalText> Unknowns,
        string Confidence, string LastChecked, IReadOnlyList<Source> Sources);

    /// <summary>One case of time limit.</summary>
    /// <param name="Id">Identifier.</param>
    /// <param name="Name">The case in words.</param>
    /// <param name="Limit">Length as the pack writes it, e.g. <c>3 working-days</c>; null when not published.</param>
    /// <param name="Text">Length in words.</param>
    /// <param name="CountedFrom">Event from which it counts.</param>
    /// <param name="When">When it applies, in words; null: always.</param>
    /// <param name="Note">Explanation.</param>
    public sealed record LimitBody(string Id, LocalText Name, string? Limit, LocalText Text, string CountedFrom, LocalText? When, LocalText? Note);

    /// <summary>One case of fee.</summary>
    /// <param name="Id">Identifier.</param>
    /// <param name="Name">The case in words.</param>
    /// <param name="Amount">Đồng for one <paramref name="Per"/>; null when not published.</param>
    /// <param name="Per">What the amount is for.</param>
    /// <param name="Kind">le-phi, phi or tax.</param>
    /// <param name="SetByCouncil">True when the people's council of the city sets it.</param>
    /// <param name="Basis">Legal document.</param>
    /// <param name="When">When it applies, in words; null: always.</param>
    /// <param name="Note">Explanation.</param>
    public sealed record FeeBody(string Id, LocalText Name, long? Amount, string Per, string Kind, bool SetByCouncil, string? Basis, LocalText? When, LocalText? Note);

    /// <summary>A document to supply.</summary>
    /// <param name="Id">Identifier.</param>
    /// <param name="Name">Official name.</param>
    /// <param name="Mode">submit, present or data.</param>
    /// <param name="Originals">Number of originals.</param>
    /// <param name="Copies">Number of copies.</param>
    /// <param name="Required">True: always.</param>
    /// <param name="When">When it is needed, in words; null: always or as the name says.</param>
    /// <param name="ReplacedBy">Database whose data makes the paper unnecessary.</param>
    public sealed record ComponentBody(string Id, LocalText Name, string Mode, int Originals, int Copies, bool Required, LocalText? When, string? ReplacedBy);

    /// <summary>What the applicant receives.</summary>
    /// <param name="Name">Official name.</param>
    /// <param name="Made">here, outside or paper.</param>
    /// <param name="ValidFor">Validity in words; null when unlimited or unknown.</param>
    public sealed record OutcomeBody(LocalText Name, string Made, LocalText? ValidFor);

    /// <summary>GET /api/v1/procedures/{code}?on=DATE.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapGet("/procedures/{code}", (string code, DateOnly? on, GetProcedure use) => use.Handle(code, on).ToOk(use.BodyOf))
        .WithTags("Procedures").AllowAnonymous().WithName("GetProcedure").WithSummary("All facts of a procedure, as of a day").ProducesProblem(404);

    /// <summary>The version in force on a day, today by default.</summary>
    public Result<Procedure> Handle(string code, DateOnly? on)
    {
        var catalogue = pack.Pack.Part<ProcedureCatalogue>();
        var day = on ?? finder.Today;
        if (catalogue.InForce(code, day) is { } procedure)
            return procedure;
        return catalogue.VersionsOf(code).Count > 0 ? ProcedureProblems.NotInForce(code, day) : ProcedureProblems.NotFound(code);
    }

    private Response BodyOf(Procedure p)
    {
        var words = new ProcedureFacts(p, pack.Pack.Part<CodeLists>());
        LocalText? InWords(Condition? condition) => condition is null ? null : ProcedureTexts.When(condition, words);
        return new(p.Code, p.CodeConfirmed, p.EffectiveFrom, p.EffectiveTo, [.. pack.Pack.Part<ProcedureCatalogue>().VersionsOf(p.Code).Select(v => v.EffectiveFrom)],
            p.Name, p.ShortName, p.Summary, p.Field, ProcedureTexts.LevelWord(p.Level), p.CompetentUnit, p.Audiences, p.LifeEvents, p.Authority, p.Online, p.Filing,
            [.. p.Limits.Select(l => new LimitBody(l.Id, l.Name, l.Limit?.ToString(), ProcedureTexts.Limit(l), l.CountedFrom, InWords(l.When), l.Note))],
            [.. p.Fees.Select(f => new FeeBody(f.Id, f.Name, f.Amount, f.Per, f.Kind, f.SetByCouncil, f.Basis, InWords(f.When), f.Note))],
            p.FeeExemptions, p.Requirements,
            [.. p.Components.Select(c => new ComponentBody(c.Id, c.Name, c.Mode, c.Originals, c.Copies, c.Required, c.WhenText ?? InWords(c.When), c.ReplacedBy))],
            p.Outcome is { } outcome ? new OutcomeBody(outcome.Name, outcome.Made, outcome.ValidFor) : null,
            p.LegalBases, p.PublishedBy, p.Linked, p.Notes, p.Unknowns, p.Confidence, p.LastChecked, p.Sources);
    }
}
