using HaiDang.City.Contracts;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Files;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Drafts;

/// <summary>What the engine keeps of an account: an open dossier ties it; drafts with their files go with it.</summary>
internal sealed class AccountDrafts(IDbContextFactory<CityDb> databases) : IAccountThings
{
    private static readonly DossierState[] Ended = [.. Enum.GetValues<DossierState>().Where(s => s.IsEnded())];

    public async Task<LocalText?> TieAsync(Guid account, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<Dossier>().AnyAsync(d => d.FilerAccountId == account && !Ended.Contains(d.State), cancel)
            ? ("Có hồ sơ đang giải quyết: chờ kết quả hoặc rút hồ sơ trước.", "A dossier is being handled: wait for its result or withdraw it first.")
            : null;
    }

    public async Task<(IReadOnlyList<long> Keys, IReadOnlyList<Guid> Files)> RemoveAsync(Guid account, Changes changes, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var drafts = await db.Set<Draft>().AsNoTracking().Where(d => d.AccountId == account).ToListAsync(cancel);
        var ids = drafts.ConvertAll(d => d.Id);
        var files = await db.Set<DossierFile>().AsNoTracking().Where(f => f.DraftId != null && ids.Contains(f.DraftId.Value)).ToListAsync(cancel);
        foreach (object row in files.Concat<object>(drafts))
        {
            changes.Delete(row);
        }
        return ([.. drafts.Select(d => d.KeyId)], [.. files.Select(f => f.Id)]);
    }
}
