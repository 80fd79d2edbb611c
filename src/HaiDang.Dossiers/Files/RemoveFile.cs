using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Storage.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Files;

/// <summary>Somebody takes an attached file away again.</summary>
internal sealed class RemoveFile(FileShelf shelf, FileStore store, Commit commit)
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapDelete("/files/{id:guid}", async (Guid id, Actor actor, RemoveFile use, CancellationToken cancel) => (await use.HandleAsync(id, actor, cancel)).ToNoContent())
        .WithName("RemoveFile").WithSummary("Take an attached file away")
        .Produces(204).ProducesProblem(404);

    /// <param name="id">The file, complete or not.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancel">Given up before anything is written.</param>
    public async Task<Problem?> HandleAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        if (!(await shelf.FindChangeableAsync(id, actor, cancel)).TryGet(out var file, out var problem))
        {
            return problem;
        }
        if (await commit.WriteAsync(new Changes().Delete(file)) is { } failed)
        {
            return failed;
        }
        store.DeletePart(file.Id);
        store.Delete(file.Id);
        return null;
    }
}
