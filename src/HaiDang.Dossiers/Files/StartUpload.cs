using System.ComponentModel.DataAnnotations;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Files;

/// <summary>Somebody begins to send a file in pieces, over a connection that may break.</summary>
public sealed class StartUpload(FileShelf shelf, FileLimits limits, Commit commit, Clock clock, Ids ids)
{
    /// <summary>The file to come.</summary>
    /// <param name="Place"><c>draft-ID</c> or <c>dossier-ID</c>.</param>
    /// <param name="Slot"><c>component:ID</c> or <c>field:ID</c>.</param>
    /// <param name="Name">Name on the sender's device.</param>
    /// <param name="Size">Bytes, at least 1.</param>
    public sealed record Request(
        [property: Required] string Place, [property: Required] string Slot, [property: Required] string Name, [property: Range(1, long.MaxValue)] long Size);

    /// <summary>POST /api/v1/uploads.</summary>
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/uploads", async (Request request, Actor actor, StartUpload use, CancellationToken cancel) =>
            FilePlace.TryParse(request.Place, out var place)
                ? (await use.HandleAsync(place, request.Slot, request.Name, request.Size, null, actor, cancel)).ToCreated(f => $"/api/v1/uploads/{f.Id}", f => FileResponse.Of(f, 0))
                : (IResult)FileProblems.Forbidden.ToHttp())
        .WithName("StartUpload").WithSummary("Begin to send a file in pieces; PUT them to the Location of the answer")
        .Produces<FileResponse>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(413);

    /// <summary>Begins an upload.</summary>
    /// <param name="place">Draft or dossier.</param>
    /// <param name="slot">What it is for.</param>
    /// <param name="name">Name as given.</param>
    /// <param name="size">Bytes to come.</param>
    /// <param name="key">Name the browser gave the upload; null: none. A second start under the same key gives the first file.</param>
    /// <param name="actor">Who sends.</param>
    /// <param name="cancel">Given up before anything is written.</param>
    public async Task<Result<DossierFile>> HandleAsync(FilePlace place, string slot, string name, long size, string? key, Actor actor, CancellationToken cancel)
    {
        if (size <= 0)
        {
            return FileProblems.Empty;
        }
        if (size > limits.MostBytes)
        {
            return FileProblems.TooLarge(limits);
        }
        if (!(await shelf.AdmitAsync(place, slot, size, actor, cancel)).TryGet(out var keyId, out var refused))
        {
            return refused;
        }
        var file = new DossierFile
        {
            Id = ids.New(),
            DraftId = place.DraftId,
            DossierId = place.DossierId,
            KeyId = keyId,
            Slot = slot,
            ClientKey = key,
            Name = FileCheck.Tidy(name),
            Size = size,
            State = FileState.Uploading,
            UploadedBy = actor.AccountId,
            UploadedAt = clock.Now,
        };
        if (await commit.WriteAsync(new Changes().Insert(file)) is not { } problem)
        {
            return file;
        }
        // Two tabs began the same file: the first one is it.
        return key is not null && await shelf.FindByKeyAsync(place, slot, key, cancel) is { } first ? first : problem;
    }
}
