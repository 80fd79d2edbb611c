namespace HaiDang.Simulation.WhatIf;

/// <summary>Moves dossiers from one channel to the other: one that is moved takes the recorded way (steps, supplements, waits) of one of the same procedure that came by the other channel.</summary>
internal sealed class Channels
{
    /// <summary>Recorded ways that a procedure needs in a channel before its dossiers can be moved there.</summary>
    public const int Enough = 10;

    private readonly Dictionary<string, List<Course>> _ways;
    private readonly bool _toOnline;
    private readonly double _moves;

    private Channels(Dictionary<string, List<Course>> ways, bool toOnline, double moves, double reachable) => (_ways, _toOnline, _moves, Reachable) = (ways, toOnline, moves, reachable);

    /// <summary>The share that can be reached, 0 to 1, as near to the wish as the record allows.</summary>
    public double Reachable { get; }

    /// <summary>Prepares for a share.</summary>
    /// <param name="known">Courses whose ways are known to their end.</param>
    /// <param name="moved">Courses of which some are moved.</param>
    /// <param name="share">The share of online filing wished for, 0 to 1.</param>
    public static Channels To(IReadOnlyCollection<Course> known, IReadOnlyCollection<Course> moved, double share)
    {
        var now = moved.Count == 0 ? 0 : moved.Count(c => c.IsOnline) / (double)moved.Count;
        var toOnline = share > now;
        var ways = known.Where(c => c.IsOnline == toOnline).GroupBy(c => c.Procedure, StringComparer.Ordinal).Where(g => g.Count() >= Enough).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        var movable = moved.Count(c => c.IsOnline != toOnline && ways.ContainsKey(c.Procedure));
        var most = moved.Count == 0 ? now : now + ((toOnline ? 1 : -1) * movable / (double)moved.Count);
        var reachable = toOnline ? Math.Min(share, most) : Math.Max(share, most);
        return new(ways, toOnline, movable == 0 ? 0 : Math.Abs(share - now) * moved.Count / movable, reachable);
    }

    /// <summary>The way that a dossier takes.</summary>
    public Course WayOf(Course course, Dice dice) =>
        course.IsOnline != _toOnline && _ways.TryGetValue(course.Procedure, out var ways) && dice.Happens(_moves) ? dice.Pick(ways) : course;
}
