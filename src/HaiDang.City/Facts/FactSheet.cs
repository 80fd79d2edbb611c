namespace HaiDang.City.Facts;

/// <summary>Facts that answer a question, with ways of adding them up.</summary>
/// <param name="facts">The facts, added up as far as the question asked; the day is the first of its piece of time.</param>
public sealed class FactSheet(IReadOnlyCollection<Fact> facts)
{
    /// <summary>The facts.</summary>
    public IReadOnlyCollection<Fact> Facts { get; } = facts;

    private readonly Lazy<ILookup<string, Fact>> _byMeasure = new(() => facts.ToLookup(f => f.Measure, StringComparer.Ordinal), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>True when events that happened are still to be counted: the figures are a little behind.</summary>
    public bool IsBehind { get; init; }

    /// <summary>Sum of a measure, of some of its parts or of all.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="parts">The parts; none: all.</param>
    public long Sum(string measure, params IReadOnlyCollection<string> parts) =>
        _byMeasure.Value[measure].Where(f => parts.Count == 0 || parts.Contains(f.Part)).Sum(f => f.Value);

    /// <summary>Sum of a measure for each of its parts.</summary>
    public IReadOnlyDictionary<string, long> ByPart(string measure) =>
        _byMeasure.Value[measure].GroupBy(f => f.Part, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(f => f.Value), StringComparer.Ordinal);

    /// <summary>The same for each unit.</summary>
    public IReadOnlyDictionary<string, FactSheet> ByUnit() => Split(f => f.UnitId);

    /// <summary>The same for each procedure.</summary>
    public IReadOnlyDictionary<string, FactSheet> ByProcedure() => Split(f => f.ProcedureCode);

    /// <summary>The same for each piece of time, by its first day.</summary>
    public IReadOnlyDictionary<DateOnly, FactSheet> ByDay() => Split(f => f.Day);

    private Dictionary<TKey, FactSheet> Split<TKey>(Func<Fact, TKey> key) where TKey : notnull =>
        Facts.GroupBy(key).ToDictionary(g => g.Key, g => new FactSheet([.. g]) { IsBehind = IsBehind });
}
