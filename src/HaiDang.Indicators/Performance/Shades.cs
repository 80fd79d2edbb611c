namespace HaiDang.Indicators.Performance;

/// <summary>Five shades for the values of many units, so that each shade has about as many units as the others.</summary>
/// <param name="ByUnit">The shade of each unit with a value, 1 to 5, more for more.</param>
/// <param name="Bounds">Least and greatest value of each shade that is used, the palest first.</param>
public sealed record Shades(IReadOnlyDictionary<string, int> ByUnit, IReadOnlyList<(decimal Least, decimal Greatest)> Bounds)
{
    private const int Most = 5;

    /// <summary>Nothing to shade.</summary>
    public static Shades None { get; } = new(new Dictionary<string, int>(), []);

    /// <summary>Shades units by their values; units without one get none. Equal values get the same shade.</summary>
    public static Shades Of(IEnumerable<(string Unit, decimal? Value)> values)
    {
        var known = values.Where(v => v.Value is not null).Select(v => (v.Unit, Value: v.Value!.Value)).OrderBy(v => v.Value).ToList();
        if (known.Count == 0)
        {
            return None;
        }
        var distinct = known.Select(v => v.Value).Distinct().ToList();
        var shades = Math.Min(Most, distinct.Count);
        var shadeOf = distinct.Select((value, i) => (value, Shade: (i * shades / distinct.Count) + 1)).ToDictionary(s => s.value, s => s.Shade);
        return new(known.ToDictionary(v => v.Unit, v => shadeOf[v.Value], StringComparer.Ordinal),
            [.. shadeOf.GroupBy(s => s.Value).OrderBy(g => g.Key).Select(g => (g.Min(s => s.Key), g.Max(s => s.Key)))]);
    }

    /// <summary>What each shade means, the palest first.</summary>
    /// <param name="words">A value in words.</param>
    public IReadOnlyList<string> Legend(Func<decimal, string> words) => [.. Bounds.Select(b => b.Least == b.Greatest ? words(b.Least) : $"{words(b.Least)} – {words(b.Greatest)}")];
}
