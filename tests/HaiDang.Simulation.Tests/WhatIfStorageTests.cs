using HaiDang.City.Packs.Releases;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Simulation.WhatIf;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Simulation.Tests;

/// <summary>What-if questions to a stored record, on both databases.</summary>
public sealed class WhatIfStorageTests
{
    private static readonly SimulationPlan Plan = new(new DateOnly(2026, 6, 1), Days: 70, Scale: 0.02, Seed: 5);
    private static readonly (DateOnly From, DateOnly To) July = (new(2026, 7, 1), new(2026, 7, 31));

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_record_of_a_unit_answers_and_the_replay_is_near_to_it(string provider)
    {
        await using var installed = await Installed.OnAsync(provider);
        await installed.SimulateAsync(Plan);
        var (unit, count) = await BusiestAsync(installed);
        var use = installed.Services.GetRequiredService<AskWhatIf>();

        var answer = Given(await use.AskAsync(new(unit, null, July.From, July.To, new MoreOfficers("acceptance", 1)), default));

        var figures = answer.Units[0];
        Assert.InRange(figures.Dossiers + figures.Open, count * 0.9, count);
        Assert.InRange(figures.OnTime!.Before.Value, figures.OnTime.Recorded!.Value - 0.06, figures.OnTime.Recorded.Value + 0.06);
        Assert.InRange(figures.Median.Before.Value, figures.Median.Recorded!.Value * 0.6, figures.Median.Recorded.Value * 1.4);
        Assert.True(figures.Median.Difference.Value <= 0);
        var acceptance = answer.Steps.First(s => s.UnitId == unit && s.Step == "acceptance");
        Assert.Equal(acceptance.Before.Officers + 1, acceptance.After.Officers);
        Assert.True(acceptance.After.MeanWaitHours <= acceptance.Before.MeanWaitHours);
        var report = Given(await use.BackTestAsync(unit, July.From, July.To, default));
        Assert.Equal(1, report.Months.Count + report.TooSmall);

        Assert.Equal("step-not-found", (await use.AskAsync(new(unit, null, July.From, July.To, new WithoutStep("nope")), default)).Problem?.Code);
        Assert.Equal("too-little-history", (await use.AskAsync(new(unit, null, July.To.AddDays(-1), July.To, new OtherLimit(-1)), default)).Problem?.Code);
        Assert.Equal("unit-not-found", (await use.AskAsync(new("nope", null, July.From, July.To, new OtherLimit(-1)), default)).Problem?.Code);
        Assert.Equal("procedure-not-found", (await use.AskAsync(new(unit, "nope", July.From, July.To, new OtherLimit(-1)), default)).Problem?.Code);
        Assert.Equal("malformed-period", (await use.AskAsync(new(unit, null, July.To, July.From, new OtherLimit(-1)), default)).Problem?.Code);
        Assert.Equal("malformed-change", (await use.AskAsync(new(unit, null, July.From, July.To, new MoreOfficers("acceptance", 0)), default)).Problem?.Code);
        Assert.Equal("same-unit", (await use.AskAsync(new(unit, null, July.From, July.To, new SharedQueue(unit)), default)).Problem?.Code);
    }

    internal static async Task<(string Unit, int Count)> BusiestAsync(Installed installed)
    {
        var calendar = installed.Services.GetRequiredService<CurrentPack>().Pack.Calendar;
        var (start, end) = (calendar.InstantOf(July.From, TimeSpan.Zero).ToUniversalTime(), calendar.InstantOf(July.To.AddDays(1), TimeSpan.Zero).ToUniversalTime());
        await using var db = CityDatabase.Open(installed.Services);
        var counts = await db.Set<Dossier>().Where(d => d.SubmittedAt >= start && d.SubmittedAt < end).GroupBy(d => d.CompetentUnit).Select(g => new { g.Key, Count = g.Count() }).ToListAsync();
        var most = counts.MaxBy(c => c.Count)!;
        return (most.Key, most.Count);
    }

    private static T Given<T>(Core.Result<T> result) => result.TryGet(out var value, out var problem) ? value : throw new InvalidOperationException(problem.Detail.In("en"));
}
