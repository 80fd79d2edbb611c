namespace HaiDang.City.Facts;

/// <summary>Adds up facts for each unit and procedure, for each unit, for each procedure, and for the city; by day and by month.</summary>
/// <param name="measures">All measures; those that are kept by month only get no days.</param>
/// <param name="units">Which units' sums are wanted, the city's being that of the empty name; null: all.</param>
public sealed class FactSums(MeasureList measures, Func<string, bool>? units = null)
{
    private readonly Dictionary<Fact, long> _days = [];
    private readonly Dictionary<Fact, long> _months = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>How many sums there are, by day and by month together.</summary>
    public int Count => _days.Count + _months.Count;

    /// <summary>Adds one fact to all sums that it is part of.</summary>
    public void Add(Fact fact)
    {
        fact = fact with { Measure = Once(fact.Measure), Part = Once(fact.Part), UnitId = Once(fact.UnitId), ProcedureCode = Once(fact.ProcedureCode) };
        AddTo(fact.UnitId, fact);
        if (fact.UnitId.Length > 0)
        {
            AddTo("", fact);
        }
    }

    /// <summary>The sums by day, in the order of their table's key; those that came to nothing are left out.</summary>
    public IEnumerable<DayTotal> Days => Ordered(_days).Select(s => new DayTotal
    {
        Measure = s.Key.Measure,
        ProcedureCode = s.Key.ProcedureCode,
        UnitId = s.Key.UnitId,
        Day = s.Key.Day,
        Part = s.Key.Part,
        Value = s.Value,
    });

    /// <summary>The sums by month, in the order of their table's key; those that came to nothing are left out.</summary>
    public IEnumerable<MonthTotal> Months => Ordered(_months).Select(s => new MonthTotal
    {
        Measure = s.Key.Measure,
        ProcedureCode = s.Key.ProcedureCode,
        UnitId = s.Key.UnitId,
        Month = s.Key.Day,
        Part = s.Key.Part,
        Value = s.Value,
    });

    /// <summary>First day of a day's month.</summary>
    public static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>Takes away a sum that stands in the database: what is left is what it lacks.</summary>
    internal void Subtract(DayTotal stored) => Add(_days, new(Once(stored.Measure), Once(stored.Part), Once(stored.UnitId), Once(stored.ProcedureCode), stored.Day, 0), -stored.Value);

    /// <inheritdoc cref="Subtract(DayTotal)"/>
    internal void Subtract(MonthTotal stored) => Add(_months, new(Once(stored.Measure), Once(stored.Part), Once(stored.UnitId), Once(stored.ProcedureCode), stored.Month, 0), -stored.Value);

    private void AddTo(string unit, Fact fact)
    {
        if (units?.Invoke(unit) == false)
        {
            return;
        }
        AddTo(unit, fact.ProcedureCode, fact);
        if (fact.ProcedureCode.Length > 0)
        {
            AddTo(unit, "", fact);
        }
    }

    private void AddTo(string unit, string procedure, Fact fact)
    {
        var key = fact with { UnitId = unit, ProcedureCode = procedure, Value = 0 };
        Add(_months, key with { Day = FirstOf(fact.Day) }, fact.Value);
        if (measures.Find(fact.Measure) is not { IsMonthly: true })
        {
            Add(_days, key, fact.Value);
        }
    }

    // Millions of sums share a few names.
    private string Once(string name)
    {
        if (!_names.TryGetValue(name, out var known))
        {
            _names[name] = known = name;
        }
        return known;
    }

    // Two nodes that add to the same rows take their locks in the same order.
    private static IEnumerable<KeyValuePair<Fact, long>> Ordered(Dictionary<Fact, long> sums) => sums.Where(s => s.Value != 0)
        .OrderBy(s => s.Key.Measure, StringComparer.Ordinal).ThenBy(s => s.Key.ProcedureCode, StringComparer.Ordinal).ThenBy(s => s.Key.UnitId, StringComparer.Ordinal)
        .ThenBy(s => s.Key.Day).ThenBy(s => s.Key.Part, StringComparer.Ordinal);

    private static void Add(Dictionary<Fact, long> sums, Fact key, long value) => sums[key] = sums.GetValueOrDefault(key) + value;
}
