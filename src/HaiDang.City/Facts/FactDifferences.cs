using System.Runtime.InteropServices;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Facts;

/// <summary>
/// What stored totals lack against the facts of events. Facts come about in the order of their days: the totals of days that are over are compared and forgotten, so that memory holds some days and
/// not years. A fact that comes late for a day that was compared makes up for what that day's total then seemed to have too much.
/// </summary>
/// <param name="measures">All measures.</param>
internal sealed class FactDifferences(MeasureList measures)
{
    private static readonly TotalOf[] Kinds = Enum.GetValues<TotalOf>();

    private readonly FactSums _sums = new(measures);

    // What facts have beyond the stored totals, of times that were compared; nothing stands here for what is equal.
    private readonly Dictionary<SumKey, long> _days = [];
    private readonly Dictionary<SumKey, long> _months = [];
    private readonly Dictionary<SumKey, long> _years = [];

    // Stored totals of days before this one are taken away.
    private DateOnly _compared = DateOnly.MinValue;

    /// <summary>Adds one fact.</summary>
    public void Add(Fact fact) => _sums.Add(fact);

    /// <summary>How many sums of days stand in memory that are still to be compared.</summary>
    public int SumCount => _sums.DayCount;

    /// <summary>How many totals differ so far.</summary>
    public int Count => _days.Count + _months.Count + _years.Count;

    /// <summary>Compares days that are over, and months and years of which no day is left.</summary>
    /// <param name="db">Has the totals, as they stood after the last event that is added.</param>
    /// <param name="isEnd">True after the last fact: all that is left is compared.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task CompareAsync(CityDb db, bool isEnd, CancellationToken cancel)
    {
        var before = isEnd ? DateOnly.MaxValue : _sums.LastDay ?? DateOnly.MinValue;
        AddAll(_days, _sums.TakeDaySums(before));
        AddAll(_months, _sums.TakeMonthSums(isEnd ? DateOnly.MaxValue : FactSums.FirstOf(before)));
        AddAll(_years, _sums.TakeYearSums(isEnd ? DateOnly.MaxValue : FactSums.FirstOfYear(before)));
        if (before > _compared)
        {
            await SubtractAsync(db, _compared, before, cancel);
            _compared = before;
        }
        RemoveEqual(_days);
        RemoveEqual(_months);
        RemoveEqual(_years);
    }

    /// <summary>Takes out what totals lack, as rows to be added to them.</summary>
    public IEnumerable<object> Take()
    {
        List<object> lacking = [.. _days.Select(s => _sums.DayTotalOf(s.Key, s.Value)), .. _months.Select(s => _sums.MonthTotalOf(s.Key, s.Value)), .. _years.Select(s => _sums.YearTotalOf(s.Key, s.Value))];
        _days.Clear();
        _months.Clear();
        _years.Clear();
        return lacking;
    }

    private async Task SubtractAsync(CityDb db, DateOnly from, DateOnly before, CancellationToken cancel)
    {
        // Measures and kinds are named so that the key leads straight to the days.
        var ofDays = await NamesAsync(db.Set<DayTotal>().Select(t => t.Measure), cancel);
        await foreach (var total in db.Set<DayTotal>().Where(t => ofDays.Contains(t.Measure) && Kinds.Contains(t.Of) && t.Day >= from && t.Day < before).AsAsyncEnumerable().WithCancellation(cancel))
        {
            Add(_days, _sums.KeyOf(total), -total.Value);
        }
        var (firstMonth, endMonth) = (FactSums.FirstOf(from), FactSums.FirstOf(before));
        var ofMonths = await NamesAsync(db.Set<MonthTotal>().Select(t => t.Measure), cancel);
        await foreach (var total in db.Set<MonthTotal>().Where(t => ofMonths.Contains(t.Measure) && Kinds.Contains(t.Of) && t.Month >= firstMonth && t.Month < endMonth).AsAsyncEnumerable().WithCancellation(cancel))
        {
            Add(_months, _sums.KeyOf(total), -total.Value);
        }
        var (firstYear, endYear) = (FactSums.FirstOfYear(from), FactSums.FirstOfYear(before));
        var ofYears = await NamesAsync(db.Set<YearTotal>().Select(t => t.Measure), cancel);
        await foreach (var total in db.Set<YearTotal>().Where(t => ofYears.Contains(t.Measure) && Kinds.Contains(t.Of) && t.Year >= firstYear && t.Year < endYear).AsAsyncEnumerable().WithCancellation(cancel))
        {
            Add(_years, _sums.KeyOf(total), -total.Value);
        }
    }

    // One look into the index for each, where "distinct" would read the whole table.
    private static async Task<List<string>> NamesAsync(IQueryable<string> all, CancellationToken cancel)
    {
        var (names, last) = (new List<string>(), "");
        while (await all.Where(n => n.CompareTo(last) > 0).MinAsync(n => (string?)n, cancel) is { } next)
        {
            names.Add(last = next);
        }
        return names;
    }

    private static void AddAll(Dictionary<SumKey, long> to, Dictionary<SumKey, long> sums)
    {
        foreach (var (key, value) in sums)
        {
            Add(to, key, value);
        }
    }

    private static void RemoveEqual(Dictionary<SumKey, long> sums)
    {
        foreach (var (key, value) in sums)
        {
            if (value == 0)
            {
                sums.Remove(key);
            }
        }
    }

    private static void Add(Dictionary<SumKey, long> sums, SumKey key, long value) => CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _) += value;
}
