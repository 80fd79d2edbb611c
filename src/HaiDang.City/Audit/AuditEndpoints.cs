using System.Globalization;
using System.Xml.Linq;
using HaiDang.City.Http;
using HaiDang.Core.Audit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.City.Audit;

/// <summary>The audit log as anybody reads and keeps it. Source: C2SP tlog-tiles; the log's prefix is <c>/audit</c>.</summary>
internal static class AuditEndpoints
{
    private const int InFeed = 60;
    private const string Text = "text/plain; charset=utf-8";
    private const string DayFormat = "yyyy-MM-dd";
    private const string Atom = "http://www.w3.org/2005/Atom";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var audit = pages.MapGroup("/audit").AllowAnonymous().ExcludeFromDescription();
        audit.MapGet("/checkpoint", async (AuditLog log, CancellationToken cancel) =>
            await log.NewestNoteAsync(cancel) is { } note ? Results.Text(note, Text) : Results.NotFound());
        audit.MapGet("/key", async (AuditLog log, CancellationToken cancel) => Results.Text($"{(await log.SignerAsync(cancel)).Key}\n", Text));
        audit.MapGet("/day/{day}", DayAsync);
        audit.MapGet("/tile/{**path}", TileAsync);
        audit.MapGet("/feed", FeedAsync);
        audit.MapGet("/proof/{stream:guid}/{number:int}", async (Guid stream, int number, AuditLog log, HttpContext http, CancellationToken cancel) =>
        {
            if (!(await log.ProofAsync(stream, number, cancel)).TryGet(out var found, out var problem))
            {
                return problem.ToHttp();
            }
            if (found is not var (entry, proof))
            {
                return Results.NotFound();
            }
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{stream:N}-{number.ToString(CultureInfo.InvariantCulture)}.tlog-proof\"";
            return Results.Text(proof.ToFile(entry), Text);
        });
    }

    private static async Task<IResult> TileAsync(string path, AuditLog log, HttpContext http, CancellationToken cancel)
    {
        if (!Tile.TryParse(path, out var tile, out var areEntries) || await (areEntries ? log.EntriesAsync(tile, cancel) : log.TileAsync(tile, cancel)) is not { } bytes)
        {
            return Results.NotFound();
        }
        // What is served under an address never changes: a wider tile has another.
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(bytes, "application/octet-stream");
    }

    private static async Task<IResult> DayAsync(string day, DayCloses closes, HttpContext http, CancellationToken cancel)
    {
        if (!DateOnly.TryParseExact(day, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) || await closes.NoteAsync(date, cancel) is not { } note)
        {
            return Results.NotFound();
        }
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{day}.checkpoint\"";
        return Results.Text(note, Text);
    }

    // The closes of days for who looks once in a while, and the newest checkpoints.
    private static async Task<IResult> FeedAsync(AuditLog log, DayCloses closes, HttpContext http, CancellationToken cancel)
    {
        XNamespace atom = Atom;
        var address = $"{http.Request.Scheme}://{http.Request.Host}/audit";
        var entries = (await log.CheckpointsAsync(InFeed, cancel))
            .Select(c => (At: c.SignedAt, Id: $"{address}/checkpoint#{Number(c.Size)}", Title: Number(c.Size), c.Note))
            .Concat((await closes.PageAsync(null, cancel)).Select(d => (At: d.Close.SignedAt, Id: $"{address}/day/{Date(d.Close.Day)}", Title: $"{Date(d.Close.Day)}: {Number(d.Close.Size)}", d.Close.Note)))
            .OrderByDescending(e => e.At).ToList();
        var feed = new XElement(atom + "feed",
            new XElement(atom + "id", $"{address}/feed"),
            new XElement(atom + "title", log.Origin),
            new XElement(atom + "updated", Instant(entries.Count == 0 ? DateTimeOffset.UnixEpoch : entries[0].At)),
            new XElement(atom + "author", new XElement(atom + "name", log.Origin)),
            new XElement(atom + "link", new XAttribute("rel", "self"), new XAttribute("href", $"{address}/feed")),
            entries.Select(e => new XElement(atom + "entry",
                new XElement(atom + "id", e.Id),
                new XElement(atom + "title", e.Title),
                new XElement(atom + "updated", Instant(e.At)),
                new XElement(atom + "link", new XAttribute("href", e.Id)),
                new XElement(atom + "content", new XAttribute("type", "text"), e.Note))));
        return Results.Text($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{feed}", "application/atom+xml; charset=utf-8");
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string Number(long size) => size.ToString(CultureInfo.InvariantCulture);

    private static string Date(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);
}
