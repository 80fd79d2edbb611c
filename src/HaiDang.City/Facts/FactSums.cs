using System.Runtime.InteropServices;

namespace HaiDang.City.Facts;

/// <summary>
/// Adds up facts for each unit and procedure, for each unit, for each procedure, and for the city; by day, by month and by year. Facts are added up for the day, unit and procedure that they
/// count for, and the other sums made of these when they are taken: many facts share a day, so that each costs one sum instead of twelve. Days are taken first, then their months, then their years.
/// </summary>
/// <param name="measures">All measures; those that are kept by month only get no days.</param>
public sealed class FactSums(MeasureList measures)
{
    // Finest sums of facts that still get their other sums; those of months hold no days that are still among the days, those of years no months that are still among the months.
    private readonly Dictionary<SumKey, long> _days = [];
    private readonly Dictionary<SumKey, long> _months = [];
    private readonly Dictionary<SumKey, long> _years = [];
    private readonly NumberedNames _names = new();

    /// <summary>Adds one fact to all sums that it is part of.</summary>
    public void Add(Fact fact)
    {
        LastDay = LastDay is { } last && last > fact.Day ? last : fact.Day;
        var isDaily = measures.Find(fact.Measure) is not { IsMonthly: true };
        Add(isDaily ? _days : _months, KeyOf(fact.Measure, fact.Part, fact.UnitId, fact.ProcedureCode, isDaily ? fact.Day : FirstOf(fact.Day)), fact.Value);
    }

    /// <summary>How many sums of a day, unit and procedure there are; with those made of them about twice as many.</summary>
    public int DayCount => _days.Count;

    /// <summary>The last day that a fact was added for; null before the first.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <summary>Takes out the sums of days before this one, in the order of their table's key; their months keep them. Those that came to nothing are left out.</summary>
    public IEnumerable<DayTotal> TakeDays(DateOnly before) => Ordered(TakeDaySums(before)).Select(s => DayTotalOf(s.Key, s.Value));

    /// <summary>Takes out the sums of months that begin before this day; their years keep them. Otherwise as <see cref="TakeDays"/>.</summary>
    /// <exception cref="InvalidOperationException">Some of their days are not taken yet.</exception>
    public IEnumerable<MonthTotal> TakeMonths(DateOnly before) => Ordered(TakeMonthSums(before)).Select(s => MonthTotalOf(s.Key, s.Value));

    /// <summary>Takes out the sums of years that begin before this day. Otherwise as <see cref="TakeDays"/>.</summary>
    /// <exception cref="InvalidOperationException">Some of their months are not taken yet.</exception>
    public IEnumerable<YearTotal> TakeYears(DateOnly before) => Ordered(TakeYearSums(before)).Select(s => YearTotalOf(s.Key, s.Value));

    /// <summary>First day of a day's month.</summary>
    public static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>First day of a day's year.</summary>
    public static DateOnly FirstOfYear(DateOnly day) => new(day.Year, 1, 1);

    /// <summary>As <see cref="TakeDays"/>, without order and as keys, which stay the same for as long as these sums are used.</summary>
    internal Dictionary<SumKey, long> TakeDaySums(DateOnly before)
    {
        var taken = Taken(_days, before);
        AddUp(_months, taken, FirstOf);
        return All(taken);
    }

    /// <inheritdoc cref="TakeDaySums"/>
    internal Dictionary<SumKey, long> TakeMonthSums(DateOnly before)
    {
        Require(_days, before, FirstOf);
        var taken = Taken(_months, before);
        AddUp(_years, taken, FirstOfYear);
        return All(taken);
    }

    /// <inheritdoc cref="TakeDaySums"/>
    internal Dictionary<SumKey, long> TakeYearSums(DateOnly before)
    {
        Require(_days, before, FirstOfYear);
        Require(_months, before, FirstOfYear);
        return All(Taken(_years, before));
    }

    /// <summary>Key of a total by day.</summary>
    internal SumKey KeyOf(DayTotal total) => KeyOf(total.Measure, total.Part, total.UnitId, total.ProcedureCode, total.Day);

    /// <summary>Key of a total by month.</summary>
    internal SumKey KeyOf(MonthTotal total) => KeyOf(total.Measure, total.Part, total.UnitId, total.ProcedureCode, total.Month);

    /// <summary>Key of a total by year.</summary>
    internal SumKey KeyOf(YearTotal total) => KeyOf(total.Measure, total.Part, total.UnitId, total.ProcedureCode, total.Year);

    /// <summary>The total by day of a key.</summary>
    internal DayTotal DayTotalOf(SumKey key, long value) => new()
    {
        Measure = _names[key.Measure],
        Of = key.Of,
        UnitId = _names[key.Unit],
        ProcedureCode = _names[key.Procedure],
        Day = DateOnly.FromDayNumber(key.Day),
        Part = _names[key.Part],
        Value = value,
    };

    /// <summary>The total by month of a key.</summary>
    internal MonthTotal MonthTotalOf(SumKey key, long value) => new()
    {
        Measure = _names[key.Measure],
        Of = key.Of,
        UnitId = _names[key.Unit],
        ProcedureCode = _names[key.Procedure],
        Month = DateOnly.FromDayNumber(key.Day),
        Part = _names[key.Part],
        Value = value,
    };

    /// <summary>The total by year of a key.</summary>
    internal YearTotal YearTotalOf(SumKey key, long value) => new()
    {
        Measure = _names[key.Measure],
        Of = key.Of,
        UnitId = _names[key.Unit],
        ProcedureCode = _names[key.Procedure],
        Year = DateOnly.FromDayNumber(key.Day),
        Part = _names[key.Part],
        Value = value,
    };

    private static void AddUp(Dictionary<SumKey, long> longer, Dictionary<SumKey, long> taken, Func<DateOnly, DateOnly> firstOf)
    {
        foreach (var (key, value) in taken)
        {
            Add(longer, key with { Day = firstOf(DateOnly.FromDayNumber(key.Day)).DayNumber }, value);
        }
    }

    private static void Require(Dictionary<SumKey, long> taken, DateOnly before, Func<DateOnly, DateOnly> firstOf)
    {
        if (taken.Keys.Any(k => firstOf(DateOnly.FromDayNumber(k.Day)) < before))
        {
            throw new InvalidOperationException("The sums of the shorter times within come first.");
        }
    }

    private static Dictionary<SumKey, long> All(Dictionary<SumKey, long> finest)
    {
        // With the sums of units, procedures and the city about twice as many; growing would copy them again and again.
        var all = new Dictionary<SumKey, long>(finest.Count * 2);
        foreach (var (key, value) in finest)
        {
            AddWithUnit(all, key, value);
            if (key.Unit != NumberedNames.Empty)
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

    private static void Add(Dictionary<SumKey, long> sums, SumKey key, long value) => CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _) += value;
}
