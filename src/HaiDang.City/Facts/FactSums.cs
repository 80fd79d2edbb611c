using System.Runtime.InteropServices;

namespace HaiDang.City.Facts;

/// <summary>
/// Adds up facts for each unit and procedure, for each unit, for each procedure, and for the city; by day and by month. Facts are added up for the day, unit and procedure that they count
/// for, and the other sums made of these when they are asked for: many facts share a day, so that each costs one sum instead of eight.
/// </summary>
/// <param name="measures">All measures; those that are kept by month only get no days.</param>
/// <param name="units">Which units' sums are wanted, the city's being that of the empty name; null: all.</param>
public sealed class FactSums(MeasureList measures, Func<string, bool>? units = null)
{
    // Finest sums of facts that still get their other sums; those of months hold no days that are still among the days.
    private readonly Dictionary<SumKey, long> _days = [];
    private readonly Dictionary<SumKey, long> _months = [];

    // Sums of all kinds that are taken away.
    private readonly Dictionary<SumKey, long> _lessDays = [];
    private readonly Dictionary<SumKey, long> _lessMonths = [];
    private readonly NumberedNames _names = new();

    /// <summary>Adds one fact to all sums that it is part of.</summary>
    public void Add(Fact fact)
    {
        LastDay = LastDay is { } last && last > fact.Day ? last : fact.Day;
        if (UnitOf(fact.UnitId) is not { } unit)
        {
            return;
        }
        var isDaily = measures.Find(fact.Measure) is not { IsMonthly: true };
        Add(isDaily ? _days : _months, KeyOf(fact.Measure, fact.Part, unit, fact.ProcedureCode, isDaily ? fact.Day : FirstOf(fact.Day)), fact.Value);
    }

    /// <summary>How many sums of a day, unit and procedure there are; with those made of them about twice as many.</summary>
    public int DayCount => _days.Count;

    /// <summary>The last day that a fact was added for; null before the first.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <summary>The sums by day, in the order of their table's key; those that came to nothing are left out.</summary>
    public IEnumerable<DayTotal> Days => Ordered(All(_days, _lessDays)).Select(TotalOfDay);

    /// <summary>The sums by month, in the order of their table's key; those that came to nothing are left out.</summary>
    public IEnumerable<MonthTotal> Months
    {
        get
        {
            var months = new Dictionary<SumKey, long>(_months);
            AddMonths(months, _days);
            return Ordered(All(months, _lessMonths)).Select(TotalOfMonth);
        }
    }

    /// <summary>Takes out the sums of days before this one, in the order of their table's key; their months keep them.</summary>
    public IEnumerable<DayTotal> TakeDays(DateOnly before)
    {
        var taken = Taken(_days, before);
        AddMonths(_months, taken);
        return Ordered(All(taken, [])).Select(TotalOfDay);
    }

    /// <summary>Takes out the sums of months that begin before this day, in the order of their table's key. Their days are taken before.</summary>
    /// <exception cref="InvalidOperationException">Some are not.</exception>
    public IEnumerable<MonthTotal> TakeMonths(DateOnly before)
    {
        if (_days.Keys.Any(k => FirstOf(DateOnly.FromDayNumber(k.Day)) < before))
        {
            throw new InvalidOperationException("The sums of these months' days come first.");
        }
        return Ordered(All(Taken(_months, before), [])).Select(TotalOfMonth);
    }

    /// <summary>First day of a day's month.</summary>
    public static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>Takes away a sum that stands in the database: what is left is what it lacks.</summary>
    internal void Subtract(DayTotal stored) => Add(_lessDays, KeyOf(stored.Measure, stored.Part, stored.UnitId, stored.ProcedureCode, stored.Day), -stored.Value);

    /// <inheritdoc cref="Subtract(DayTotal)"/>
    internal void Subtract(MonthTotal stored) => Add(_lessMonths, KeyOf(stored.Measure, stored.Part, stored.UnitId, stored.ProcedureCode, stored.Month), -stored.Value);

    // Where only the city's sums are wanted it does not matter whose a fact is. Null: it is part of nothing that is wanted.
    private string? UnitOf(string unit) => units is null || units(unit) ? unit : units("") ? "" : null;

    private static void AddMonths(Dictionary<SumKey, long> months, Dictionary<SumKey, long> days)
    {
        foreach (var (key, value) in days)
        {
            Add(months, key with { Day = FirstOf(DateOnly.FromDayNumber(key.Day)).DayNumber }, value);
        }
    }

    private Dictionary<SumKey, long> All(Dictionary<SumKey, long> finest, Dictionary<SumKey, long> less)
    {
        // With the sums of units, procedures and the city about twice as many; growing would copy them again and again.
        var all = new Dictionary<SumKey, long>(less.Count + (finest.Count * 2));
        foreach (var (key, value) in less)
        {
            all[key] = value;
        }
        var isCityWanted = units?.Invoke("") != false;
        foreach (var (key, value) in finest)
        {
            AddWithUnit(all, key, value);
            if (key.Unit != NumberedNames.Empty && isCityWanted)
            {
                AddWithUnit(all, key with { Unit = NumberedNames.Empty }, value);
            }
        }
        return all;
    }

    private static void AddWithUnit(Dictionary<SumKey, long> all, SumKey key, long value)
    {
        Add(all, key, value);
        if (key.Procedure != NumberedNames.Empty)
        {
            Add(all, key with { Procedure = NumberedNames.Empty }, value);
        }
    }

    private SumKey KeyOf(string measure, string part, string unit, string procedure, DateOnly day) =>
        new(_names.Of(measure), _names.Of(procedure), _names.Of(unit), day.DayNumber, _names.Of(part));

    // Two nodes that add to the same rows take their locks in the same order.
    private KeyValuePair<SumKey, long>[] Ordered(Dictionary<SumKey, long> sums)
    {
        var places = _names.Places();
        KeyValuePair<SumKey, long>[] ordered = [.. sums.Where(s => s.Value != 0)];
        Array.Sort(ordered, (a, b) => a.Key.CompareTo(b.Key, places));
        return ordered;
    }

    private static Dictionary<SumKey, long> Taken(Dictionary<SumKey, long> sums, DateOnly before)
    {
        var taken = sums.Where(s => s.Key.Day < before.DayNumber).ToDictionary();
        foreach (var key in taken.Keys)
        {
            sums.Remove(key);
        }
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
