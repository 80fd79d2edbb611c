using HaiDang.City.Facts;

namespace HaiDang.Indicators.Performance;

/// <summary>How people were served, from facts of one unit, procedure or the whole city.</summary>
/// <param name="Filed">Dossiers filed.</param>
/// <param name="Settled">Dossiers whose handling ended.</param>
/// <param name="InTime">Of these, early or on time.</param>
/// <param name="Late">Of these, late.</param>
/// <param name="Durations">Settled dossiers by <see cref="DurationScale"/>.</param>
public sealed record Served(long Filed, long Settled, long InTime, long Late, IReadOnlyDictionary<string, long> Durations)
{
    /// <summary>The measures it is made of.</summary>
    public static IReadOnlyList<string> Measures { get; } = ["registered", "ended", "duration"];

    /// <summary>Fewer than so many settled dossiers are too few to compare by.</summary>
    public const int FewestToCompare = 30;

    // 95 %.
    private const double Z = 1.959964;

    /// <summary>Reads it from an answer.</summary>
    public static Served Of(FactSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return new(sheet.Sum("registered"), sheet.Sum("ended"), sheet.Sum("ended", "early", "on-time"), sheet.Sum("ended", "late"), sheet.ByPart("duration"));
    }

    /// <summary>Reads it for each of many, in one pass.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="key">What a fact counts for: its unit, its procedure.</param>
    public static IReadOnlyDictionary<string, Served> By(IEnumerable<Fact> facts, Func<Fact, string> key)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(key);
        var gathered = new Dictionary<string, Gathered>(StringComparer.Ordinal);
        foreach (var fact in facts)
        {
            var name = key(fact);
            if (!gathered.TryGetValue(name, out var one))
            {
                gathered[name] = one = new();
            }
            one.Add(fact);
        }
        return gathered.ToDictionary(g => g.Key, g => new Served(g.Value.Filed, g.Value.Settled, g.Value.InTime, g.Value.Late, g.Value.Durations), StringComparer.Ordinal);
    }

    /// <summary>Share settled early or on time, 0 to 1, of those that had a limit; null when none had.</summary>
    public double? InTimeShare => InTime + Late == 0 ? null : (double)InTime / (InTime + Late);

    /// <summary>The range in which the share lies that a unit working like this shows in the long run, with 95 % confidence; null when nothing was settled.</summary>
    /// <remarks>Wilson's score interval (E. B. Wilson, 1927), which stays within 0 and 1 and holds for small numbers.</remarks>
    public (double Low, double High)? InTimeRange
    {
        get
        {
            if (InTimeShare is not { } share)
            {
                return null;
            }
            double n = InTime + Late;
            var middle = (share + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
            var half = Z * Math.Sqrt((share * (1 - share) / n) + (Z * Z / (4 * n * n))) / (1 + (Z * Z / n));
            return (Math.Max(0, middle - half), Math.Min(1, middle + half));
        }
    }

    /// <summary>Time within which half of them were settled, from acceptance; null when none were.</summary>
    public TimeSpan? Median => Within(0.5);

    /// <summary>Time within which nine of ten were settled, from acceptance; null when none were.</summary>
    public TimeSpan? NineOfTen => Within(0.9);

    // The same sums as in Of.
    private sealed class Gathered
    {
        public long Filed { get; private set; }

        public long Settled { get; private set; }

        public long InTime { get; private set; }

        public long Late { get; private set; }

        public Dictionary<string, long> Durations { get; } = new(StringComparer.Ordinal);

        public void Add(Fact fact)
        {
            switch (fact.Measure)
            {
                case "registered":
                    Filed += fact.Value;
                    break;
                case "duration":
                    Durations[fact.Part] = Durations.GetValueOrDefault(fact.Part) + fact.Value;
                    break;
                case "ended":
                    Settled += fact.Value;
                    InTime += fact.Part is "early" or "on-time" ? fact.Value : 0;
                    Late += fact.Part is "late" ? fact.Value : 0;
                    break;
            }
        }
    }

    private TimeSpan? Within(double share) => DurationScale.Percentile(Durations, share) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
}
