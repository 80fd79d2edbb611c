using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.App.Tests;

public sealed class MainJobTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_filed_dossier_is_accepted_and_forwarded_to_the_leader(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var dossier = await app.FiledAsync();
        Assert.Equal(1, dossier["state"]!.GetValue<int>());
        Assert.StartsWith("TN-", dossier["temporaryNumber"]!.GetValue<string>(), StringComparison.Ordinal);

        dossier = await app.DoneAsync("tiepnhan", dossier, "accept");

        Assert.Matches("^H24\\.[0-9]{5}-[0-9]{6}-[0-9]{4}$", dossier["code"]!.GetValue<string>());
        Assert.Equal("same-day", dossier["limit"]!.GetValue<string>());
        Assert.NotNull(dossier["dueAt"]);
        dossier = await app.DoneAsync("thuly", dossier, "forward", new { note = "Đủ điều kiện" });
        Assert.Equal(4, dossier["state"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("sqlite", "2026-11-22T21:30", "2026-11-23T17:00", "early"), InlineData("postgres", "2026-11-22T21:30", "2026-11-23T17:00", "early")] // Sunday
    [InlineData("sqlite", "2026-11-26T15:00", "2026-11-26T17:00", "on-time"), InlineData("postgres", "2026-11-26T15:00", "2026-11-26T17:00", "on-time")]
    [InlineData("sqlite", "2026-12-31T23:59", "2027-01-04T17:00", "early"), InlineData("postgres", "2026-12-31T23:59", "2027-01-04T17:00", "early")] // a holiday and a weekend follow
    public async Task The_whole_job_is_done_at_any_hour_of_any_day(string provider, string now, string due, string punctuality)
    {
        var app = await CityApp.TimedAsync(provider, nameof(MainJobTests));
        app.Time!.Set(now);

        var dossier = await app.DoneAsync("tiepnhan", await app.FiledAsync(), "accept");
        var appointment = dossier["dueAt"]!.GetValue<DateTimeOffset>();
        dossier = await app.DoneAsync("thuly", dossier, "forward");
        dossier = await app.DoneAsync("lanhdao", dossier, "approve");
        dossier = await app.DoneAsync("vanthu", dossier, "issue");
        dossier = await app.DoneAsync("tiepnhan", dossier, "return", new { way = "counter" });

        Assert.Equal(SetTime.At(due), appointment);
        Assert.Equal((10, punctuality), (dossier["state"]!.GetValue<int>(), dossier["punctuality"]!.GetValue<string>()));
        Assert.EndsWith("/2026", Assert.Single(await OutcomeTests.OutcomesAsync(app, "congdan", dossier))!["number"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_same_key_twice_makes_one_dossier(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => app.FileAsync(Filings.Birth(app), key)));

        var ids = new HashSet<string>();
        foreach (var answer in answers)
        {
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            ids.Add((await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>());
        }
        Assert.Single(ids);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_stale_version_is_told_what_happened_since(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var dossier = await app.FiledAsync();
        await app.DoneAsync("tiepnhan", dossier, "accept");

        var stale = await app.DoAsync("tiepnhan", dossier, "decline", new { reason = "Sai thẩm quyền" });

        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        var problem = (await stale.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal("dossier-accepted", problem["events"]![0]!["kind"]!.GetValue<string>());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Of_two_at_the_same_moment_one_accepts_and_the_other_is_stale(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var dossier = await app.FiledAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.DoAsync("tiepnhan", dossier, "accept")));

        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.Equal(3, answers.Count(a => a.StatusCode == HttpStatusCode.PreconditionFailed));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_form_with_mistakes_names_each_field(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var answers = Filings.Birth(app);
        answers["child-birth-date"] = "2999-01-01";
        answers.Remove("child-full-name");

        var refused = await app.FileAsync(answers);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var errors = (await refused.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!.AsObject();
        Assert.Equal(["child-birth-date", "child-full-name"], errors.Select(e => e.Key).Order());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Strangers_do_not_see_a_dossier(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var dossier = await app.FiledAsync();
        var administrator = await app.AsAsync("quantri");

        var answer = await administrator.GetAsync($"/api/v1/dossiers/{dossier["id"]}");
        var anonymous = await app.Browser().GetAsync($"/api/v1/dossiers/{dossier["id"]}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(anonymous.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.Unauthorized });
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_unknown_procedure_unit_and_a_missing_version_are_refused(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var citizen = await app.AsAsync("congdan");
        var dossier = await app.FiledAsync();

        var procedure = await citizen.PostAsJsonAsync("/api/v1/dossiers", new { procedure = "9.999999", unit = app.Unit, answers = new { } });
        var unit = await app.FileAsync(Filings.Birth(app), unit: "99999");
        var guidance = await citizen.PostAsJsonAsync("/api/v1/dossiers", new { procedure = "1.014027", unit = app.Unit, answers = new { } });
        var counter = await app.AsAsync("tiepnhan");
        var versionless = await counter.PostAsJsonAsync($"/api/v1/dossiers/{dossier["id"]}/accept", new { });

        Assert.Equal("procedure-not-in-force", await procedure.ProblemAsync());
        Assert.Equal("unknown-unit", await unit.ProblemAsync());
        Assert.Equal("guidance-only", await guidance.ProblemAsync());
        Assert.Equal(HttpStatusCode.PreconditionRequired, versionless.StatusCode);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_work_list_shows_acceptance_first_and_loses_what_is_done(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var counter = await app.AsAsync("tiepnhan");
        var dossier = await app.FiledAsync();

        Assert.Contains(await CodesAsync(counter, app), c => c == dossier["temporaryNumber"]!.GetValue<string>());
        await app.DoneAsync("tiepnhan", dossier, "accept");

        Assert.DoesNotContain(await CodesAsync(counter, app), c => c == dossier["temporaryNumber"]!.GetValue<string>());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Events_get_a_gapless_position(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        for (var i = 0; i < 3; i++)
        {
            await app.FiledAsync();
        }

        await using var db = CityDatabase.Open(app.Services);
        var waited = 0;
        while (await db.Set<Event>().AnyAsync(e => e.Position == null) && waited++ < 100)
        {
            await Task.Delay(100);
        }
        var positions = await db.Set<Event>().Where(e => e.Position != null).OrderBy(e => e.Position).Select(e => e.Position!.Value).ToListAsync();

        Assert.Equal(Enumerable.Range(1, positions.Count).Select(i => (long)i), positions);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_model_has_no_change_without_a_migration(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        await using var db = CityDatabase.Open(app.Services);

        Assert.False(db.Database.HasPendingModelChanges());
    }

    private static async Task<List<string>> CodesAsync(HttpClient client, CityApp app)
    {
        var codes = new List<string>();
        string? next = null;
        do
        {
            var page = (await client.GetFromJsonAsync<JsonObject>($"/api/v1/work-items?unit={app.Unit}{(next is null ? "" : $"&after={next}")}"))!;
            codes.AddRange(page["items"]!.AsArray().Select(i => i!["code"]!.GetValue<string>()));
            next = page["next"]?.GetValue<string>();
        }
        while (next is not null);
        return codes;
    }
}
