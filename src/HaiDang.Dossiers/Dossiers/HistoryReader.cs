using System.Text.Json.Nodes;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>What happened to a dossier, who did it and for whom: for those who may see the dossier, and for auditors, who see nothing else of it.</summary>
public sealed class HistoryReader(CityDb db)
{
    private const int Most = 500;

    /// <summary>Dossiers of a list.</summary>
    public const int PageSize = 50;

    /// <summary>One event.</summary>
    /// <param name="Number">Its number; gapless from 1.</param>
    /// <param name="Kind">Its kind.</param>
    /// <param name="At">When.</param>
    /// <param name="By">Who acted, with whom they stood in for or whose authority they used; null for the system and for applicants without account.</param>
    /// <param name="Role">In which role; null for applicants.</param>
    /// <param name="Unit">For which unit.</param>
    /// <param name="Words">Reason or note; null when none.</param>
    public sealed record Happening(int Number, string Kind, DateTimeOffset At, string? By, string? Role, string? Unit, string? Words);

    /// <summary>A dossier in the list of an auditor: nothing of its persons.</summary>
    /// <param name="Code">Official code or temporary number.</param>
    /// <param name="ProcedureCode">Procedure.</param>
    /// <param name="CompetentUnit">Unit that decides.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="SubmittedAt">When it was filed.</param>
    /// <param name="DueAt">Appointment; null when none.</param>
    public sealed record Listed(string Code, string ProcedureCode, string CompetentUnit, DossierState State, DateTimeOffset SubmittedAt, DateTimeOffset? DueAt);

    /// <summary>GET /api/v1/dossiers/{code}/history.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapGet("/{code}/history", async Task<IResult> (string code, Actor actor, DossierReader dossiers, HistoryReader use, CancellationToken cancel) =>
            await dossiers.OpenHistoryAsync(code, actor) is { } handling ? TypedResults.Ok(await use.ReadAsync(handling, "vi", cancel)) : DossierProblems.NotFound(code).ToHttp())
        .RequireAuthorization(Policies.History).WithName("GetHistory").WithSummary("What happened to a dossier, who did it and for whom; for officials and auditors of its units")
        .Produces<List<Happening>>().ProducesProblem(403).ProducesProblem(404);

    /// <summary>The events in order; the caller has checked who asks.</summary>
    /// <param name="handling">The dossier.</param>
    /// <param name="language">vi or en, of "standing in for".</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<Happening>> ReadAsync(Handling handling, string language, CancellationToken cancel)
    {
        var id = handling.Dossier.Id;
        var events = await db.Set<Event>().Where(e => e.StreamId == id).OrderBy(e => e.Number).Take(Most).ToListAsync(cancel);
        var words = await db.Set<Act>().Where(a => a.DossierId == id).ToDictionaryAsync(a => a.Number, a => a.Reason, cancel);
        var bodies = events.ConvertAll(e => (Event: e, Body: JsonNode.Parse(e.Body)!.AsObject()));
        var accounts = bodies.SelectMany(b => ActedBy.Accounts(b.Body)).Distinct().ToList();
        var names = await db.NamesOfAsync(accounts, cancel);
        return [.. bodies.Select(b => new Happening(b.Event.Number, b.Event.Kind, b.Event.At,
            // What applicants are called and write is no matter of the auditor's.
            (string?)b.Body["role"] is null ? null : ActedBy.Of(b.Body, names)?.In(language), (string?)b.Body["role"], (string?)b.Body["unit"],
            (string?)b.Body["role"] is null ? null : words.GetValueOrDefault(b.Event.Number)))];
    }

    /// <summary>The dossiers last filed to the units that the actor audits, at most <see cref="PageSize"/>.</summary>
    public async Task<IReadOnlyList<Listed>> ListAsync(Actor actor, CancellationToken cancel)
    {
        var units = actor.Grants.Where(g => g.Role == Roles.Auditor).Select(g => g.UnitId).ToList();
        IQueryable<Dossier> dossiers = db.Set<Dossier>();
        if (!units.Contains(Grant.WholeCity))
        {
            dossiers = dossiers.Where(d => units.Contains(d.CompetentUnit) || units.Contains(d.ReceivedByUnit));
        }
        return await dossiers.OrderByDescending(d => d.SubmittedAt).ThenBy(d => d.Id).Take(PageSize)
            .Select(d => new Listed(d.Code ?? d.TemporaryNumber, d.ProcedureCode, d.CompetentUnit, d.State, d.SubmittedAt, d.ExtendedTo ?? d.DueAt)).ToListAsync(cancel);
    }
}
