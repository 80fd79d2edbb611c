using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Files;

/// <summary>The pieces that the upload script of a page sends to <c>/files/upload/PLACE/SLOT/KEY</c>; the key follows from the file, so that choosing it again goes on where it stopped.</summary>
internal sealed class UploadFromPage(FileShelf shelf, IFileAccess access, FileLimits limits, StartUpload start, SendPiece send, RemoveFile remove)
{
    private const string Route = "/files/upload/{place}/{slot}/{key:length(1,60)}";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPut(Route, async (string place, string slot, string key, HttpContext http, Actor actor, UploadFromPage use, IAntiforgery antiforgery, CancellationToken cancel) =>
            !FilePlace.TryParse(place, out var where) || !await antiforgery.IsRequestValidAsync(http)
                ? FileProblems.Forbidden.ToHttp()
                : SendPiece.Answer(http, await use.PutAsync(where, slot, key, http, actor, cancel)))
            .AllowAnonymous().ExcludeFromDescription();
        pages.MapDelete(Route, async (string place, string slot, string key, HttpContext http, Actor actor, UploadFromPage use, IAntiforgery antiforgery, CancellationToken cancel) =>
            !FilePlace.TryParse(place, out var where) || !await antiforgery.IsRequestValidAsync(http)
                ? (IResult)FileProblems.Forbidden.ToHttp()
                : (await use.DeleteAsync(where, slot, key, actor, cancel)).ToNoContent())
            .AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>The address for <c>data-upload</c> of a file field.</summary>
    /// <param name="place">Draft or dossier.</param>
    /// <param name="slot">What the file is for.</param>
    public static string Address(FilePlace place, string slot) => $"/files/upload/{place}/{Uri.EscapeDataString(slot)}";

    private async Task<Result<SendPiece.State>> PutAsync(FilePlace place, string slot, string key, HttpContext http, Actor actor, CancellationToken cancel)
    {
        if (!SendPiece.TryRange(http, out var range))
        {
            return FileProblems.RangeNeeded;
        }
        if (await access.KeyToChangeAsync(place, actor, cancel) is null)
        {
            return FileProblems.Forbidden;
        }
        var file = await shelf.FindByKeyAsync(place, slot, key, cancel);
        if (file is null)
        {
            // Told before a single byte travels: too large, too many, empty.
            if (range.Length > limits.MostBytes)
            {
                return FileProblems.TooLarge(limits);
            }
            if (!(await start.HandleAsync(place, slot, Name(http), range.Length!.Value, key, actor, cancel)).TryGet(out file, out var problem))
            {
                return problem;
            }
        }
        return await send.HandleAsync(file, range, http.Request.Body, cancel);
    }

    private async Task<Problem?> DeleteAsync(FilePlace place, string slot, string key, Actor actor, CancellationToken cancel) =>
        await access.KeyToChangeAsync(place, actor, cancel) is not null && await shelf.FindByKeyAsync(place, slot, key, cancel) is { } file
            ? await remove.HandleAsync(file.Id, actor, cancel)
            : null;

    private static string Name(HttpContext http) => Uri.UnescapeDataString(http.Request.Headers["X-File-Name"].ToString());
}
