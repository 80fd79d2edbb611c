using System.Collections.Concurrent;
using HaiDang.City.Contracts;
using HaiDang.City.Facts;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Indicators.Figures;

namespace HaiDang.Indicators.Performance;

/// <summary>Tells how long a procedure usually takes from what was settled in the last months: by the unit itself where it settled enough, else by the whole city.</summary>
public sealed class UsualTimes(FactReader facts, CurrentPack pack, Clock clock) : IUsualTimes
{
    private const int Months = 6;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(string Procedure, string Unit), (DateTimeOffset Until, UsualTime? Time)> _known = new();

    /// <inheritdoc/>
    public async ValueTask<UsualTime?> OfAsync(string procedure, string? unit, CancellationToken cancel)
    {
        var key = (procedure, unit ?? UnitScope.WholeCity);
        if (_known.TryGetValue(key, out var known) && known.Until > clock.Now)
        {
            return known.Time;
        }
        var time = await ReadAsync(procedure, key.Item2, Period.Of(PeriodKind.Month, pack.Pack.Calendar.DayOf(clock.Now)), cancel);
        _known[key] = (clock.Now + KeptFor, time);
        return time;
    }

    /// <summary>What could be told at the end of a month, from it and the six before it.</summary>
    /// <param name="procedure">The procedure.</param>
    /// <param name="unit">The unit, or the empty name for the city.</param>
    /// <param name="month">The month.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<UsualTime?> ReadAsync(string procedure, string unit, Period month, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(month);
        var sheet = await facts.ReadAsync(new(Served.Measures, month.Back(Months + 1)[0].From, month.To) { Units = [.. new[] { unit, UnitScope.WholeCity }.Distinct()], Procedures = [procedure] }, cancel);
        var byUnit = sheet.ByUnit();
        foreach (var of in new[] { unit, UnitScope.WholeCity }.Distinct())
        {
            if (byUnit.TryGetValue(of, out var own) && Served.Of(own) is { Settled: >= Served.FewestToCompare, Median: { } median, NineOfTen: { } nine } served)
            {
                return new(median, nine, served.Settled, OfUnit: of.Length > 0);
            }
        }
        return null;
    }
}
