namespace HaiDang.Simulation.WhatIf;

/// <summary>Recorded lengths of work to draw from: of the same step, procedure and channel where there are enough, or else of the step and procedure, or else of the step.</summary>
internal sealed class LengthPools
{
    /// <summary>From so many on a group stands for itself.</summary>
    public const int Enough = 20;

    private readonly List<(long Delay, long Length)[]> _pools = [];
    private readonly Dictionary<(int Station, string? Procedure, bool? IsOnline), int> _numbers = [];

    /// <summary>Gathers what is known.</summary>
    /// <param name="courses">The courses; their pieces are told where they draw from.</param>
    /// <param name="isKnown">False for what must not be looked at, as in a test on a month held out.</param>
    public LengthPools(IReadOnlyList<Course> courses, Func<Piece, bool>? isKnown = null)
    {
        var groups = new Dictionary<(int, string?, bool?), List<(long, long)>>();
        foreach (var course in courses)
        {
            foreach (var piece in course.Pieces.Where(p => p.Station >= 0 && isKnown?.Invoke(p) != false))
            {
                foreach (var key in Keys(course, piece))
                {
                    if (!groups.TryGetValue(key, out var group))
                    {
                        groups[key] = group = [];
                    }
                    group.Add((piece.Delay, piece.Length));
                }
            }
        }
        foreach (var (key, group) in groups)
        {
            _numbers[key] = _pools.Count;
            _pools.Add([.. group]);
        }
        foreach (var course in courses)
        {
            foreach (var piece in course.Pieces.Where(p => p.Station >= 0))
            {
                piece.Pool = PoolOf(course, piece);
            }
        }
    }

    /// <summary>Draws how long a piece of work lies and takes.</summary>
    public (long Delay, long Length) Draw(Piece piece, Dice dice)
    {
        if (piece.Pool < 0)
        {
            return (0, piece.Length);
        }
        var pool = _pools[piece.Pool];
        return pool[dice.Below(pool.Length)];
    }

    private int PoolOf(Course course, Piece piece)
    {
        var last = -1;
        foreach (var key in Keys(course, piece))
        {
            if (_numbers.TryGetValue(key, out var number))
            {
                last = number;
                if (_pools[number].Length >= Enough)
                {
                    return number;
                }
            }
        }
        return last;
    }

    private static (int, string?, bool?)[] Keys(Course course, Piece piece) =>
        [(piece.Station, course.Procedure, course.IsOnline), (piece.Station, course.Procedure, null), (piece.Station, null, null)];
}
