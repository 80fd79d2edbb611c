namespace HaiDang.Simulation.WhatIf;

/// <summary>The figures of one unit over all replications.</summary>
internal sealed class Gathered(string unitId, int replications)
{
    private readonly Measured[] _before = new Measured[replications], _after = new Measured[replications];

    public string UnitId { get; } = unitId;

    public void Set(int replication, Measured before, Measured after) => (_before[replication], _after[replication]) = (before, after);

    /// <summary>The answer.</summary>
    /// <param name="courses">The dossiers of the period.</param>
    public UnitAnswer ToAnswer(IReadOnlyList<Course> courses)
    {
        var settled = courses.Where(c => c.End == CourseEnd.Settled).ToList();
        var recorded = Measured.Recorded(settled);
        return new(UnitId, settled.Count, courses.Count(c => c.End == CourseEnd.Open),
            recorded.OnTime is { } onTime && Array.TrueForAll(_before, m => m.OnTime is not null) && Array.TrueForAll(_after, m => m.OnTime is not null) ? Compare(onTime, m => m.OnTime!.Value) : null,
            Compare(recorded.MedianHours, m => m.MedianHours), Compare(recorded.NineOfTenHours, m => m.NineOfTenHours));
    }

    private Compared Compare(double recorded, Func<Measured, double> figure)
    {
        var (before, after) = (Array.ConvertAll(_before, m => figure(m)), Array.ConvertAll(_after, m => figure(m)));
        var difference = Estimate.Of([.. after.Zip(before, (a, b) => a - b)]);
        return new(recorded, Estimate.Of(before), Estimate.Of(after), difference);
    }
}

/// <summary>The load of stations, summed over replications.</summary>
internal sealed class LoadSum(int stations)
{
    private const double Hour = 3600;
    private readonly double[] _busy = new double[stations], _started = new double[stations], _waited = new double[stations], _longest = new double[stations];
    private int _count;

    public void Add(IReadOnlyList<StationLoad> loads)
    {
        _count++;
        for (var i = 0; i < loads.Count; i++)
        {
            _busy[i] += loads[i].Busy;
            _started[i] += loads[i].Started;
            _waited[i] += loads[i].Waited;
            _longest[i] += loads[i].Longest;
        }
    }

    /// <summary>The means of a station.</summary>
    public StepFigures Of(int station, IReadOnlyList<Server> crew, long from, long to) => new(
        crew.Where(s => s.Stations.Contains(station)).Sum(s => s.TimeWithin(from, to)) / (double)Math.Max(1, to - from),
        _busy[station] / _count / Hour, _longest[station] / _count, _started[station] > 0 ? _waited[station] / _started[station] / Hour : null);
}
