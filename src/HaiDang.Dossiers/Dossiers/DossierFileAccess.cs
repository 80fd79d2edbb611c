using HaiDang.City.People;
using HaiDang.City.Privacy;
using HaiDang.Dossiers.Drafts;
using HaiDang.Dossiers.Files;
using HaiDang.Dossiers.Filing;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>Files follow their draft or dossier: who may see it sees its files; only its owner changes those of a draft, and of a dossier whom <see cref="DossierPolicy"/> lets.</summary>
internal sealed class DossierFileAccess(DossierReader dossiers, ShownSecret shown, CityDb db) : IFileAccess
{
    public async Task<bool> MaySeeAsync(DossierFile file, Actor actor, CancellationToken cancel) =>
        file.DraftId is { } draft ? await OwnsDraftAsync(draft, actor, cancel)
        : file.DossierId is { } dossier && await dossiers.OpenAsync(dossier.ToString(), actor, DataPurposes.Document) is not null;

    public async Task<long?> KeyToChangeAsync(FilePlace place, Actor actor, CancellationToken cancel)
    {
        if (place.DraftId is { } draft)
        {
            return actor.AccountId is not { } account ? null : await db.Set<Draft>().Where(d => d.Id == draft && d.AccountId == account).Select(d => (long?)d.KeyId).FirstOrDefaultAsync(cancel);
        }
        if (place.DossierId is not { } id)
        {
            return null;
        }
        // Who showed the second secret may add papers as the applicant may, without an account.
        var found = shown.IsOf(id) ? await dossiers.FindUncheckedAsync(id.ToString()) : await dossiers.FindAsync(id.ToString(), actor);
        return found is not null && DossierPolicy.MayChangeFiles(found with { SecretShown = shown.IsOf(id) }, actor) ? found.Dossier.KeyId : null;
    }

    private Task<bool> OwnsDraftAsync(Guid draft, Actor actor, CancellationToken cancel) =>
        actor.AccountId is not { } account ? Task.FromResult(false) : db.Set<Draft>().AnyAsync(d => d.Id == draft && d.AccountId == account, cancel);
}

/// <summary>Keeps the files of outcomes from the sweep of orphans.</summary>
internal sealed class OutcomeFiles(CityDb db) : IStoredFileOwner
{
    public Task<bool> OwnsAsync(Guid fileId, CancellationToken cancel) =>
        db.Set<DossierOutcome>().AnyAsync(o => o.SignedFileId == fileId || o.IssuedFileId == fileId, cancel);
}
