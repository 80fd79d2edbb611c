using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Storage.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Files;

/// <summary>Somebody attaches a whole file at once: a page without script, or the API.</summary>
internal sealed class AddFile(FileShelf shelf, FileKeeper keeper, FileStore store, Commit commit, Clock clock, Ids ids)
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/files", async (IFormFile file, [FromForm] string place, [FromForm] string slot, Actor actor, AddFile use, CancellationToken cancel) =>
        {
            if (!FilePlace.TryParse(place, out var where))
            {
                return (IResult)FileProblems.Forbidden.ToHttp();
            }
            await using var content = file.OpenReadStream();
            return (await use.HandleAsync(where, slot, file.FileName, content, file.Length, actor, cancel)).ToCreated(f => $"/api/v1/files/{f.Id}", f => FileResponse.Of(f, f.Size));
        })
        .DisableAntiforgery()
        .WithName("AddFile").WithSummary("Attach a whole file to a draft or dossier (multipart/form-data)")
        .Produces<FileResponse>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(413).ProducesProblem(422).ProducesProblem(507);

    /// <param name="place">Draft or dossier.</param>
    /// <param name="slot">What it is for, see <see cref="FileSlot"/>.</param>
    /// <param name="name">Name as given.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="size">Announced size in bytes.</param>
    /// <param name="actor">Who sends.</param>
    /// <param name="cancel">Stops; nothing remains.</param>
    public async Task<Result<DossierFile>> HandleAsync(FilePlace place, string slot, string name, Stream content, long size, Actor actor, CancellationToken cancel)
    {
        if (!(await shelf.AdmitAsync(place, slot, size, actor, cancel)).TryGet(out var keyId, out var refused))
        {
            return refused;
        }
        var id = ids.New();
        if (!(await keeper.KeepAsync(id, keyId, name, content, cancel)).TryGet(out var kept, out var problem))
        {
            return problem;
        }
        var file = new DossierFile
        {
            Id = id,
            DraftId = place.DraftId,
            DossierId = place.DossierId,
            KeyId = keyId,
            Slot = slot,
            Name = kept.File.Name,
            ContentType = kept.File.ContentType,
            Size = kept.Stored.Size,
            Sha256 = kept.Stored.Sha256,
            Pages = kept.File.Pages,
            ScanState = kept.Scan,
            State = FileState.Complete,
            UploadedBy = actor.AccountId,
            UploadedAt = clock.Now,
        };
        if (await commit.WriteAsync(new Changes().Insert(file)) is { } failed)
        {
            // Without an answer of the database the row may be there; if not, the sweep finds the orphan.
            if (failed.Status < 500)
            {
                store.Delete(id);
            }
            return failed;
        }
        return file;
    }
}
