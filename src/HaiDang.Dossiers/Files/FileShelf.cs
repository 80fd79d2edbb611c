using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Storage.Files;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Files;

/// <summary>The files of drafts and dossiers: finds them, and says what may still be added.</summary>
public sealed class FileShelf(CityDb db, FileStore store, IFileAccess access, FileLimits limits)
{
    /// <summary>All files of a draft or dossier, unfinished ones included, in the order they were begun. The caller has checked who asks.</summary>
    public async Task<IReadOnlyList<DossierFile>> ListAsync(FilePlace place, CancellationToken cancel) =>
        await db.Set<DossierFile>().Where(f => f.DraftId == place.DraftId && f.DossierId == place.DossierId).OrderBy(f => f.Id).Take(500).ToListAsync(cancel);

    /// <summary>Bytes that have arrived of a file.</summary>
    public long Received(DossierFile file) => file.State == FileState.Complete ? file.Size : store.Received(file.Id);

    /// <summary>Complete files by form field, as <see cref="Forms.FormMoment.Files"/> wants them.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Guid>> ForForm(IEnumerable<DossierFile> files) => files
        .Where(f => f.State == FileState.Complete && f.Slot.StartsWith(FileSlot.Field, StringComparison.Ordinal))
        .GroupBy(f => f.Slot[FileSlot.Field.Length..], StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => (IReadOnlyList<Guid>)[.. g.Select(f => f.Id)], StringComparer.Ordinal);

    /// <summary>Adds to changes that a draft's complete files become the dossier's, in the commit that submits it.</summary>
    /// <param name="changes">What submitting writes.</param>
    /// <param name="files">The draft's files; unfinished ones stay with the draft and are swept.</param>
    /// <param name="dossierId">The new dossier.</param>
    public static void Move(Changes changes, IEnumerable<DossierFile> files, Guid dossierId)
    {
        foreach (var file in files.Where(f => f.State == FileState.Complete))
        {
            (file.DraftId, file.DossierId) = (null, dossierId);
            file.Version++;
            changes.Update(file);
        }
    }

    /// <summary>A file this actor may see; null otherwise.</summary>
    internal async Task<DossierFile?> FindVisibleAsync(Guid id, Actor actor, CancellationToken cancel) =>
        await db.Set<DossierFile>().SingleOrDefaultAsync(f => f.Id == id, cancel) is { } file && await access.MaySeeAsync(file, actor, cancel) ? file : null;

    /// <summary>A file this actor may change or go on sending.</summary>
    internal async Task<Result<DossierFile>> FindChangeableAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        if (await db.Set<DossierFile>().SingleOrDefaultAsync(f => f.Id == id, cancel) is not { } file)
        {
            return FileProblems.NotFound;
        }
        return await access.KeyToChangeAsync(file.Place, actor, cancel) is not null ? file : FileProblems.NotFound;
    }

    /// <summary>The file a browser began under a key; null when none. The caller has checked who asks.</summary>
    internal Task<DossierFile?> FindByKeyAsync(FilePlace place, string slot, string key, CancellationToken cancel) => db.Set<DossierFile>()
        .SingleOrDefaultAsync(f => f.DraftId == place.DraftId && f.DossierId == place.DossierId && f.Slot == slot && f.ClientKey == key, cancel);

    /// <summary>The number of the key that a file of this size is sealed with there, or why it may not be added.</summary>
    internal async Task<Result<long>> AdmitAsync(FilePlace place, string slot, long size, Actor actor, CancellationToken cancel)
    {
        if (await access.KeyToChangeAsync(place, actor, cancel) is not { } key)
        {
            return FileProblems.Forbidden;
        }
        if (!FileSlot.IsValid(slot))
        {
            return FileProblems.WrongSlot;
        }
        if (size > limits.MostBytes)
        {
            return FileProblems.TooLarge(limits);
        }
        var there = await db.Set<DossierFile>().Where(f => f.DraftId == place.DraftId && f.DossierId == place.DossierId)
            .GroupBy(f => 1).Select(g => new { Count = g.Count(), Bytes = g.Sum(f => f.Size) }).SingleOrDefaultAsync(cancel);
        return there is not null && (there.Count >= limits.MostFiles || there.Bytes + size > limits.MostBytesTogether) ? FileProblems.TooMany(limits) : key;
    }
}

/// <summary>What a file is for, in writing: <c>component:ID</c> or <c>field:ID</c>.</summary>
public static class FileSlot
{
    internal const string Component = "component:";
    internal const string Field = "field:";

    /// <summary>The slot of a component of the dossier.</summary>
    public static string OfComponent(string id) => Component + id;

    /// <summary>The slot of a field of the form; columns of tables are written <c>members[0].photo</c>.</summary>
    public static string OfField(string id) => Field + id;

    /// <summary>The field that a page shows the slot's files in: a document's slot itself, or the field of the form.</summary>
    public static string FieldOf(string slot) => slot.StartsWith(Field, StringComparison.Ordinal) ? slot[Field.Length..] : slot;

    internal static bool IsValid(string slot) => slot.Length <= 100
        && (slot.StartsWith(Component, StringComparison.Ordinal) && slot.Length > Component.Length || slot.StartsWith(Field, StringComparison.Ordinal) && slot.Length > Field.Length)
        && slot.All(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '-' or '_' or '.' or '[' or ']');
}

/// <summary>A file as the API gives it.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Slot">What it is for.</param>
/// <param name="Name">Name as given.</param>
/// <param name="ContentType">By content; empty while uploading.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Pages">Pages; null while uploading.</param>
/// <param name="Sha256">Hexadecimal; empty while uploading.</param>
/// <param name="Done">True when complete and checked.</param>
/// <param name="Received">Bytes that have arrived.</param>
/// <param name="Scan"><c>not-scanned</c>: no virus scanner is set; <c>waiting</c>: held until it answers; <c>clean</c>; <c>infected</c>: blocked.</param>
public sealed record FileResponse(Guid Id, string Slot, string Name, string ContentType, long Size, int? Pages, string Sha256, bool Done, long Received, string Scan)
{
    internal static FileResponse Of(DossierFile file, long received) =>
        new(file.Id, file.Slot, file.Name, file.ContentType, file.Size, file.Pages, file.Sha256, file.State == FileState.Complete, received, file.ScanState);
}
