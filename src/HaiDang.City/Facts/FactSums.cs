using System.Runtime.InteropServices;

namespace HaiDang.City.Facts;

/// <summary>Adds up facts for each unit and procedure, for each unit, for each procedure, and for the city; by day and by month.</summary>
/// <param name="measures">All measures; those that are kept by month only get no days.</param>
/// <param name="units">Which units' sums are wanted, the city's being that of the empty name; null: all.</param>
public sealed class FactSums(MeasureList measures, Func<string, bool>? units = null)
{
    private readonly Dictionary<SumKey, long> _days = [];
    private readonly Dictionary<SumKey, long> _months = [];
    private readonly NumberedNames _names = new();

    /// <summary>Adds one fact to all sums that it is part of.</summary>
    public void Add(Fact fact)
    {
        var key = KeyOf(fact.Measure, fact.Part, fact.UnitId, fact.ProcedureCode, fact.Day);
        LastDay = LastDay is { } last && last > fact.Day ? last : fact.Day;
        var isDaily = measures.Find(fact.Measure) is not { IsMonthly: true };
        AddTo(key, fact.UnitId, fact.Value, isDaily);
        if (fact.UnitId.Length > 0)
        {
            AddTo(key with { Unit = NumberedNames.Empty }, "", fact.Value, isDaily);
        }
    }

    /// <summary>How many sums by day there are.</summary>
    public int DayCount => _days.Count;

    /// <summary>The last day that a fact was added for; null before the first.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <summary>The sums by day, in the order of their table's key; those that came to nothing are left out.</summary>
    public IEnumerable<DayTotal> Days => Ordered(_days).Select(TotalOfDay);

    /// <summary>The sums by month, in the order of their table's key; those that came to nothing are left out.</summary>
    public IEnumerable<MonthTotal> Months => Ordered(_months).Select(TotalOfMonth);

    /// <summary>Takes out the sums of days before this one, in the order of their table's key.</summary>
    public IEnumerable<DayTotal> TakeDays(DateOnly before) => Ordered(Taken(_days, before)).Select(TotalOfDay);

    /// <summary>Takes out the sums of months that begin before this day, in the order of their table's key.</summary>
    public IEnumerable<MonthTotal> TakeMonths(DateOnly before) => Ordered(Taken(_months, before)).Select(TotalOfMonth);

    /// <summary>First day of a day's month.</summary>
    public static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>Takes away a sum that stands in the database: what is left is what it lacks.</summary>
    internal void Subtract(DayTotal stored) => Add(_days, KeyOf(stored.Measure, stored.Part, stored.UnitId, stored.ProcedureCode, stored.Day), -stored.Value);

    /// <inheritdoc cref="Subtract(DayTotal)"/>
    internal void Subtract(MonthTotal stored) => Add(_months, KeyOf(stored.Measure, stored.Part, stored.UnitId, stored.ProcedureCode, stored.Month), -stored.Value);

    private void AddTo(SumKey key, string unit, long value, bool isDaily)
    {
        if (units?.Invoke(unit) == false)
        {
            return;
        }
        AddTo(key, value, isDaily);
        if (key.Procedure != NumberedNames.Empty)
        {
            AddTo(key with { Procedure = NumberedNames.Empty }, value, isDaily);
        }
    }

    private void AddTo(SumKey key, long value, bool isDaily)
    {
        Add(_months, key with { Day = FirstOf(DateOnly.FromDayNumber(key.Day)).DayNumber }, value);
        if (isDaily)
        {
            Add(_days, key, value);
        }
    }

    private SumKey KeyOf(string measure, string part, string unit, string procedure, DateOnly day) =>
        new(_names.Of(measure), _names.Of(procedure), _names.Of(unit), day.DayNumber, _names.Of(part));

    // Two nodes that add to the same rows take their locks in the same order.
    private KeyValuePair<SumKey, long>[] Ordered(IEnumerable<KeyValuePair<SumKey, long>> sums)
    {
        var places = _names.Places();
        KeyValuePair<SumKey, long>[] ordered = [.. sums.Where(s => s.Value != 0)];
        Array.Sort(ordered, (a, b) => a.Key.CompareTo(b.Key, places));
        return ordered;
    }

    private static List<KeyValuePair<SumKey, long>> Taken(Dictionary<SumKey, long> sums, DateOnly before)
    {
        List<KeyValuePair<SumKey, long>> taken = [.. sums.Where(s => s.Key.Day < before.DayNumber)];
        taken.ForEach(s => sums.Remove(s.Key));
        return taken;
    }

    private DayTotal TotalOfDay(KeyValuePair<SumKey, long> sum) => new()
    {
        Measure = _names[sum.Key.Measure],
        Of = sum.Key.Of,
        UnitId = _names[sum.Key.Unit],
        ProcedureCode = _names[sum.Key.Procedure],
        Day = DateOnly.FromDayNumber(sum.Key.Day),
        Part = _names[sum.Key.Part],
        Value = sum.Value,
    };

    private MonthTotal TotalOfMonth(KeyValuePair<SumKey, long> sum) => new()
    {
        Measure = _names[sum.Key.Measure],
        Of = sum.Key.Of,
        UnitId = _names[sum.Key.Unit],
        ProcedureCode = _names[sum.Key.Procedure],
        Month = DateOnly.FromDayNumber(sum.Key.Day),
        Part = _names[sum.Key.Part],
        Value = sum.Value,
    };

    private static void Add(Dictionary<SumKey, long> sums, SumKey key, long value) => CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _) += value;

    // Millions of sums share a few names, so that each is a few numbers.
    private readonly record struct SumKey(int Measure, int Procedure, int Unit, int Day, int Part)
    {
        /// <summary>What is summed.</summary>
        public TotalOf Of => (Unit == NumberedNames.Empty, Procedure == NumberedNames.Empty) switch
        {
            (true, true) => TotalOf.City,
            (false, true) => TotalOf.Unit,
            (true, false) => TotalOf.Procedure,
            (false, false) => TotalOf.UnitAndProcedure,
        };

        /// <summary>Which comes first in the order of the tables' keys.</summary>
        public int CompareTo(SumKey other, int[] places) =>
            Measure != other.Measure ? places[Measure].CompareTo(places[other.Measure])
            : Of != other.Of ? Of.CompareTo(other.Of)
            : Day != other.Day ? Day.CompareTo(other.Day)
            : Unit != other.Unit ? places[Unit].CompareTo(places[other.Unit])
            : Procedure != other.Procedure ? places[Procedure].CompareTo(places[other.Procedure])
            : places[Part].CompareTo(places[other.Part]);
    }
}
