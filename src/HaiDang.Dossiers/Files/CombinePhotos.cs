using System.ComponentModel.DataAnnotations;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Documents;
using HaiDang.Documents.Attachments;
using HaiDang.Storage;
using HaiDang.Storage.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Files;

/// <summary>Several photos of one document become one PDF file, a page each, in the order given.</summary>
public sealed class CombinePhotos(FileShelf shelf, FileKeeper keeper, FileStore store, FileLimits limits, Commit commit, Clock clock, Ids ids)
{
    /// <summary>What to combine.</summary>
    /// <param name="Files">Pictures of one place and slot, in the order of the pages.</param>
    /// <param name="Name">Name of the document; null: that of the first picture.</param>
    public sealed record Request([property: Required] IReadOnlyList<Guid> Files, [property: StringLength(200)] string? Name);

    /// <summary>POST /api/v1/files/combine.</summary>
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/files/combine", async (Request request, Actor actor, CombinePhotos use, CancellationToken cancel) =>
            (await use.HandleAsync(request.Files, request.Name, actor, cancel)).ToCreated(f => $"/api/v1/files/{f.Id}", f => FileResponse.Of(f, f.Size)))
        .WithName("CombinePhotos").WithSummary("Make one PDF document of several attached photos, which it replaces")
        .Produces<FileResponse>(201).ProducesProblem(404).ProducesProblem(413).ProducesProblem(422).ProducesProblem(507);

    /// <summary>Makes one document of the photos of each document that has several, in the order in which they were sent.</summary>
    /// <param name="files">Files of one draft or dossier.</param>
    /// <param name="name">Name of the document in a slot; null: that of the first picture.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancel">Given up before anything is written.</param>
    /// <returns>Null, or why one was refused.</returns>
    public async Task<Problem?> EachAsync(IEnumerable<DossierFile> files, Func<string, string?> name, Actor actor, CancellationToken cancel)
    {
        foreach (var photos in files.Where(f => IsPhoto(f) && f.Slot.StartsWith(FileSlot.Component, StringComparison.Ordinal)).GroupBy(f => f.Slot, f => f.Id).Where(p => p.Count() > 1))
        {
            if ((await HandleAsync([.. photos.Order()], name(photos.Key), actor, cancel)).Problem is { } problem)
            {
                return problem;
            }
        }
        return null;
    }

    /// <summary>Makes one document of pictures.</summary>
    /// <param name="fileIds">Pictures in the order of the pages.</param>
    /// <param name="name">Name of the document; null: that of the first picture.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancel">Given up before anything is written.</param>
    public async Task<Result<DossierFile>> HandleAsync(IReadOnlyList<Guid> fileIds, string? name, Actor actor, CancellationToken cancel)
    {
        if (fileIds.Count is 0 or > PhotoDocument.MostPhotos || fileIds.Distinct().Count() != fileIds.Count)
        {
            return FileProblems.NotCombinable;
        }
        var files = new List<DossierFile>();
        foreach (var id in fileIds)
        {
            if (!(await shelf.FindChangeableAsync(id, actor, cancel)).TryGet(out var file, out var problem))
            {
                return problem;
            }
            files.Add(file);
        }
        var first = files[0];
        if (files.Exists(f => !IsPhoto(f) || f.Slot != first.Slot || f.Place != first.Place))
        {
            return FileProblems.NotCombinable;
        }
        var title = FileCheck.Tidy(string.IsNullOrWhiteSpace(name) ? Path.GetFileNameWithoutExtension(first.Name) : name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name);
        if (!(await MakeAsync(files, title, cancel)).TryGet(out var document, out var refused))
        {
            return refused;
        }
        var made = ids.New();
        if (!(await keeper.StoreAsync(made, first.KeyId, document, cancel)).TryGet(out var kept, out var full))
        {
            return full;
        }
        var combined = new DossierFile
        {
            Id = made,
            DraftId = first.DraftId,
            DossierId = first.DossierId,
            KeyId = first.KeyId,
            Slot = first.Slot,
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
        var changes = new Changes().Insert(combined);
        foreach (var file in files)
        {
            changes.Delete(file);
        }
        if (await commit.WriteAsync(changes) is { } failed)
        {
            store.Delete(made);
            return failed;
        }
        foreach (var file in files)
        {
            store.Delete(file.Id);
        }
        return combined;
    }

    private static bool IsPhoto(DossierFile file) => file is { State: FileState.Complete, ContentType: "image/jpeg" or "image/png" };

    private async Task<Result<KeptFile>> MakeAsync(List<DossierFile> files, string title, CancellationToken cancel)
    {
        var photos = new List<ReadOnlyMemory<byte>>();
        foreach (var file in files)
        {
            await using var content = store.Open(file.Id);
            if (content is null)
            {
                return FileProblems.NotFound;
            }
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes, cancel);
            photos.Add(bytes.ToArray());
        }
        if (!PhotoDocument.Make(photos, new DocumentInfo(title, clock.Now)).TryGet(out var document, out var problem))
        {
            return problem;
        }
        // Each photo was small enough; together they are held to what a dossier may hold.
        return document.LongLength > limits.MostBytesTogether
            ? FileProblems.TooLarge(limits)
            : new KeptFile(FileCheck.Tidy(title + ".pdf"), "application/pdf", document, files.Count);
    }
}
