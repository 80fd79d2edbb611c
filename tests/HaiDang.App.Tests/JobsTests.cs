using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Storage.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.App.Tests;

/// <summary>Work that is done later.</summary>
public sealed class JobsTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_stop_gives_back_what_is_in_hand_so_that_the_next_start_need_not_wait_for_its_lease(string provider)
    {
        var handler = new Endless();
        await using var app = await CityApp.OwnAsync(provider, b => b.Services.AddSingleton<IJobHandler>(handler));
        var before = app.Services.GetRequiredService<Clock>().Now;
        var id = Guid.NewGuid();
        await app.Services.GetRequiredService<Commit>().WriteAsync(new Changes().Insert(new Job { Id = id, Kind = handler.Kind, Payload = "{}", RunAt = before }));
        await handler.Started.Task.WaitAsync(TimeSpan.FromSeconds(30));

        await app.App.StopAsync();

        await using var db = CityDatabase.Open(app.Services);
        var job = await db.Set<Job>().SingleAsync(j => j.Id == id);
        Assert.Equal((JobState.Waiting, 0), (job.State, job.Attempts));
        Assert.InRange(job.RunAt, before, before.AddMinutes(2));
    }

    private sealed class Endless : IJobHandler
    {
        public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Kind => "endless";

        public Task RunAsync(Job job, CancellationToken cancel)
        {
            Started.TrySetResult();
            return Task.Delay(Timeout.Infinite, cancel);
        }
    }
}
