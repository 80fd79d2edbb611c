using System.Net.Http.Headers;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Storage.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Files;

/// <summary>One more piece of a file arrives; the last one has the whole checked and kept.</summary>
internal sealed class SendPiece(FileKeeper keeper, FileStore store, Commit commit)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPut("/uploads/{id:guid}", async (Guid id, HttpContext http, Actor actor, SendPiece use, FileShelf shelf, CancellationToken cancel) =>
            {
                if (!TryRange(http, out var range))
                {
                    return FileProblems.RangeNeeded.ToHttp();
                }
                return (await shelf.FindChangeableAsync(id, actor, cancel)).TryGet(out var file, out var problem)
                    ? Answer(http, await use.HandleAsync(file, range, http.Request.Body, cancel))
                    : problem.ToHttp();
            })
            .WithMetadata(new RequestHeader("Content-Range", true, "bytes FROM-TO/TOTAL of the piece in the body; bytes */TOTAL asks how much has arrived."))
            .Accepts<Stream>("application/octet-stream")
            .WithName("SendPiece").WithSummary("Send the next piece of a file")
            .Produces<FileResponse>(200).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413).ProducesProblem(422).ProducesProblem(507);

        api.MapMethods("/uploads/{id:guid}", ["GET", "HEAD"], async (Guid id, HttpContext http, Actor actor, FileShelf shelf, CancellationToken cancel) =>
                (await shelf.FindChangeableAsync(id, actor, cancel)).TryGet(out var file, out var problem)
                    ? Answer(http, new State(file, shelf.Received(file)))
                    : problem.ToHttp())
            .WithName("GetUpload").WithSummary("How much of a file has arrived (also in the header Upload-Offset)")
            .Produces<FileResponse>(200).ProducesProblem(404);
    }

    /// <summary>How far a file is.</summary>
    /// <param name="File">Its row.</param>
    /// <param name="Received">Bytes that have arrived.</param>
    public sealed record State(DossierFile File, long Received);

    /// <param name="file">The file; the caller has checked who sends.</param>
    /// <param name="range">Where the piece belongs; without a range the state is told.</param>
    /// <param name="piece">The bytes.</param>
    /// <param name="cancel">The connection broke; what arrived is kept.</param>
    public async Task<Result<State>> HandleAsync(DossierFile file, ContentRangeHeaderValue range, Stream piece, CancellationToken cancel)
    {
        if (file.State == FileState.Complete)
        {
            return new State(file, file.Size);
        }
        if (range.Length != file.Size)
        {
            return FileProblems.RangeNeeded;
        }
        var received = store.Received(file.Id);
        if (range.HasRange)
        {
            try
            {
                if (await store.AppendAsync(file.Id, file.KeyId, range.From!.Value, piece, file.Size, cancel) is not { } now)
                {
                    return FileProblems.WrongOffset(store.Received(file.Id));
                }
                received = now;
            }
            catch (IOException e) when (FileStore.IsFull(e))
            {
                return FileProblems.DiskFull;
            }
        }
        return received < file.Size ? new State(file, received) : await FinishAsync(file, cancel);
    }

    internal static bool TryRange(HttpContext http, out ContentRangeHeaderValue range)
    {
        range = null!;
        return ContentRangeHeaderValue.TryParse(http.Request.Headers.ContentRange, out var read)
            && read is { Unit: "bytes", HasLength: true } && (range = read) is not null;
    }

    internal static IResult Answer(HttpContext http, Result<State> result)
    {
        if (!result.TryGet(out var state, out var problem))
        {
            return problem.ToHttp();
        }
        http.Response.Headers["Upload-Offset"] = state.Received.ToString(System.Globalization.CultureInfo.InvariantCulture);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(FileResponse.Of(state.File, state.Received));
    }

    private async Task<Result<State>> FinishAsync(DossierFile file, CancellationToken cancel)
    {
        Result<(KeptFile File, StoredFile Stored, string Scan)> result;
        await using (var content = store.OpenPart(file.Id))
        {
            if (content is null)
            {
                return FileProblems.WrongOffset(0);
            }
            result = await keeper.KeepAsync(file.Id, file.KeyId, file.Name, content, cancel);
        }
        if (!result.TryGet(out var kept, out var problem))
        {
            // What cannot be accepted is gone at once; a full disk is no fault of the file.
            if (problem.Status != 507)
            {
                await commit.WriteAsync(new Changes().Delete(file));
                store.DeletePart(file.Id);
            }
            return problem;
        }
        (file.Name, file.ContentType, file.Size, file.Sha256, file.Pages, file.ScanState) = (kept.File.Name, kept.File.ContentType, kept.Stored.Size, kept.Stored.Sha256, kept.File.Pages, kept.Scan);
        file.State = FileState.Complete;
        file.Version++;
        if (await commit.WriteAsync(new Changes().Update(file)) is { } failed)
        {
            return failed;
        }
        store.DeletePart(file.Id);
        return new State(file, file.Size);
    }
}
