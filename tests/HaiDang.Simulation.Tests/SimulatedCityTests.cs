using System.Text;
using HaiDang.City.Audit;
using HaiDang.City.Facts;
using HaiDang.City.Packs.Releases;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Procedures;
using HaiDang.Indicators;
using HaiDang.Indicators.Bottlenecks;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Simulation.Tests;

/// <summary>A made-up city is a city: what it wrote passes what real use passes, and the same seed gives it again.</summary>
public sealed class SimulatedCityTests
{
    private static readonly SimulationPlan Plan = new(new DateOnly(2026, 9, 7), Days: 12, Scale: 0.004, Seed: 7);

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_it_writes_passes_every_check_of_real_use(string provider)
    {
        await using var installed = await Installed.OnAsync(provider);
        var (city, done) = await installed.SimulateAsync(Plan);
        await using var db = CityDatabase.Open(installed.Services);

        Assert.Empty(city.Refused);
        Assert.InRange(done.Dossiers, 300, 1_000);
        Assert.Equal(done.Dossiers, await db.Set<Dossier>().LongCountAsync());
        var facts = await installed.Services.GetRequiredService<FactRebuild>().RunAsync(mend: false, null, default);
        Assert.True(facts.IsClean, facts.ToString());
        // Every event is logged in its place, and nothing waits.
        Assert.False(await db.Set<Event>().AnyAsync(e => e.Position == null));
        Assert.Equal(await db.Set<Event>().MaxAsync(e => e.Position), (await db.Set<AuditTree>().SingleAsync()).Size);
        foreach (var dossier in await db.Set<Dossier>().ToListAsync())
        {
            var events = await db.Set<Event>().Where(e => e.StreamId == dossier.Id).OrderBy(e => e.Number).ToListAsync();
            Assert.Equal(Enumerable.Range(1, dossier.Version), events.Select(e => e.Number));
            Assert.Equal(dossier.ChangedAt, events[^1].At);
            var items = await db.Set<WorkItem>().Where(i => i.DossierId == dossier.Id).ToListAsync();
            Assert.True(items.Count > 0 || dossier.State.IsEnded(), $"{dossier.DisplayCode} is {dossier.State} and nobody has it.");
        }
        // Whoever asked another unit goes on once the opinion has come.
        var consulted = db.Set<Event>().Where(e => e.Kind == "consultation-answered").Select(e => e.StreamId);
        Assert.True(await db.Set<Dossier>().AnyAsync(d => consulted.Contains(d.Id) && d.EndedAt != null));
        var sheet = await installed.Services.GetRequiredService<FactReader>().ReadAsync(new(["registered", "accepted", "ended"], Plan.From, Plan.End), default);
        Assert.Equal(done.Dossiers, sheet.Sum("registered"));
        Assert.Equal(await db.Set<Dossier>().LongCountAsync(d => d.AcceptedAt != null), sheet.Sum("accepted"));
        Assert.Equal(await db.Set<Dossier>().LongCountAsync(d => d.AcceptedAt != null && d.EndedAt != null), sheet.Sum("ended"));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_city_on_both_databases_and_another_seed_another()
    {
        var first = await HistoryAsync("sqlite", Plan);
        var second = await HistoryAsync("postgres", Plan);
        var other = await HistoryAsync("sqlite", Plan with { Seed = 8 });

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task A_second_city_in_the_same_database_is_refused_and_nothing_is_lost()
    {
        await using var installed = await Installed.OnAsync("sqlite");
        var (_, done) = await installed.SimulateAsync(Plan with { Days = 3 });

        await Assert.ThrowsAsync<SimulationException>(() => installed.SimulateAsync(Plan with { From = Plan.End }));

        await using var db = CityDatabase.Open(installed.Services);
        Assert.Equal(done.Dossiers, await db.Set<Dossier>().LongCountAsync());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_run_that_was_ended_goes_on_where_it_stood_and_becomes_the_same_city(string provider)
    {
        await using var installed = await Installed.OnAsync(provider);
        foreach (var day in new[] { 4, 4, 9 })
        {
            using var stop = new CancellationTokenSource();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new SimulatedCity(Plan, installed.Services, rowsAtOnce: 500).RunAsync(p => { if (p.Days == day) stop.Cancel(); }, stop.Token));
            await Assert.ThrowsAsync<SimulationException>(() => SimulationRuns.RequireWholeAsync(installed.Services, default));
        }
        var other = await Assert.ThrowsAsync<SimulationException>(() => installed.SimulateAsync(Plan with { Seed = 8 }));
        var shorter = await Assert.ThrowsAsync<SimulationException>(() => new SimulatedCity(Plan with { Days = 3 }, installed.Services, rowsAtOnce: 500).RunAsync(null, default));
        var done = await new SimulatedCity(Plan, installed.Services, rowsAtOnce: 500).RunAsync(null, default);

        Assert.Contains("--from 2026-09-07 --days 12 --scale 0.004 --seed 7", other.Why.Vi, StringComparison.Ordinal);
        Assert.Contains("Những ngày sau đó đã được ghi", shorter.Why.Vi, StringComparison.Ordinal);
        await SimulationRuns.RequireWholeAsync(installed.Services, default);
        await using var db = CityDatabase.Open(installed.Services);
        Assert.Equal(done.Dossiers, await db.Set<Dossier>().LongCountAsync());
        Assert.Equal(await HistoryAsync("sqlite", Plan), await HistoryAsync(installed));
        Assert.Equal(await db.Set<Event>().MaxAsync(e => e.Position), (await db.Set<AuditTree>().SingleAsync()).Size);
        Assert.True((await installed.Services.GetRequiredService<FactRebuild>().RunAsync(mend: false, null, default)).IsClean);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Totals_that_were_altered_or_lost_are_found_and_mended_however_few_stand_in_memory(string provider)
    {
        await using var installed = await Installed.OnAsync(provider);
        await installed.SimulateAsync(Plan);
        var rebuild = installed.Services.GetRequiredService<FactRebuild>();
        var totals = await TotalsAsync(installed);
        await using var db = CityDatabase.Open(installed.Services);
        await db.Database.ExecuteSqlRawAsync("UPDATE city_fact_day SET value = value + 1 WHERE measure = 'registered' AND day = '2026-09-09' AND unit_id = ''");
        await db.Database.ExecuteSqlRawAsync("DELETE FROM city_fact_month WHERE measure = 'accepted' AND unit_id = ''");
        var atOnce = await rebuild.RunAsync(mend: false, null, default);
        (rebuild.EventsAtOnce, rebuild.SumsAtOnce) = (100, 200);

        Assert.InRange(atOnce.WrongTotals, 3, 199);
        Assert.Equal(atOnce, await rebuild.RunAsync(mend: false, null, default));
        Assert.Equal(atOnce, await rebuild.RunAsync(mend: true, null, default));
        Assert.Equal(totals, await TotalsAsync(installed));

        await db.Database.ExecuteSqlRawAsync("DELETE FROM city_fact_day");
        await db.Database.ExecuteSqlRawAsync("DELETE FROM city_fact_month");
        await db.Database.ExecuteSqlRawAsync("DELETE FROM city_fact_year");
        Assert.False((await rebuild.RunAsync(mend: true, null, default)).IsClean);
        Assert.Equal(totals, await TotalsAsync(installed));
        Assert.True((await rebuild.RunAsync(mend: false, null, default)).IsClean);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_worst_bottlenecks_are_the_first_of_all_page_by_page(string provider)
    {
        await using var installed = await Installed.OnAsync(provider);
        await installed.SimulateAsync(Plan with { Days = 40 });
        var month = Period.Of(PeriodKind.Month, new(2026, 10, 1));
        var all = await installed.Services.GetRequiredService<FindBottlenecks>().FindAsync(null, null, month, default);
        await using var facts = await installed.Services.GetRequiredService<FactReader>().OpenAsync(default);

        Assert.InRange(all.Count, 10, 10_000);
        for (var from = 0; from <= all.Count; from += 7)
        {
            var some = await FindBottlenecks.PageAsync(facts, null, null, month, from, 7, default);
            Assert.Equal(all.Skip(from).Take(7), some.Shown);
            Assert.Equal((all.Count, all.Sum(b => b.Lost.Ticks), all.Take(5).Sum(b => b.Lost.Ticks)), ((int)some.Count, some.Lost.Ticks, some.LostAtFirstFive.Ticks));
        }
        var unit = all[^1].UnitId;
        Assert.Equal(all.Where(b => b.UnitId == unit), (await FindBottlenecks.PageAsync(facts, [unit], null, month, 0, all.Count, default)).Shown);
        Assert.Equal(all.Take(5), await FindBottlenecks.WorstAsync(facts, month, 5, default));
        Assert.Equal(all.OrderByDescending(b => b.Late).Skip(2).Take(3), FindBottlenecks.ByPeople(all, 2, 3).Shown);
    }

    private static async Task<List<string>> TotalsAsync(Installed installed)
    {
        await using var db = CityDatabase.Open(installed.Services);
        return [.. (await db.Set<DayTotal>().Where(t => t.Value != 0).ToListAsync()).Select(t => $"{t.Measure} {t.Part} {t.UnitId} {t.ProcedureCode} {t.Day} {t.Value}").Order(StringComparer.Ordinal),
            .. (await db.Set<MonthTotal>().Where(t => t.Value != 0).ToListAsync()).Select(t => $"{t.Measure} {t.Part} {t.UnitId} {t.ProcedureCode} {t.Month} {t.Value}").Order(StringComparer.Ordinal),
            .. (await db.Set<YearTotal>().Where(t => t.Value != 0).ToListAsync()).Select(t => $"{t.Measure} {t.Part} {t.UnitId} {t.ProcedureCode} {t.Year} {t.Value}").Order(StringComparer.Ordinal)];
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Indexes_and_words_are_as_if_they_had_been_there_all_the_time(string provider)
    {
        await using var installed = await Installed.OnAsync(provider);
        var before = await IndexesAsync(installed);
        await installed.SimulateAsync(Plan);
        await using var db = CityDatabase.Open(installed.Services);

        Assert.NotEmpty(before);
        Assert.Equal(before, await IndexesAsync(installed));
        var word = (await db.Set<Dossier>().OrderBy(d => d.Id).FirstAsync()).SearchText.Split(' ')[0];
        var found = provider == "sqlite"
            ? db.Database.SqlQuery<long>($"SELECT count(*) AS \"Value\" FROM dossiers_dossier_search WHERE dossiers_dossier_search MATCH {word}")
            : db.Database.SqlQuery<long>($"SELECT count(*) AS \"Value\" FROM dossiers_dossier WHERE to_tsvector('simple', search_text) @@ to_tsquery('simple', {word})");
        Assert.Equal(await db.Set<Dossier>().LongCountAsync(d => (" " + d.SearchText + " ").Contains(" " + word + " ")), (await found.ToListAsync()).Single());
    }

    [Fact]
    public void No_two_dossiers_of_a_year_have_the_same_number_before_acceptance()
    {
        var numbers = Enumerable.Range(0, 1_000_000).Select(i => DistinctLetters.Of((ulong)i)).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(1_000_000, numbers.Count);
        Assert.All(numbers.Take(1_000), n => Assert.Matches("^[A-HJKMNP-Z2-9]{8}$", n));
    }

    [Fact]
    public async Task Forms_are_filled_in_as_their_own_rules_want_them()
    {
        await using var installed = await Installed.OnAsync("sqlite");
        var pack = installed.Services.GetRequiredService<CurrentPack>().Pack;
        var forms = installed.Services.GetRequiredService<ProcedureForms>();

        var wrong = Demand.Open(pack.Part<ProcedureCatalogue>(), Plan.From)
            .SelectMany((p, i) => new FormTemplates(forms.Of(p), pack.Units.Communes(Plan.From).First(), Plan.From, Dice.Of(7, (ulong)i)).Mistakes.Select(m => $"{p.Code} {m.Field}: {m.Message.Vi}"));

        var told = wrong.Distinct().ToList();
        Assert.True(told.Count == 0, string.Join('\n', told));
    }

    private static async Task<List<string>> HistoryAsync(string provider, SimulationPlan plan)
    {
        await using var installed = await Installed.OnAsync(provider);
        await installed.SimulateAsync(plan);
        return await HistoryAsync(installed);
    }

    private static async Task<List<string>> IndexesAsync(Installed installed)
    {
        await using var db = CityDatabase.Open(installed.Services);
        return await db.Database.SqlQueryRaw<string>(db.Database.IsSqlite()
            ? "SELECT name || ' ' || sql AS \"Value\" FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
            : "SELECT indexdef AS \"Value\" FROM pg_indexes WHERE schemaname = 'public' UNION ALL SELECT relname || reloptions::text FROM pg_class WHERE reloptions IS NOT NULL AND relnamespace = 'public'::regnamespace").OrderBy(s => s).ToListAsync();
    }

    private static async Task<List<string>> HistoryAsync(Installed installed)
    {
        await using var db = CityDatabase.Open(installed.Services);
        return [.. (await db.Set<Event>().Where(e => e.Kind.StartsWith("dossier") || e.Kind.StartsWith("outcome")).OrderBy(e => e.Position).ToListAsync())
            .Select(e => $"{e.StreamId} {e.Number} {e.Kind} {e.At:O} {Encoding.UTF8.GetString(e.Body)} {e.Facts}")];
    }
}
