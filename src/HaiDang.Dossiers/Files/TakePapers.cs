using HaiDang.City.People;
using HaiDang.Core;
using Microsoft.AspNetCore.Http;

namespace HaiDang.Dossiers.Files;

/// <summary>The counter attaches what lies on its scanner or what a person brings: each file to its slot, several photos of one slot as one document.</summary>
internal sealed class TakePapers(AddFile add, CombinePhotos combine, FileShelf shelf)
{
    /// <param name="place">The dossier.</param>
    /// <param name="titles">Slot to the name of the document it is for; other slots are left alone.</param>
    /// <param name="since">Photos sent before this are pages of an earlier document.</param>
    /// <param name="posted">Files sent with the page; those of the upload script are there already.</param>
    /// <param name="actor">Who sends.</param>
    /// <param name="cancel">Stops; what is attached stays.</param>
    /// <returns>Null, or the first refusal, at the slot's field.</returns>
    public async Task<Problem?> HandleAsync(FilePlace place, IReadOnlyDictionary<string, string> titles, DateTimeOffset since, IFormFileCollection posted, Actor actor, CancellationToken cancel)
    {
        foreach (var file in posted.Where(f => f.Length > 0 && titles.ContainsKey(f.Name)))
        {
            await using var content = file.OpenReadStream();
            if ((await add.HandleAsync(place, file.Name, file.FileName, content, file.Length, actor, cancel)).Problem is { } refused)
            {
                return refused with { Errors = [new(file.Name, refused.Detail)] };
            }
        }
        var there = (await shelf.ListAsync(place, cancel)).Where(f => titles.ContainsKey(f.Slot) && f.UploadedAt >= since).ToList();
        if (there.Find(f => f.State != FileState.Complete) is { } unfinished)
        {
            var problem = Filing.FilingProblems.UploadsUnfinished([unfinished]);
            return problem with { Errors = [new(unfinished.Slot, problem.Detail)] };
        }
        foreach (var photos in there.Where(f => f.ContentType is "image/jpeg" or "image/png").GroupBy(f => f.Slot).Where(g => g.Count() > 1))
        {
            if ((await combine.HandleAsync([.. photos.Select(f => f.Id)], titles[photos.Key], actor, cancel)).Problem is { } refused)
            {
                return refused with { Errors = [new(photos.Key, refused.Detail)] };
            }
        }
        return null;
    }
}
