using System.Text;
using HaiDang.City.Facts;
using HaiDang.City.Packs;
using HaiDang.City.People;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Packs.Testing;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Simulation.Tests;

/// <summary>Units that begin and end within the simulated time: 99001 becomes 99004, and 99002 takes in 99003 under its own code, on Monday, 14 September 2026.</summary>
public sealed class MergedCityTests
{
    private static readonly DateOnly Merger = new(2026, 9, 14);
    private static readonly DateTimeOffset Morning = new(Merger, TimeOnly.MinValue, TimeSpan.FromHours(7));
    private static readonly SimulationPlan Plan = new(new DateOnly(2026, 9, 7), Days: 21, Scale: 0.8, Seed: 7);

    private static readonly PackFiles Merged = new BrokenPack(withProcedures: true, withIndicators: true)
        .Put("units.csv", """
            code,type,name,name_en,slug,area_km2,population,longitude,latitude,effective_from,effective_to,legal_basis
            99001,phuong,Phường Bến Đò,Ben Do Ward,phuong-ben-do,5.5,12000,106.5,20.5,2025-07-01,2026-09-13,Hư cấu
            99002,xa,Xã Đồng Sen,Dong Sen Commune,xa-dong-sen,20.25,8000,106.6,20.6,2025-07-01,2026-09-13,Hư cấu
            99002,phuong,Phường Đồng Sen,Dong Sen Ward,phuong-dong-sen,23.25,8900,106.6,20.6,2026-09-14,,Hư cấu
            99003,dac-khu,Đặc khu Hòn Cau,Hon Cau Special Zone,dac-khu-hon-cau,3,900,106.9,20.2,2025-07-01,2026-09-13,Hư cấu
            99004,phuong,Phường Bến Đò Mới,New Ben Do Ward,phuong-ben-do-moi,5.5,12000,106.5,20.5,2026-09-14,,Hư cấu
            """ + "\n")
        .Change("units-merged-from.csv", "98002,", """
            99001,Phường,Bến Đò,980,Huyện Ven Sông,Tỉnh Cũ Mẫu,whole,all,99004,2026-09-13
            99002,Xã,Đồng Sen,980,Huyện Ven Sông,Tỉnh Cũ Mẫu,whole,all,99002,2026-09-13
            99003,Đặc khu,Hòn Cau,980,Huyện Ven Sông,Tỉnh Cũ Mẫu,whole,all,99002,2026-09-13
            98002,
            """).Files;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task People_file_at_the_units_in_force_and_old_units_finish_what_they_have(string provider)
    {
        await using var installed = await Installed.OnAsync(provider, Merged);
        var (city, done) = await installed.SimulateAsync(Plan);
        await using var db = CityDatabase.Open(installed.Services);

        var dossiers = await db.Set<Dossier>().ToListAsync();
        Assert.Empty(city.Refused);
        Assert.Equal(done.Dossiers, dossiers.Count);
        Assert.All(dossiers.Where(d => d.ReceivedByUnit is "99001" or "99003"), d => Assert.True(d.SubmittedAt < Morning));
        Assert.All(dossiers.Where(d => d.ReceivedByUnit == "99004"), d => Assert.True(d.SubmittedAt >= Morning));
        var (before, after) = (Count("99001", isAfter: false), Count("99004", isAfter: true));
        Assert.InRange(after, before, before * 3); // one week, two weeks
        Assert.True(Count("99002", isAfter: false) > 0 && Count("99002", isAfter: true) > 0);
        // Whoever files lives in a commune that is there.
        Assert.All(dossiers.Where(d => d.SubmittedAt >= Morning), d => Assert.DoesNotContain("\"commune\":\"99001\"", d.AnswersJson, StringComparison.Ordinal));
        Assert.Contains(dossiers, d => d.AnswersJson.Contains("\"commune\":\"99004\"", StringComparison.Ordinal));
        // Old units finish what is theirs.
        var old = dossiers.Where(d => d.CompetentUnit is "99001" or "99003").ToList();
        Assert.Contains(old, d => d.EndedAt > Morning && d.AcceptedAt < Morning);
        Assert.True(old.Count(d => d.State.IsEnded()) > old.Count * 0.9, $"{old.Count(d => d.State.IsEnded())} of {old.Count}");
        var fromHere = await db.Set<Grant>().Where(g => g.UnitId == "99004").ToListAsync();
        Assert.NotEmpty(fromHere);
        Assert.All(fromHere, g => Assert.Equal(Merger, g.From));
        Assert.Contains(await db.Set<Grant>().Where(g => g.UnitId == "99002").ToListAsync(), g => g.From == Plan.From);
        Assert.True((await installed.Services.GetRequiredService<FactRebuild>().RunAsync(mend: false, null, default)).IsClean);

        int Count(string unit, bool isAfter) => dossiers.Count(d => d.ReceivedByUnit == unit && d.SubmittedAt >= Morning == isAfter);
    }

