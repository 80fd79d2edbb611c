namespace HaiDang.Simulation.WhatIf;

/// <summary>How far a prediction of one unit's month was off.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Month">First day of the month that was held out.</param>
/// <param name="Dossiers">Settled dossiers filed in it.</param>
/// <param name="OnTime">Share on time, 0 to 1; null when none has a limit.</param>
/// <param name="MedianHours">Working hours from filing to the end: half are shorter.</param>
/// <param name="NineOfTenHours">Nine of ten are shorter.</param>
public sealed record BackTestMonth(string UnitId, DateOnly Month, int Dossiers, Tried? OnTime, Tried MedianHours, Tried NineOfTenHours);

/// <summary>A figure that was predicted.</summary>
/// <param name="Recorded">What came.</param>
/// <param name="Predicted">What the model said, from what was known when the month began and from when dossiers came in it.</param>
/// <param name="AsBefore">What "as in the months before" would have said.</param>
public sealed record Tried(double Recorded, double Predicted, double AsBefore);

/// <summary>Tries the model on a month that it has not seen: lengths, ways and people from before, only the arrivals from the month itself. Pure.</summary>
internal static class BackTest
{
    /// <summary>Settled dossiers that are needed to learn from.</summary>
    public const int FewestToLearn = 60;

    private const ulong Seed = 0x7E57;
    private const int Replications = 20;
    private const double TooManyOpen = 0.2;

    /// <summary>Predicts a month.</summary>
    /// <param name="history">The record of the unit named first, the months before included.</param>
    /// <param name="month">First day of the month.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null when there is too little to learn from or to compare with.</returns>
    public static BackTestMonth? Run(History history, DateOnly month, CancellationToken cancel)
    {
        var (unit, next) = (history.Units[0], month.AddMonths(1));
        var (start, end) = (At(history, month), At(history, next));
        var held = history.Courses.Where(c => c.UnitId == unit && c.FiledOn >= month && c.FiledOn < next).ToList();
        var settled = held.Where(c => c.End == CourseEnd.Settled).ToList();
        var learnt = history.Courses.Where(c => c.FiledOn < month && c.End != CourseEnd.Open && c.Ended < start && c.Pieces.Count > 0).ToList();
        var before = learnt.Where(c => c.UnitId == unit && c.End == CourseEnd.Settled).ToList();
        if (settled.Count < WhatIfModel.Fewest || before.Count < FewestToLearn || held.Count(c => c.End == CourseEnd.Open) > TooManyOpen * held.Count)
        {
            return null;
        }
        Lengths.Identify(history);
        var dues = new Dues(history.Line);
        Scenario.Prepare(history, dues);
        var pools = new LengthPools(history.Courses, p => p.Done < start);
        var crew = Crew.Of(history, 0, start, p => p.Done < start);
        var served = crew.SelectMany(c => c.Stations).ToHashSet();
        var ways = new Ways([.. learnt.Where(c => c.Pieces.TrueForAll(p => p.Station < 0 || served.Contains(p.Station)))]);
        var isLearnt = learnt.ToHashSet();
        // Nothing that was open or not yet filed when the month began is looked at, but for when it came.
        var scenario = new Scenario(history, [.. history.Courses.Where(c => c.FiledOn < next && ways.Knows(c))], pools, crew, dues)
        {
            WayOf = (c, dice) => isLearnt.Contains(c) && c.Pieces.TrueForAll(p => p.Station < 0 || served.Contains(p.Station)) ? c : ways.Of(c, dice),
        };
        var predicted = new List<Measured>();
        for (var r = 0; r < Replications; r++)
        {
            cancel.ThrowIfCancellationRequested();
            scenario.Run(Seed, r, start, end);
            predicted.Add(scenario.Measure(c => c.UnitId == unit && c.FiledOn >= month));
        }
        var (recorded, asBefore) = (Measured.Recorded(settled), Measured.Recorded(before));
        return new(unit, month, settled.Count,
            recorded.OnTime is { } onTime && asBefore.OnTime is { } was && predicted.TrueForAll(p => p.OnTime is not null) ? new(onTime, predicted.Average(p => p.OnTime!.Value), was) : null,
            new(recorded.MedianHours, predicted.Average(p => p.MedianHours), asBefore.MedianHours), new(recorded.NineOfTenHours, predicted.Average(p => p.NineOfTenHours), asBefore.NineOfTenHours));
    }

    private static long At(History history, DateOnly day) => history.Line.At(history.Line.Calendar.InstantOf(day, TimeSpan.Zero));

    /// <summary>Recorded ways by procedure and channel, or by procedure alone where a channel has none.</summary>
    private sealed class Ways(IReadOnlyList<Course> known)
    {
        private readonly Dictionary<(string, bool), List<Course>> _exact = known.GroupBy(c => (c.Procedure, c.IsOnline)).ToDictionary(g => g.Key, g => g.ToList());
        private readonly Dictionary<string, List<Course>> _procedure = known.GroupBy(c => c.Procedure, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);

        public bool Knows(Course course) => _procedure.ContainsKey(course.Procedure);

        public Course Of(Course course, Dice dice) => dice.Pick(_exact.GetValueOrDefault((course.Procedure, course.IsOnline)) ?? _procedure[course.Procedure]);
    }
}
