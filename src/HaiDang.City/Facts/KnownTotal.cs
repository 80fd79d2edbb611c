namespace HaiDang.City.Facts;

/// <summary>What totals answered to a question once.</summary>
/// <param name="position">The position up to which they hold all events.</param>
/// <param name="readAt">When they were read.</param>
/// <param name="totals">The answer.</param>
internal sealed class KnownTotal(long position, DateTimeOffset readAt, IReadOnlyList<Fact> totals)
{
    private readonly FactSheet _sheet = new(totals);
    private readonly Lazy<Dictionary<Place, int>> _places = new(() => PlacesOf(totals), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>The position up to which the totals hold all events.</summary>
    public long Position => position;

    /// <summary>When they were read.</summary>
    public DateTimeOffset ReadAt => readAt;

    /// <summary>How many facts there are.</summary>
    public int Count => totals.Count;

    /// <summary>The answer with facts that happened since, placed as the question asks. Without any it is the same sheet each time, so that what was derived from it once holds.</summary>
    public FactSheet With(IEnumerable<Fact> since)
    {
        Fact[]? all = null;
        var added = new Dictionary<Place, long>();
        foreach (var fact in since)
        {
            if (_places.Value.TryGetValue(Place.Of(fact), out var place))
            {
                all ??= [.. totals];
                all[place] = all[place] with { Value = all[place].Value + fact.Value };
            }
            else
            {
                added[Place.Of(fact)] = added.GetValueOrDefault(Place.Of(fact)) + fact.Value;
            }
        }
        return all is null && added.Count == 0 ? _sheet : new([.. all ?? totals, .. added.Select(a => a.Key.With(a.Value))]);
    }

    private static Dictionary<Place, int> PlacesOf(IReadOnlyList<Fact> totals)
    {
        var places = new Dictionary<Place, int>(totals.Count);
        for (var i = 0; i < totals.Count; i++)
        {
            places.TryAdd(Place.Of(totals[i]), i);
        }
        return places;
    }

    // What a fact is the sum of.
    private readonly record struct Place(string Measure, string Part, string UnitId, string ProcedureCode, DateOnly Day)
    {
        public static Place Of(Fact fact) => new(fact.Measure, fact.Part, fact.UnitId, fact.ProcedureCode, fact.Day);

        public Fact With(long value) => new(Measure, Part, UnitId, ProcedureCode, Day, value);
    }
}
