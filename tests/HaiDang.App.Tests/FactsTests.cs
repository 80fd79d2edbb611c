using HaiDang.City.Facts;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.App.Tests;

/// <summary>Figures are there as soon as something happened, are added up within a moment, and can be made again from the events.</summary>
public sealed class FactsTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_happened_counts_at_once_and_counts_the_same_when_it_is_folded(string provider)
    {
        var app = await CityApp.OnAsync(provider, of: nameof(FactsTests));
        var before = await FiledAsync(app);
        var dossier = await app.FiledAsync();
        var atOnce = await FiledAsync(app);
        await app.DoneAsync("tiepnhan", dossier, "accept");
        await FoldedAsync(app);

        Assert.Equal((before + 1, before + 1), (atOnce, await FiledAsync(app)));
        await using var db = CityDatabase.Open(app.Services);
        var (month, day) = (FactSums.FirstOf(app.Today), app.Today);
        Assert.Equal(before + 1, await db.Set<MonthTotal>().Where(t => t.Measure == "registered" && t.UnitId == app.Unit && t.ProcedureCode == "" && t.Month == month).SumAsync(t => t.Value));
        Assert.Equal(before + 1, await db.Set<DayTotal>().Where(t => t.Measure == "registered" && t.UnitId == "" && t.ProcedureCode == "1.001193" && t.Day == day).SumAsync(t => t.Value));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Questions_by_day_month_unit_and_procedure_agree(string provider)
    {
        var app = await CityApp.OnAsync(provider, of: nameof(FactsTests));
        await app.FiledAsync();
        await FoldedAsync(app);
        var reader = app.Services.GetRequiredService<FactReader>();
        var month = FactSums.FirstOf(app.Today);
        var (start, end) = (month.AddMonths(-1).AddDays(3), app.Today);
        async Task<FactSheet> Ask(FactQuery query) => await reader.ReadAsync(query, default);

        var whole = (await Ask(new(["registered"], start, end))).Sum("registered");
        var byMonth = await Ask(new(["registered"], month, month.AddMonths(1).AddDays(-1)) { Grain = Grain.Month });
        var partsOfMonths = await Ask(new(["registered"], start, end) { Grain = Grain.Month });
        var byDay = await Ask(new(["registered"], start, end) { Grain = Grain.Day });
        var byUnit = await Ask(new(["registered"], start, end) { EachUnit = true });
        var byProcedure = await Ask(new(["registered"], start, end) { Units = [app.Unit], EachProcedure = true });

        Assert.True(whole > 0);
        Assert.Equal([whole, whole, whole, whole, whole], new[] { byMonth, partsOfMonths, byDay, byUnit, byProcedure }.Select(s => s.Sum("registered")));
        Assert.Equal([month], byMonth.ByDay().Keys);
        Assert.Equal([month], partsOfMonths.ByDay().Keys);
        Assert.Equal([app.Today], byDay.ByDay().Keys);
        Assert.Equal([app.Unit], byUnit.ByUnit().Keys);
        Assert.Equal(["1.001193"], byProcedure.ByProcedure().Keys);
        Assert.Equal(0, (await Ask(new(["registered"], start.AddYears(-3), start.AddYears(-2)))).Sum("registered"));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_question_asked_again_counts_what_happened_since_as_if_it_had_never_been_asked(string provider)
    {
        var app = await CityApp.OnAsync(provider, of: nameof(FactsTests));
        await app.FiledAsync();
        await FoldedAsync(app);
        var (asked, month) = (app.Services.GetRequiredService<FactReader>(), FactSums.FirstOf(app.Today));
        var first = await AnswersAsync(asked);
        Assert.Equal(first, await AnswersAsync(asked));
        for (var round = 0; round < 4; round++)
        {
            var dossier = await app.FiledAsync();
            if (round % 2 == 0)
            {
                await app.DoneAsync("tiepnhan", dossier, "accept");
                await FoldedAsync(app);
            }

            var again = await AnswersAsync(asked);

            Assert.Equal(await AnswersAsync(new FactReader(app.Services)), again);
            Assert.NotEqual(first, again);
        }

        async Task<List<string>> AnswersAsync(FactReader reader)
        {
            var answers = new List<string>();
            foreach (var query in new FactQuery[]
            {
                new(["registered", "accepted"], month, month.AddMonths(1).AddDays(-1)),
                new(["registered", "accepted"], month.AddDays(-40), app.Today) { EachUnit = true, EachProcedure = true },
                new(["registered"], app.Today, app.Today) { Units = [app.Unit, ""] },
                new(["registered", "accepted"], month.AddMonths(-3), app.Today) { EachProcedure = true, Grain = Grain.Month },
            })
            {
                var sheet = await reader.ReadAsync(query, default);
                // Each sum stands once.
                Assert.Equal(sheet.Facts.Count, sheet.Facts.Select(f => f with { Value = 0 }).Distinct().Count());
                answers.AddRange(sheet.Facts.Select(f => f.ToString()).Order(StringComparer.Ordinal));
            }
            await using var snapshot = await reader.OpenAsync(default);
            foreach (var measure in new[] { "registered", "accepted" })
            {
                var counts = await snapshot.CountProceduresAsync(measure, [], new([], month, app.Today) { Units = [app.Unit, ""] }, default);
                answers.AddRange(counts.Where(c => c.Value != 0).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{measure} {c}"));
            }
            return answers;
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Procedures_are_counted_once_however_much_of_them_is_folded(string provider)
    {
        var app = await CityApp.OnAsync(provider, of: nameof(FactsTests));
        await app.FiledAsync();
        var atOnce = await CountAsync();
        await FoldedAsync(app);
        var folded = await CountAsync();
        await app.FiledAsync();
        var again = await CountAsync();
        // What was counted before is kept, and the totals have gone on since.
        await FoldedAsync(app);
        var kept = await CountAsync();
        app.Services.GetRequiredService<FactReader>().Forget();

        Assert.Equal((1, 1, 1, 1, 1), (atOnce, folded, again, kept, await CountAsync()));

        async Task<int> CountAsync()
        {
            await using var snapshot = await app.Services.GetRequiredService<FactReader>().OpenAsync(default);
            var counts = await snapshot.CountProceduresAsync("registered", ["own-pages", "api", "counter"], new([], app.Today.AddDays(-40), app.Today) { Units = [app.Unit, ""] }, default);
            Assert.Equal(counts[app.Unit], counts[""]);
            return counts[app.Unit];
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_comes_late_for_a_period_that_is_over_adds_to_it_and_to_no_other(string provider)
    {
        var app = await CityApp.TimedAsync(provider, nameof(FactsTests), "10507");
        await FiledAtAsync("2026-01-20T09:00");
        await FiledAtAsync("2026-02-10T09:00");
        Assert.Equal((1, 1), (await FiledInAsync(1), await FiledInAsync(2)));

        await FiledAtAsync("2026-01-21T09:00");

        Assert.Equal((2, 1), (await FiledInAsync(1), await FiledInAsync(2)));

        async Task FiledAtAsync(string at)
        {
            app.Time!.Set(at);
            app.SignInAgain();
            Assert.True((await app.FileAsync(Filings.Birth("10507", new(2026, 1, 5)), unit: "10507")).IsSuccessStatusCode);
            await FoldedAsync(app);
        }

        async Task<long> FiledInAsync(int month) =>
            (await app.Services.GetRequiredService<FactReader>().ReadAsync(new(["registered"], new(2026, month, 1), new DateOnly(2026, month, 1).AddMonths(1).AddDays(-1)) { Units = ["10507"] }, default)).Sum("registered");
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Figures_made_again_from_the_events_are_equal_and_altered_ones_are_found_and_mended(string provider)
    {
        await using var app = await CityApp.OwnAsync(provider, _ => { });
        var dossier = await app.DoneAsync("tiepnhan", await app.FiledAsync(), "accept");
        await app.FiledAsync();
        await FoldedAsync(app);
        var rebuild = app.Services.GetRequiredService<FactRebuild>();
        var clean = await rebuild.RunAsync(mend: false, null, default);
        var totals = await TotalsAsync(app);

        await using (var db = CityDatabase.Open(app.Services))
        {
            await db.Database.ExecuteSqlRawAsync("UPDATE city_fact_day SET value = value + 1 WHERE measure = 'registered'");
            await db.Database.ExecuteSqlRawAsync("DELETE FROM city_fact_month WHERE measure = 'accepted'");
            await db.Database.ExecuteSqlRawAsync("UPDATE storage_event SET facts = NULL WHERE kind = 'dossier-accepted'");
        }
        var found = await rebuild.RunAsync(mend: false, null, default);
        var mended = await rebuild.RunAsync(mend: true, null, default);
        var again = await rebuild.RunAsync(mend: false, null, default);

        Assert.True(clean.IsClean && clean.Events > 0, clean.ToString());
        Assert.Equal((1, 8), (found.WrongEvents, found.WrongTotals));
        Assert.Equal(found, mended);
        Assert.True(again.IsClean, again.ToString());
        Assert.Equal(totals, await TotalsAsync(app));
        Assert.NotNull(dossier["code"]);
    }

    private static async Task<List<string>> TotalsAsync(CityApp app)
    {
        await using var db = CityDatabase.Open(app.Services);
        return [.. (await db.Set<DayTotal>().ToListAsync()).Select(t => $"{t.Measure} {t.Part} {t.UnitId} {t.ProcedureCode} {t.Day} {t.Value}").Order(StringComparer.Ordinal),
            .. (await db.Set<MonthTotal>().ToListAsync()).Select(t => $"{t.Measure} {t.Part} {t.UnitId} {t.ProcedureCode} {t.Month} {t.Value}").Order(StringComparer.Ordinal),
            .. (await db.Set<YearTotal>().ToListAsync()).Select(t => $"{t.Measure} {t.Part} {t.UnitId} {t.ProcedureCode} {t.Year} {t.Value}").Order(StringComparer.Ordinal)];
    }

    private static async Task<long> FiledAsync(CityApp app) =>
        (await app.Services.GetRequiredService<FactReader>().ReadAsync(new(["registered"], app.Today, app.Today) { Units = [app.Unit] }, default)).Sum("registered", "own-pages", "api");

    // Until all that has happened is in the totals.
    internal static async Task FoldedAsync(CityApp app)
    {
        await using var db = CityDatabase.Open(app.Services);
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var last = await db.Set<Event>().MaxAsync(e => e.Position);
            if (!await db.Set<Event>().AnyAsync(e => e.Position == null) && await db.Set<Cursor>().AnyAsync(c => c.Name == "facts" && c.Position == last))
            {
                return;
            }
            await Task.Delay(50);
        }
        Assert.Fail("The totals did not follow.");
    }
}
