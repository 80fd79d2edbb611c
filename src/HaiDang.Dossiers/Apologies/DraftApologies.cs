using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using HaiDang.Storage.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Dossiers.Apologies;

/// <summary>Drafts letters of apology for dossiers whose limit will likely be missed, on the working day before (the lead is the city's).</summary>
internal sealed class DraftApologies(IServiceProvider services, Moments moments, Commit commit) : IRecurringJob
{
    private const int Batch = 200;

    public string Name => "draft-apologies";

    public TimeSpan Every => TimeSpan.FromMinutes(15);

    public async Task RunAsync(CancellationToken cancel)
    {
        var moment = moments.Now;
        var until = moment.Calendar.Due(moment.Now, moment.City.ApologyLead).Appointment.ToUniversalTime();
        var after = Guid.Empty;
        List<Guid> ids;
        do
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CityDb>();
            ids = await (from i in db.Set<WorkItem>()
                         where i.Kind == WorkKind.Step && !i.Paused
                         join d in db.Set<Dossier>() on i.DossierId equals d.Id
                         where d.DueAt <= until && d.ExtendedTo == null && d.Id.CompareTo(after) > 0
                             && !db.Set<WorkItem>().Any(x => x.DossierId == d.Id && x.Kind == WorkKind.Apology)
                         orderby d.Id
                         select d.Id).Take(Batch).ToListAsync(cancel);
            var reader = scope.ServiceProvider.GetRequiredService<DossierReader>();
            foreach (var id in ids)
            {
                // What the rule refuses, or somebody changed meanwhile, is looked at again next time.
                if (await reader.FindUncheckedAsync(id.ToString()) is { } handling)
                {
                    await commit.RunAsync(() => Task.FromResult(handling.Dossier.DraftApology(handling)), cancel);
                }
                after = id;
            }
        }
        while (ids.Count == Batch);
    }
}
