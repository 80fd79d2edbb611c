using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using HaiDang.Storage.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.App.Tests;

/// <summary>The letter of apology is drafted by itself, and sent by an officer with one confirmation.</summary>
public sealed class ApologiesTests
{
    // Monday 9:00 in the sample city; 5 days end on Saturday, so the appointment is the Monday after, at close of office.
    private static readonly DateOnly Monday = new(2026, 6, 1);

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_letter_is_drafted_on_the_working_day_before_and_sent_with_one_confirmation(string provider)
    {
        var time = new SetTime();
        time.Set("2026-06-01T09:00");
        await using var app = await CityApp.OwnAsync(provider, b => b.Services.AddSingleton<TimeProvider>(time), city: "sample");
        var dossier = await AtOfficerAsync(app);
        var code = dossier["code"]!.GetValue<string>();
        var due = dossier["dueAt"]!.GetValue<DateTimeOffset>();
        Assert.Equal(new DateTime(2026, 6, 8), due.ToOffset(TimeSpan.FromHours(7)).Date);

        time.Set("2026-06-04T09:00");
        Assert.Empty(await DraftedAsync(app));
        time.Set("2026-06-05T09:00");
        var item = Assert.Single(await DraftedAsync(app));
        Assert.Single(await DraftedAsync(app));

        Assert.Equal((WorkKind.Apology, "officer", "so-do-thi"), (item.Kind, item.Role, item.UnitId));
        // 90 of 100 parts of five working days and a bit were left: six working days after Monday 8 June.
        Assert.Equal(new DateOnly(2026, 6, 16), item.ProposedDay);
        var officer = await OfficersPagesTests.SignedInAsync(app, "thuly");
        Assert.Contains("Hồ sơ có khả năng trễ hẹn", WebUtility.HtmlDecode(await officer.GetStringAsync($"/work/dossiers/{code}")), StringComparison.Ordinal);
        var letter = WebUtility.HtmlDecode(await officer.GetStringAsync($"/work/dossiers/{code}/slips/04-draft"));
        Assert.Contains("ngày 08/06/2026", letter, StringComparison.Ordinal);
        Assert.Contains("ngày 16/06/2026", letter, StringComparison.Ordinal);
        var page = await officer.GetStringAsync($"/work/dossiers/{code}/extend");
        Assert.Contains("16/06/2026", page, StringComparison.Ordinal);
        Assert.Contains("bước Thẩm định", WebUtility.HtmlDecode(page), StringComparison.Ordinal);

        var sent = await OfficersPagesTests.PostAsync(officer, $"/work/dossiers/{code}/extend", page,
            new() { ["new-date"] = "16/06/2026", ["reason"] = "Hồ sơ đang ở bước Thẩm định; cơ quan chưa kịp hoàn thành." });

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        await using var db = CityDatabase.Open(app.Services);
        var stored = await db.Set<Dossier>().SingleAsync(d => d.Code == code);
        Assert.Equal(due, stored.DueAt);
        Assert.Equal(new DateTime(2026, 6, 16), stored.ExtendedTo!.Value.ToOffset(TimeSpan.FromHours(7)).Date);
        Assert.Empty(await db.Set<WorkItem>().Where(i => i.Kind == WorkKind.Apology).ToListAsync());
        Assert.Empty(await DraftedAsync(app));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_draft_goes_when_the_work_goes_on_and_none_is_made_where_the_clock_stands(string provider)
    {
        var time = new SetTime();
        time.Set("2026-06-01T09:00");
        await using var app = await CityApp.OwnAsync(provider, b => b.Services.AddSingleton<TimeProvider>(time), city: "sample");
        var (forwarded, paused) = (await AtOfficerAsync(app), await AtOfficerAsync(app));
        await app.DoneAsync("thuly", paused, "ask-supplement", new { items = new[] { new { item = "Sơ đồ", reason = "Thiếu", fix = "Nộp thêm" } } });
        time.Set("2026-06-05T09:00");

        var drafted = Assert.Single(await DraftedAsync(app));
        Assert.Equal(Guid.Parse(forwarded["id"]!.GetValue<string>()), drafted.DossierId);
        forwarded = (await (await app.AsAsync("thuly")).GetFromJsonAsync<JsonObject>($"/api/v1/dossiers/{forwarded["id"]}"))!;
        await app.DoneAsync("thuly", forwarded, "forward");

        // At the leader's step nobody may extend.
        Assert.Empty(await DraftedAsync(app));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_letter_is_drafted_again_when_overdue_work_comes_back_to_a_step_that_may_extend(string provider)
    {
        var time = new SetTime();
        time.Set("2026-06-01T09:00");
        await using var app = await CityApp.OwnAsync(provider, b => b.Services.AddSingleton<TimeProvider>(time), city: "sample");
        var dossier = await AtOfficerAsync(app);
        time.Set("2026-06-05T09:00");
        var first = Assert.Single(await DraftedAsync(app));
        dossier = await app.DoneAsync("thuly", await ReadAsync(app, dossier), "forward");
        time.Set("2026-06-10T09:00");
        Assert.Empty(await DraftedAsync(app));
        app.SignInAgain();

        await app.DoneAsync("lanhdao", dossier, "send-back", new { reason = "Xem lại" });

        // Its appointment passed before the last run: it is found because it moved.
        var again = Assert.Single(await DraftedAsync(app));
        Assert.NotEqual(first.Id, again.Id);
        Assert.Equal(first.DossierId, again.DossierId);
        Assert.Single(await DraftedAsync(app));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_was_accepted_today_gets_its_letter_on_the_day_after_though_nothing_happens_to_it(string provider)
    {
        var time = new SetTime();
        time.Set("2026-06-01T09:00");
        await using var app = await CityApp.OwnAsync(provider, b => b.Services.AddSingleton<TimeProvider>(time), city: "sample");
        // Eight working hours: due within a working day from the start.
        var dossier = await AtOfficerAsync(app, "su-kien");
        Assert.Empty(await DraftedAsync(app));
        Assert.Empty(await DraftedAsync(app));

        time.Set("2026-06-02T08:00");

        var item = Assert.Single(await DraftedAsync(app));
        Assert.Equal(Guid.Parse(dossier["id"]!.GetValue<string>()), item.DossierId);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Many_letters_are_drafted_in_one_run_each_once(string provider)
    {
        var time = new SetTime();
        time.Set("2026-06-01T09:00");
        await using var app = await CityApp.OwnAsync(provider, b => b.Services.AddSingleton<TimeProvider>(time), city: "sample");
        // Several share an appointment to the millisecond.
        for (var i = 0; i < 5; i++)
        {
            await AtOfficerAsync(app);
        }
        time.Set("2026-06-05T09:00");

        var drafted = await DraftedAsync(app);

        Assert.Equal(5, drafted.Select(i => i.DossierId).Distinct().Count());
        Assert.Equal(5, drafted.Count);
        Assert.Equal(5, (await DraftedAsync(app)).Count);
    }

    private static async Task<JsonObject> ReadAsync(CityApp app, JsonObject dossier) => (await (await app.AsAsync("thuly")).GetFromJsonAsync<JsonObject>($"/api/v1/dossiers/{dossier["id"]}"))!;

    private static async Task<JsonObject> AtOfficerAsync(CityApp app, string purpose = "xay-dung")
    {
        var dossier = await app.DoneAsync("tiepnhan", await app.FiledPermitAsync(Monday, purpose), "accept");
        return await app.DoneAsync("truongphong", dossier, "forward");
    }

    private static async Task<List<WorkItem>> DraftedAsync(CityApp app)
    {
        await using var db = CityDatabase.Open(app.Services);
        // The job looks at numbered events; those that are numbered a moment after their commit wait for its next turn.
        while (await db.Set<Event>().AnyAsync(e => e.Position == null))
        {
            await Task.Delay(10);
        }
        await app.Services.GetServices<IRecurringJob>().Single(j => j.Name == "draft-apologies").RunAsync(default);
        return await db.Set<WorkItem>().Where(i => i.Kind == WorkKind.Apology).ToListAsync();
    }
}
