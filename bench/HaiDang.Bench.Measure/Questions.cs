using HaiDang.City.Facts;
using HaiDang.City.Packs.Releases;
using HaiDang.Indicators;
using HaiDang.Indicators.Bottlenecks;
using HaiDang.Indicators.Figures;
using HaiDang.Indicators.Indicators;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Bench.Measure;

/// <summary>Single questions, asked within the program.</summary>
internal static class Questions
{
    private static readonly PeriodKind[] Kinds = [PeriodKind.Day, PeriodKind.Week, PeriodKind.Month, PeriodKind.Quarter, PeriodKind.Year];

    public static async Task RunAsync(IServiceProvider services, Stored city)
    {
        var (facts, figures, indices, bottlenecks) = (services.GetRequiredService<FactReader>(), services.GetRequiredService<FigureReader>(), services.GetRequiredService<IndexFigures>(), services.GetRequiredService<FindBottlenecks>());
        var indicators = services.GetRequiredService<CurrentPack>().Pack.Part<IndicatorCatalogue>().Listed;
        // The same places in every run, all over units and periods.
        Func<int, Task> any = i =>
        {
            var indicator = indicators[i % indicators.Count];
            var kind = Kinds.Where(indicator.Periods.Contains).ElementAt(i / indicators.Count % indicator.Periods.Count);
            var unit = i % 10 == 0 ? UnitScope.WholeCity : city.Communes[i * 7 % city.Communes.Count];
            return figures.ReadAsync([indicator.Id], UnitScope.Of(unit), Period.Of(kind, city.Last.AddDays(-(i * 13 % (city.Last.DayNumber - city.First.DayNumber + 1)))), CancellationToken.None);
        };
        await Timed.RunAsync("any indicator, any unit, any period; aim 5", 1_000, any, warming: 3_000);
        await Timed.RunAsync("  never asked before", 1_000, any, facts.Forget, warming: 3_000);
        if (indices.Find("qd766") is { } index)
        {
            var months = Period.Of(PeriodKind.Month, city.Last).Back(12);
            Func<int, Task> marks = _ => indices.ReadAsync(index, new UnitScope(city.Communes), months, CancellationToken.None);
            await Timed.RunAsync("the 766 index, all communes, 12 months; aim 300", 20, marks);
            await Timed.RunAsync("  never asked before", 20, marks, facts.Forget);
        }
        foreach (var (name, kind) in new[] { ("a month; aim 200", PeriodKind.Month), ("a year", PeriodKind.Year) })
        {
            Func<int, Task> worst = async _ =>
            {
                await using var snapshot = await facts.OpenAsync(CancellationToken.None);
                await FindBottlenecks.PageAsync(snapshot, null, null, Period.Of(kind, city.Last), 0, 50, CancellationToken.None);
            };
            await Timed.RunAsync($"50 worst bottlenecks of the whole city, {name}", 30, worst);
            await Timed.RunAsync("  never asked before", 30, worst, facts.Forget);
            await Timed.RunAsync("  all of them, never asked before", 30, _ => bottlenecks.FindAsync(null, null, Period.Of(kind, city.Last), CancellationToken.None), facts.Forget);
        }
    }
}
