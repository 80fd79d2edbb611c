using System.ComponentModel.DataAnnotations;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>The counter says which papers taken in are scanned by now (a file is attached), and which need not be and why.</summary>
public sealed class ScanPapers(DossierDesk desk, FileShelf shelf)
{
    /// <summary>What the caller gives; the scans themselves are attached before.</summary>
    /// <param name="NotScanned">Components that are not scanned, each with its reason; null or empty: none.</param>
    public sealed record Request([property: MaxLength(100)] IReadOnlyDictionary<string, string>? NotScanned = null);

    /// <summary>POST /api/v1/dossiers/{code}/scan.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapPost("/{code}/scan", (string code, IfMatch version, Request request, Actor actor, ScanPapers use, HttpContext http, CancellationToken cancel) =>
            use.HandleAsync(code, version.Version, request, actor, cancel).ToHttpAsync(http))
        .WithName("ScanPapers").WithSummary("Settle papers to scan: those with an attached file, and those spared with a reason").IsDossierCommand();

    /// <summary>Settles what has a file or a reason; the rest stays on the list.</summary>
    public Task<Result<Dossier>> HandleAsync(string code, int version, Request request, Actor actor, CancellationToken cancel) =>
        desk.RunAsync(DossierAct.Scan, code, version, actor, async handling =>
        {
            var files = await shelf.ListAsync(FilePlace.OfDossier(handling.Dossier.Id), cancel);
            var scanned = handling.Dossier.Components.Select(c => c.Id)
                .Where(id => files.Any(f => f.State == FileState.Complete && f.Slot == FileSlot.OfComponent(id))).ToHashSet(StringComparer.Ordinal);
            return handling.Dossier.SettleScans(handling, actor, scanned, request.NotScanned ?? new Dictionary<string, string>());
        }, cancel);
}
