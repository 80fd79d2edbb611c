namespace HaiDang.Simulation.WhatIf;

/// <summary>One way in which the recorded dossiers could go: with which people, by which way, under which limit.</summary>
/// <param name="history">The record, its lengths identified.</param>
/// <param name="courses">Those that come, in order of their filing.</param>
/// <param name="pools">Where lengths are drawn from.</param>
/// <param name="crew">Who does the work.</param>
/// <param name="dues">Counts when they are due.</param>
internal sealed class Scenario(History history, IReadOnlyList<Course> courses, LengthPools pools, IReadOnlyList<Server> crew, Dues dues)
{
    private readonly Jobs _jobs = new();
    private readonly Replay _replay = new(history.Stations.Count, crew);
    private readonly List<Course> _ways = [];

    /// <summary>The step that is left out; null: none.</summary>
    public string? Without { get; init; }

    /// <summary>Days that limits are longer.</summary>
    public int LimitDays { get; init; }

    /// <summary>Chooses the recorded way that a dossier takes; its own when null.</summary>
    public Func<Course, Dice, Course>? WayOf { get; init; }

    /// <summary>The load of each station in the last replication.</summary>
    public IReadOnlyList<StationLoad> Loads { get; private set; } = [];

    /// <summary>Who does the work.</summary>
    public IReadOnlyList<Server> Crew => crew;

    /// <summary>Replays once, with lengths of work drawn anew.</summary>
    /// <param name="seed">Seed.</param>
    /// <param name="replication">Number of the replication: the same one draws the same lengths in every scenario, so that differences come from the change alone.</param>
    /// <param name="from">Beginning of the time in which load is measured.</param>
    /// <param name="to">Its end.</param>
    public void Run(ulong seed, int replication, long from, long to)
    {
        _jobs.Clear();
        _ways.Clear();
        for (var i = 0; i < courses.Count; i++)
        {
            var dice = Dice.Of(seed, (ulong)replication, (ulong)i);
            var way = WayOf?.Invoke(courses[i], dice) ?? courses[i];
            _ways.Add(way);
            _jobs.Begin(courses[i].Filed + way.Lead);
            for (var k = 0; k < way.Pieces.Count; k++)
            {
                var piece = way.Pieces[k];
                // Drawn also where it is left out, so that what comes after draws the same.
                var (delay, length) = piece.Station < 0 ? (0, piece.Length) : pools.Draw(piece, dice);
                if (Without is not null && piece.Station >= 0 && history.Stations[piece.Station].Step == Without)
                {
                    _jobs.Add(Station.Elsewhere, 0, 0, way.WaitAfter(k));
                }
                else
                {
                    _jobs.Add(piece.Station, delay, length, way.WaitAfter(k));
                }
            }
        }
        Loads = _replay.Run(_jobs, from, to);
    }

    /// <summary>The figures of the last replication.</summary>
    /// <param name="isMeasured">Whether a dossier counts.</param>
    public Measured Measure(Func<Course, bool> isMeasured)
    {
        var sum = new Measured.Sum();
        for (var i = 0; i < courses.Count; i++)
        {
            var way = _ways[i];
            if (way.End == CourseEnd.Settled && way.Pieces.Count > 0 && isMeasured(courses[i]))
            {
                var end = _jobs.Done[_jobs.End(i) - 1];
                sum.Add(end - courses[i].Filed, DueOf(way, _jobs.First(i)) is { } due ? end > due : null);
            }
        }
        return sum.ToMeasured();
    }

    private long? DueOf(Course way, int first)
    {
        if (way.Limit is not { } limit || way.Due is null || way.AcceptedBy < 0)
        {
            return null;
        }
        var changed = LimitDays == 0 ? limit : dues.Longer(limit, LimitDays) ?? limit;
        List<(long, long)>? pauses = null;
        for (var k = way.AcceptedBy + 1; k < way.Pieces.Count - 1; k++)
        {
            if (way.Pieces[k].IsPause)
            {
                (pauses ??= []).Add((_jobs.Done[first + k], _jobs.Done[first + k] + way.WaitAfter(k)));
            }
        }
        return dues.Of(changed, _jobs.Done[first + way.AcceptedBy], pauses ?? []) + way.DueBeyond;
    }

    /// <summary>Sets <see cref="Course.DueBeyond"/> of every course.</summary>
    public static void Prepare(History history, Dues dues)
    {
        foreach (var course in history.Courses.Where(c => c is { Limit: not null, Due: not null, AcceptedBy: >= 0 }))
        {
            var pauses = course.Pieces.Select((p, k) => (Piece: p, Wait: course.WaitAfter(k))).Where(p => p.Piece.IsPause && p.Wait > 0).Select(p => (p.Piece.Done, p.Piece.Done + p.Wait)).ToList();
            course.DueBeyond = course.Due!.Value - dues.Of(course.Limit!.Value, course.Pieces[course.AcceptedBy].Done, pauses);
        }
    }
}
