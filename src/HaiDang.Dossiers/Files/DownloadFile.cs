using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Storage.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace HaiDang.Dossiers.Files;

/// <summary>Somebody with the right downloads a file, or looks at a picture.</summary>
internal static class DownloadFile
{
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder pages)
    {
        api.MapGet("/files/{id:guid}", Download).WithName("DownloadFile").WithSummary("Download an attached file").Produces(200).ProducesProblem(404);
        pages.MapGet("/files/{id:guid}", Download).AllowAnonymous().ExcludeFromDescription();
        pages.MapGet("/files/{id:guid}/view", View).AllowAnonymous().ExcludeFromDescription();
    }

    private static Task<IResult> Download(Guid id, HttpContext http, Actor actor, FileShelf shelf, FileStore store, CancellationToken cancel) =>
        GiveAsync(id, view: false, http, actor, shelf, store, cancel);

    private static Task<IResult> View(Guid id, HttpContext http, Actor actor, FileShelf shelf, FileStore store, CancellationToken cancel) =>
        GiveAsync(id, view: true, http, actor, shelf, store, cancel);

    private static async Task<IResult> GiveAsync(Guid id, bool view, HttpContext http, Actor actor, FileShelf shelf, FileStore store, CancellationToken cancel)
    {
        if (await shelf.FindVisibleAsync(id, actor, cancel) is not { State: FileState.Complete } file
            || store.Open(id) is not { } content)
        {
            return FileProblems.NotFound.ToHttp();
        }
        await using var held = ScanStates.IsHeld(file.ScanState) ? content : null;
        if (held is not null)
        {
            return (file.ScanState == ScanStates.Infected ? FileProblems.Blocked : FileProblems.AwaitsScan).ToHttp();
        }
        var headers = http.Response.Headers;
        // Whatever a browser makes of the bytes, it runs nothing and reaches nothing. Chromium shows no PDF in a sandboxed page: its viewer is a sandbox of its own.
        headers.ContentSecurityPolicy = view && file.ContentType == "application/pdf"
            ? "default-src 'none'; frame-ancestors 'none'"
            : "sandbox; default-src 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, no-store";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.ETag = $"\"{file.Sha256}\"";
        var disposition = new ContentDispositionHeaderValue(view ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        headers.ContentDisposition = disposition.ToString();
        return TypedResults.Stream(content, file.ContentType, enableRangeProcessing: true);
    }
}
