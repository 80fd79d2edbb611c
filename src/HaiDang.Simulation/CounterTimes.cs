using HaiDang.City.Packs;
using HaiDang.Core.Time;

namespace HaiDang.Simulation;

/// <summary>When people come to a counter: in the hours that are assumed, while it is open.</summary>
internal sealed class CounterTimes
{
    private readonly int[][] _minutes;
    private readonly double[] _weights;

    /// <param name="weights">Weights of the 24 hours; those of hours in which counters are closed do not count.</param>
    /// <param name="open">When counters are open.</param>
    public CounterTimes(IReadOnlyList<double> weights, OfficeHours open)
    {
        _minutes = [.. Enumerable.Range(0, 24).Select(hour => OpenMinutes(open, hour))];
        _weights = [.. weights.Select((weight, hour) => _minutes[hour].Length > 0 ? weight : 0)];
        if (_weights.All(w => w == 0))
        {
            // The built-in hours, in a city that opens at others.
            _weights = [.. _minutes.Select(m => (double)m.Length)];
        }
    }

    /// <summary>When the counters of a city are open: in the hours for reception, or else in office hours.</summary>
    public static OfficeHours OpenIn(CityProfile city) => city.ReceptionHours ?? city.WorkingHours;

    /// <summary>The minutes of an hour of the day in which an office is open.</summary>
    public static int[] OpenMinutes(OfficeHours open, int hour) =>
        [.. Enumerable.Range(0, 60).Where(minute => open.Periods.Any(p => p.From <= new TimeOnly(hour, minute) && new TimeOnly(hour, minute) < p.To))];

    /// <summary>A time of day at which somebody comes.</summary>
    public TimeSpan Draw(Dice dice)
    {
        var hour = dice.Weighted(_weights);
        return new(hour, dice.Pick(_minutes[hour]), dice.Below(60));
    }
}
