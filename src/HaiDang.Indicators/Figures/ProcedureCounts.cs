namespace HaiDang.Indicators.Figures;

/// <summary>How many procedures have something, for each unit: what <c>procedures-with</c> gives in a formula.</summary>
internal sealed class ProcedureCounts
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, int>> _counts = new(StringComparer.Ordinal);

    /// <summary>Nothing is known.</summary>
    public static ProcedureCounts None { get; } = new();

    /// <summary>Adds the counts of a measure's parts by unit; units that are not named have none.</summary>
    public void Add(string measure, IReadOnlyList<string> parts, IReadOnlyDictionary<string, int> byUnit) => _counts[Key(measure, parts)] = byUnit;

    /// <summary>The count of a unit.</summary>
    public int Of(string measure, IReadOnlyList<string> parts, string unit) => _counts.TryGetValue(Key(measure, parts), out var byUnit) ? byUnit.GetValueOrDefault(unit) : 0;

    private static string Key(string measure, IReadOnlyList<string> parts) => $"{measure} {string.Join(' ', parts)}";
}
