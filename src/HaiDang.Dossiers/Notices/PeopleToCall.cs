using HaiDang.City.Contracts;
using HaiDang.City.Notices;
using HaiDang.City.People;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Notices;

/// <summary>Puts "call this person" before the counter that received the dossier; one such work a dossier, about the last news.</summary>
internal sealed class PeopleToCall(IDbContextFactory<CityDb> databases, Moments moments) : IUnreachedPeople
{
    public async Task CallAsync(PersonalNotice notice, Changes changes, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Set<Dossier>().FirstOrDefaultAsync(d => d.Id == notice.AboutId, cancel) is { } dossier)
        {
            await AddAsync(db, changes, notice, dossier, cancel);
        }
    }

    /// <summary>Adds the work, or gives the open one the newer notice.</summary>
    public async Task AddAsync(CityDb db, Changes changes, PersonalNotice notice, Dossier dossier, CancellationToken cancel)
    {
        // Somebody with an account and no phone reads it in the pages; what was handed over need not be told.
        if ((notice.Phone is null && notice.AccountId is not null) || dossier.State == DossierState.Returned)
        {
            return;
        }
        var open = changes.Rows.Select(r => r.Row).OfType<WorkItem>().FirstOrDefault(i => i.Kind == WorkKind.Call && i.DossierId == dossier.Id);
        if (open is not null)
        {
            open.NoticeId = notice.Id;
            return;
        }
        open = await db.Set<WorkItem>().FirstOrDefaultAsync(i => i.DossierId == dossier.Id && i.Kind == WorkKind.Call, cancel);
        if (open is not null)
        {
            open.NoticeId = notice.Id;
            changes.Update(open);
            return;
        }
        var moment = moments.Now;
        changes.Insert(new WorkItem
        {
            Id = moment.Ids.New(),
            DossierId = dossier.Id,
            Kind = WorkKind.Call,
            StepId = "",
            UnitId = dossier.ReceivedByUnit,
            Role = Roles.Counter,
            OpenedAt = moment.Now,
            DueAt = moment.Calendar.CloseOf(moment.Calendar.NextWorkingDay(moment.Today)).ToUniversalTime(),
            NoticeId = notice.Id,
        });
    }
}