    [Fact]
    public async Task Until_the_morning_of_a_merger_everything_is_as_without_it()
    {
        await using var merged = await Installed.OnAsync("sqlite", Merged);
        await merged.SimulateAsync(Plan);
        await using var without = await Installed.OnAsync("sqlite", "sample");
        await without.SimulateAsync(Plan);

        var (first, second) = (await EventsAsync(merged), await EventsAsync(without));

        Assert.NotEmpty(first);
        Assert.Equal(second.Where(e => e.At < Morning).Select(e => e.Text), first.Where(e => e.At < Morning).Select(e => e.Text));
        Assert.NotEqual(second.Where(e => e.At >= Morning).Select(e => e.Text), first.Where(e => e.At >= Morning).Select(e => e.Text));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_run_that_was_ended_around_a_merger_becomes_the_same_city(string provider)
    {
        await using var whole = await Installed.OnAsync("sqlite", Merged);
        await whole.SimulateAsync(Plan);
        await using var installed = await Installed.OnAsync(provider, Merged);
        foreach (var day in new[] { 6, 7, 9 })
        {
            using var stop = new CancellationTokenSource();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new SimulatedCity(Plan, installed.Services, rowsAtOnce: 200).RunAsync(p => { if (p.Days == day) stop.Cancel(); }, stop.Token));
        }
        await new SimulatedCity(Plan, installed.Services, rowsAtOnce: 200).RunAsync(null, default);

        Assert.Equal((await EventsAsync(whole)).Select(e => e.Text), (await EventsAsync(installed)).Select(e => e.Text));
        await using var db = CityDatabase.Open(installed.Services);
        await using var other = CityDatabase.Open(whole.Services);
        Assert.Equal(await GrantsAsync(other), await GrantsAsync(db));
    }

    [Fact]
    public async Task A_city_without_communes_on_the_first_day_is_refused()
    {
        await using var installed = await Installed.OnAsync("sqlite", "sample");

        await Assert.ThrowsAsync<SimulationException>(() => installed.SimulateAsync(Plan with { From = new(2025, 6, 2) }));
    }

    private static async Task<List<string>> GrantsAsync(CityDb db) =>
        [.. (await db.Set<Grant>().ToListAsync()).Select(g => $"{g.UnitId} {g.Role} {g.From:O} {g.Id}").Order(StringComparer.Ordinal)];

    private static async Task<List<(DateTimeOffset At, string Text)>> EventsAsync(Installed installed)
    {
        await using var db = CityDatabase.Open(installed.Services);
        return [.. (await db.Set<Event>().Where(e => e.Kind.StartsWith("dossier") || e.Kind.StartsWith("outcome")).OrderBy(e => e.Position).ToListAsync())
            .Select(e => (e.At, $"{e.StreamId} {e.Number} {e.Kind} {e.At:O} {Encoding.UTF8.GetString(e.Body)} {e.Facts}"))];
    }
}
