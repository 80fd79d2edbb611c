using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HaiDang.City.Notices;
using HaiDang.Dossiers.Deadlines;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using HaiDang.Storage.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.App.Tests;

/// <summary>A changed calendar moves open deadlines once an administrator has seen and confirmed it.</summary>
public sealed class DeadlinesTests
{
    private static readonly DateTimeOffset Monday = new(2026, 6, 1, 9, 0, 0, TimeSpan.FromHours(7));
    private static readonly TimeSpan Zone = TimeSpan.FromHours(7);

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_administrator_sees_what_moves_confirms_and_people_are_told(string provider)
    {
        await using var app = await StartAsync(provider, null);
        var (accepted, registered) = (await AcceptedAsync(app), await app.FiledPermitAsync(DateOnly.FromDateTime(Monday.Date)));
        var administrator = await app.AsAsync("quantri");
        Assert.Equal(0, (await PreviewAsync(administrator))["moved"]!.GetValue<int>());

        await DayOffAsync(app, "2026-06-08");
        var preview = await PreviewAsync(administrator);
        var page = WebUtility.HtmlDecode(await (await OfficersPagesTests.SignedInAsync(app, "quantri")).GetStringAsync("/admin/deadlines"));

        var code = accepted["code"]!.GetValue<string>();
        var item = Assert.Single(preview["items"]!.AsArray())!;
        Assert.Equal((1, 2), (preview["moved"]!.GetValue<int>(), preview["open"]!.GetValue<int>()));
        Assert.Equal(code, item["code"]!.GetValue<string>());
        Assert.Equal((8, 9), (DayOf(item["from"]), DayOf(item["to"])));
        Assert.Contains(code, page, StringComparison.Ordinal);
        Assert.DoesNotContain(registered["temporaryNumber"]!.GetValue<string>(), page, StringComparison.Ordinal);
        await using var db = CityDatabase.Open(app.Services);
        Assert.Equal(8, (await db.Set<Dossier>().SingleAsync(d => d.Code == code)).DueAt!.Value.ToOffset(Zone).Day);

        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.AsAsync("lanhdao")).PostAsJsonAsync("/api/v1/deadlines/recompute", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await administrator.PostAsJsonAsync("/api/v1/deadlines/recompute", new { })).StatusCode);
        await EventuallyAsync(async () => (await db.Set<DeadlineRun>().SingleAsync()).DoneAt is not null);

        var run = await db.Set<DeadlineRun>().SingleAsync();
        Assert.Equal((2, 1), (run.Checked, run.Moved));
        var dossier = await db.Set<Dossier>().SingleAsync(d => d.Code == code);
        Assert.Equal((9, 9), (dossier.DueAt!.Value.ToOffset(Zone).Day, dossier.LegalEndAt!.Value.AddMinutes(-1).ToOffset(Zone).Day));
        Assert.Equal(0, (await PreviewAsync(administrator))["moved"]!.GetValue<int>());
        await EventuallyAsync(async () => (await db.Set<PersonalNotice>().Where(n => n.Kind == "rescheduled" && n.AboutId == dossier.Id).ToListAsync()).Exists(n => n.Text.Contains("09/06/2026", StringComparison.Ordinal)));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_finding_that_moves_the_appointment_is_told_and_one_that_does_not_is_not(string provider)
    {
        await using var app = await StartAsync(provider, null);
        var dossier = await AcceptedAsync(app);
        await using var db = CityDatabase.Open(app.Services);
        var id = Guid.Parse(dossier["id"]!.GetValue<string>());

        dossier = await app.DoneAsync("truongphong", dossier, "record-finding", new { finding = "needs-verification", holds = true });
        await app.DoneAsync("truongphong", dossier, "record-finding", new { finding = "needs-verification", holds = true });

        // Monday and 5 days: the 6th, a Saturday, so the 8th; 10 working days: the 15th.
        await EventuallyAsync(async () => (await db.Set<PersonalNotice>().Where(n => n.Kind == "reassessed" && n.AboutId == id).ToListAsync())
            .Exists(n => n.Text.Contains("08/06/2026", StringComparison.Ordinal) && n.Text.Contains("15/06/2026", StringComparison.Ordinal)));
        Assert.Single(await db.Set<PersonalNotice>().Where(n => n.Kind == "reassessed" && n.AboutId == id).ToListAsync());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_interrupted_recomputation_goes_on_and_moves_each_dossier_once(string provider)
    {
        const int Count = 12;
        using var stop = new StopAt(3);
        CityDatabase database;
        await using (var first = await StartAsync(provider, null, adjust: b => b.Services.AddSingleton<IEventFacts>(stop)))
        {
            database = first.Database;
            for (var i = 0; i < Count; i++)
            {
                await AcceptedAsync(first);
            }
            await DayOffAsync(first, "2026-06-08");
            await using var db = CityDatabase.Open(first.Services);
            var run = new DeadlineRun { Id = Guid.CreateVersion7(), Release = 2, StartedBy = Guid.NewGuid(), StartedAt = Monday };
            await first.Services.GetRequiredService<Commit>().WriteAsync(new Changes().Insert(run));
            var handler = first.Services.GetServices<IJobHandler>().Single(h => h.Kind == "recompute-deadlines");
            var work = handler.RunAsync(new Job { Id = Guid.NewGuid(), Kind = handler.Kind, Payload = run.Id.ToString(), RunAt = Monday }, stop.Token);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
            Assert.Equal(3, await db.Set<Event>().CountAsync(e => e.Kind == "deadline-recomputed"));
            await first.Services.GetRequiredService<Commit>().WriteAsync(new Changes().Insert(new Job { Id = Guid.NewGuid(), Kind = handler.Kind, Payload = run.Id.ToString(), RunAt = Monday.AddHours(1) }));
        }

        // The job waits an hour, as if another node still held it; the second program takes it up.
        await using var second = await StartAsync(provider, database, "2026-06-01T11:00");
        await using var after = CityDatabase.Open(second.Services);
        await EventuallyAsync(async () => (await after.Set<DeadlineRun>().SingleAsync()).DoneAt is not null);

        Assert.Equal((Count, Count), ((await after.Set<DeadlineRun>().SingleAsync()).Checked, (await after.Set<DeadlineRun>().SingleAsync()).Moved));
        Assert.All(await after.Set<Dossier>().ToListAsync(), d => Assert.Equal(9, d.DueAt!.Value.ToOffset(Zone).Day));
        var events = await after.Set<Event>().Where(e => e.Kind == "deadline-recomputed").ToListAsync();
        Assert.Equal(Count, events.Count);
        Assert.Equal(Count, events.Select(e => e.StreamId).Distinct().Count());
    }

    // Stops the job as soon as a number of deadlines were moved: the commit asks it about each event.
    private sealed class StopAt(int count) : IEventFacts, IDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private int _seen;

        public CancellationToken Token => _stop.Token;

        public string? Of(Event happened)
        {
            if (happened.Kind == "deadline-recomputed" && ++_seen == count)
            {
                _stop.Cancel();
            }
            return null;
        }

        public void Dispose() => _stop.Dispose();
    }

    private static Task<CityApp> StartAsync(string provider, CityDatabase? database, string now = "2026-06-01T09:00", Action<WebApplicationBuilder>? adjust = null)
    {
        var time = new SetTime();
        time.Set(now);
        return CityApp.OwnAsync(provider, b =>
        {
            b.Services.AddSingleton<TimeProvider>(time);
            adjust?.Invoke(b);
        }, database, used: database is not null, city: "sample");
    }

    private static async Task<JsonObject> AcceptedAsync(CityApp app) => await app.DoneAsync("tiepnhan", await app.FiledPermitAsync(DateOnly.FromDateTime(Monday.Date)), "accept");

    private static async Task<JsonObject> PreviewAsync(HttpClient administrator) => (await administrator.GetFromJsonAsync<JsonObject>("/api/v1/deadlines/preview"))!;

    // The same pack with one more day off becomes the release in force.
    private static Task DayOffAsync(CityApp app, string date) => app.ChangePackAsync("sample", "calendar/2026.yaml",
        text => text.Replace("worked-days:", $"  - {{ date: {date}, name: {{ vi: Nghỉ bất thường, en: Extra day off }}, kind: holiday, source: Hư cấu }}\nworked-days:", StringComparison.Ordinal));

    private static int DayOf(JsonNode? instant) => instant!.GetValue<DateTimeOffset>().ToOffset(Zone).Day;

    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        for (var tries = 0; !await holds(); tries++)
        {
            Assert.True(tries < 600, "It did not come true within 30 s.");
            await Task.Delay(50);
        }
    }
}
