using HaiDang.City.Packs.Releases;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using HaiDang.Storage.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Dossiers.Apologies;

/// <summary>Drafts letters of apology for dossiers whose limit will likely be missed, on the working day before (the lead is the city's).</summary>
/// <remarks>
/// A dossier comes to want a letter in three ways: its appointment draws near, something happens to it, or the day of its acceptance ends. Each run looks at these alone; only the first after a start,
/// or after a change of the pack, looks at all that is due.
/// </remarks>
internal sealed class DraftApologies(IServiceProvider services, WantingApology wanting, CurrentPack pack, Moments moments, Commit commit) : IRecurringJob
{
    // In memory: another node, or this one after a start, looks at more than it has to, never at less.
    private Looked? _looked;

    public string Name => "draft-apologies";

    public TimeSpan Every => TimeSpan.FromMinutes(15);

    public async Task RunAsync(CancellationToken cancel)
    {
        var (moment, now) = (moments.Now, pack.Pack);
        var until = moment.Calendar.Due(moment.Now, moment.City.ApologyLead).Appointment.ToUniversalTime();
        // Before anything else is read: what happens meanwhile is looked at next time.
        var position = await wanting.LastPositionAsync(cancel);
        var before = _looked is { } looked && ReferenceEquals(looked.Pack, now) ? looked : new(now, DateTimeOffset.UnixEpoch, position, moment.Today, []);
        await using var scope = services.CreateAsyncScope();
        var reader = scope.ServiceProvider.GetRequiredService<DossierReader>();
        var (isNewDay, acceptedToday) = (before.Day != moment.Today, new List<Guid>());
        await DraftAsync(wanting.DueAsync(before.Until, until, cancel));
        await DraftAsync(wanting.ChangedAsync(before.Position, position, until, cancel));
        if (isNewDay)
        {
            await DraftAsync(wanting.OfAsync(before.AcceptedToday, until, cancel));
        }
        _looked = new(now, until, position, moment.Today, isNewDay ? acceptedToday : [.. before.AcceptedToday.Union(acceptedToday)]);

        async Task DraftAsync(IAsyncEnumerable<WantingApology.Candidate> candidates)
        {
            await foreach (var candidate in candidates)
            {
                if (moment.Calendar.DayOf(candidate.AcceptedAt) == moment.Today)
                {
                    acceptedToday.Add(candidate.Id);
                }
                // What the rule refuses is looked at again once something happens to it.
                else if (await reader.FindUncheckedAsync(candidate.Id.ToString()) is { } handling)
                {
                    await commit.RunAsync(() => Task.FromResult(handling.Dossier.DraftApology(handling)), cancel);
                }
            }
        }
    }

    // How far it has looked: appointments up to an instant, events up to a position, and what had been accepted on the day of the run.
    private sealed record Looked(City.Packs.CityPack Pack, DateTimeOffset Until, long Position, DateOnly Day, IReadOnlyList<Guid> AcceptedToday);
}
