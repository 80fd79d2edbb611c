using System.Collections.Concurrent;
using HaiDang.City.Contracts;
using HaiDang.City.Facts;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Indicators.Figures;

namespace HaiDang.Indicators.Performance;

/// <summary>
/// Tells how long a procedure usually takes from what was settled in the last months and from what is still in hand: by the unit itself where it settled enough, else by the whole city.
/// </summary>
/// <remarks>
/// What was settled alone tells too little while a record is young or work piles up: whoever waits longest is not settled yet. In a record that is older than the months looked at, as many were
/// in hand when they began, and had grown as old before them; only by what is in hand more than then does the present count.
/// </remarks>
public sealed class UsualTimes(FactReader facts, IEnumerable<IOpenWork> work, RecordedDays recorded, CurrentPack pack, Clock clock) : IUsualTimes
{
    private const int Months = 6;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);
    private static readonly string[] Flow = ["accepted", "ended"];

    private readonly ConcurrentDictionary<(string Procedure, string Unit), (DateTimeOffset Until, UsualTime? Time)> _known = new();

    /// <inheritdoc/>
    public async ValueTask<UsualTime?> OfAsync(string procedure, string? unit, CancellationToken cancel)
    {
        var key = (procedure, unit ?? UnitScope.WholeCity);
        if (_known.TryGetValue(key, out var known) && known.Until > clock.Now)
        {
            return known.Time;
        }
        var (now, open) = (clock.Now, new List<DateTimeOffset>());
        foreach (var engine in work)
        {
            open.AddRange(await engine.AcceptedAsync(procedure, unit, cancel));
        }
        var time = await ReadAsync(procedure, key.Item2, Period.Of(PeriodKind.Month, pack.Pack.Calendar.DayOf(now)), [.. open.Select(accepted => now - accepted)], cancel);
        if (time is null && unit is not null)
        {
            time = await OfAsync(procedure, null, cancel);
        }
        _known[key] = (now + KeptFor, time);
        return time;
    }

    /// <summary>What could be told of a unit alone at the end of a month, from it and the six before it.</summary>
    /// <param name="procedure">The procedure.</param>
    /// <param name="unit">The unit, or the empty name for the city.</param>
    /// <param name="month">The month.</param>
    /// <param name="ages">How long ago each was accepted that was in hand then.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null while too few were settled, or so many are in hand that nobody can say.</returns>
    public async Task<UsualTime?> ReadAsync(string procedure, string unit, Period month, IReadOnlyList<TimeSpan> ages, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(month);
        ArgumentNullException.ThrowIfNull(ages);
        var from = month.Back(Months + 1)[0].From;
        var settled = Served.Of(await facts.ReadAsync(new(Served.Measures, from, month.To) { Units = [unit], Procedures = [procedure] }, cancel));
        if (settled.Settled < Served.FewestToCompare)
        {
            return null;
        }
        var more = PartThatGrew(ages.Count == 0 ? 0 : await OpenBeforeAsync(procedure, unit, from, cancel), ages.Count);
        var open = ages.GroupBy(age => DurationScale.PartOf((long)age.TotalSeconds)).ToDictionary(g => g.Key, g => g.Count() * more, StringComparer.Ordinal);
        return DurationScale.Percentile(settled.Durations, open, 0.5) is { } median && DurationScale.Percentile(settled.Durations, open, ShareFor(0.9, settled.Settled)) is { } nine
            ? new(TimeSpan.FromSeconds(median), TimeSpan.FromSeconds(nine), settled.Settled, ages.Count, OfUnit: unit.Length > 0) : null;
    }

    /// <summary>How much each that is in hand counts: the part by which there are more than when the months looked at began.</summary>
    /// <param name="before">In hand then.</param>
    /// <param name="now">In hand now.</param>
    public static double PartThatGrew(long before, int now) => now == 0 ? 0 : 1 - Math.Clamp((double)before / now, 0, 1);

    /// <summary>The share of those seen below which a share of those to come falls on average: of n values the k-th has k / (n + 1) of what comes below it.</summary>
    /// <param name="share">The share of those to come, 0 to 1.</param>
    /// <param name="seen">How many were seen, at least 1.</param>
    /// <remarks>S. S. Wilks, Determination of sample sizes for setting tolerance limits, 1941.</remarks>
    public static double ShareFor(double share, long seen) => Math.Min(1, share * (seen + 1) / seen);

    // All that was accepted and not ended before a day.
    private async Task<long> OpenBeforeAsync(string procedure, string unit, DateOnly day, CancellationToken cancel)
    {
        if (await recorded.FirstAsync(cancel) is not { } first || first >= day)
        {
            return 0;
        }
        var flow = await facts.ReadAsync(new(Flow, FirstOf(first), day.AddDays(-1)) { Units = [unit], Procedures = [procedure] }, cancel);
        return flow.Sum("accepted") - flow.Sum("ended");
    }

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);
}
