using HaiDang.City.People;

namespace HaiDang.Simulation;

/// <summary>
/// What a made-up city assumes of its people and officials: <c>simulation.yaml</c> of the pack, and what stands here where the pack says nothing. Assumptions that make a plausible city, not
/// measurements of any: with those that stand here a full city of 4.66 million people files about 3.5 million dossiers a year.
/// </summary>
internal sealed record Assumptions
{
    /// <summary>Of a pack that says nothing.</summary>
    public static Assumptions Usual { get; } = new();

    /// <summary>Dossiers that a person files in a year, all procedures together.</summary>
    public double PerPersonAndYear { get; init; } = 0.75;

    /// <summary>Share of those filed online where counter and national portal are open, 0 to 1.</summary>
    public double OnlineShare { get; init; } = 0.62;

    /// <summary>What comes on a day off, as a share of what comes online on a working day, 0 to 1.</summary>
    public double OnDaysOff { get; init; } = 0.15;

    /// <summary>Weights of the twelve months, January first; about 1 on average. Tết empties the offices for a while by the calendar alone; what was put off comes after it.</summary>
    public IReadOnlyList<double> Months { get; init; } = [0.95, 0.80, 1.20, 1.08, 1.02, 1.05, 1.00, 1.08, 1.05, 0.98, 0.96, 0.83];

    /// <summary>Weights of the seven days of the week, Sunday first as in <see cref="DayOfWeek"/>; about 1 on average.</summary>
    public IReadOnlyList<double> Weekdays { get; init; } = [1, 1.22, 1.08, 1.00, 0.94, 0.86, 1];

    /// <summary>Weights of the 24 hours in which people file online, midnight first; only their proportion counts.</summary>
    public IReadOnlyList<double> OnlineHours { get; init; } = [1, 0.5, 0.3, 0.2, 0.3, 0.8, 2, 5, 9, 11, 10, 7, 5, 8, 9, 8, 6, 4, 4, 5, 6, 5, 3, 2];

    /// <summary>Weights of the 24 hours in which people come to a counter, midnight first; only their proportion counts, and only while the counter is open.</summary>
    public IReadOnlyList<double> CounterHours { get; init; } = [0, 0, 0, 0, 0, 0, 0, 6, 12, 14, 11, 3, 0, 8, 10, 9, 4, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>How often a procedure is asked for beside the others, by code; of those that are not here see <see cref="Demand.WeightOf"/>.</summary>
    public IReadOnlyDictionary<string, double> Procedures { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>How much of their working time the officers of a unit need for what comes, by the unit's identifier; above 1 work piles up. Of other units it is drawn, see <see cref="Load"/>.</summary>
    public IReadOnlyDictionary<string, double> Units { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>What people and officials do beside the straight way.</summary>
    public LifeShares Shares { get; init; } = new();

    /// <summary>How long the work of each role takes.</summary>
    public IReadOnlyDictionary<string, WorkTime> Work { get; init; } = new Dictionary<string, WorkTime>(StringComparer.Ordinal)
    {
        [Roles.Counter] = new(6, 12),
        [Roles.Officer] = new(28, 75),
        [Roles.DivisionHead] = new(9, 25),
        [Roles.Leader] = new(3, 6),
        [Roles.Clerk] = new(4, 12),
        [Roles.Returning] = new(3, 20),
        [Roles.FeeCollector] = new(3, 30),
    };

    /// <summary>
    /// How much of their time a unit's people need for what comes in a year, as shares of it; each unit's is drawn between the two. From ample to hardly enough in the busiest month, which
    /// brings a fifth more.
    /// </summary>
    public LoadRange Load { get; init; } = new(0.45m, 0.80m);
}

/// <summary>How often something happens beside the straight way of a dossier, each from 0 to 1.</summary>
internal sealed record LifeShares
{
    /// <summary>Of those looked at by the counter: declined.</summary>
    public double Declined { get; init; } = 0.02;

    /// <summary>Of those looked at by the counter: sent back for a supplement before acceptance.</summary>
    public double SupplementBefore { get; init; } = 0.05;

    /// <summary>Of those at a step that may ask for one: sent back for a supplement after acceptance.</summary>
    public double SupplementAfter { get; init; } = 0.04;

    /// <summary>Of supplements asked for: never handed in, the dossier is withdrawn.</summary>
    public double NeverSupplied { get; init; } = 0.12;

    /// <summary>Of those at a step that may ask: another unit is asked for its opinion.</summary>
    public double Consulted { get; init; } = 0.10;

    /// <summary>Of the works of officers: forgotten for a while.</summary>
    public double Forgotten { get; init; } = 0.025;

    /// <summary>Of those accepted: withdrawn.</summary>
    public double Withdrawn { get; init; } = 0.01;

    /// <summary>Of results collected: followed by a rating.</summary>
    public double Rated { get; init; } = 0.09;
}

/// <summary>How long the work of a role takes, in minutes of working time.</summary>
/// <param name="UsualMinutes">Median; where there is little work it takes longer.</param>
/// <param name="MostMinutes">Highest median, where somebody has little of it and other duties besides; at least the usual one.</param>
internal sealed record WorkTime(double UsualMinutes, double MostMinutes);

/// <summary>The range from which the load of a unit's people is drawn.</summary>
/// <param name="From">Least share of their working time, above 0.</param>
/// <param name="To">Highest, at most 1; not below the least. Decimal, so that their difference is what the file says.</param>
internal sealed record LoadRange(decimal From, decimal To);
