using HaiDang.City.Contracts;
using HaiDang.City.Facts;
using HaiDang.City.Units;

namespace HaiDang.Indicators.Figures;

/// <summary>Units asked for together with those below them. The totals have no rows of their own for that: what is asked is read for each unit and put together.</summary>
internal sealed class UnitGroups
{
    private readonly Dictionary<string, IReadOnlyList<string>> _members = new(StringComparer.Ordinal);

    /// <param name="scope">What is asked for.</param>
    /// <param name="day">The day whose tree counts: the last of the period.</param>
    /// <param name="units">Units of the city.</param>
    public UnitGroups(UnitScope scope, DateOnly day, UnitDirectory units)
    {
        foreach (var unit in scope is { WithBelow: true, Units: { } asked } ? asked : [])
        {
            if (units.WithBelow(unit, day) is { Count: > 1 } members)
            {
                _members[unit] = members;
            }
        }
        Read = scope.Units is null ? null : [.. scope.Units.Concat(_members.Values.SelectMany(m => m)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The units to be read, those below included; null: every unit.</summary>
    public IReadOnlyCollection<string>? Read { get; }

    /// <summary>Units with others below them, and all that belong to each, itself included.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Members => _members;

    /// <summary>The facts of each unit asked for: those below it are among them.</summary>
    public IReadOnlyDictionary<string, FactSheet> Together(IReadOnlyDictionary<string, FactSheet> each)
    {
        if (_members.Count == 0)
        {
            return each;
        }
        var all = new Dictionary<string, FactSheet>(each, StringComparer.Ordinal);
        foreach (var (unit, members) in _members)
        {
            var sheets = members.Where(each.ContainsKey).Select(m => each[m]).ToList();
            all[unit] = new([.. sheets.SelectMany(s => s.Facts)]) { IsBehind = sheets.Exists(s => s.IsBehind) };
        }
        return all;
    }

    /// <summary>What stands at the end of a day for a unit and those below it.</summary>
    public IEnumerable<IStockMeasures> Together(IEnumerable<IStockMeasures> stocks, string unit) => _members.TryGetValue(unit, out var members) ? stocks.Select(s => new Sum(s, members)) : stocks;

    private sealed class Sum(IStockMeasures each, IReadOnlyList<string> members) : IStockMeasures
    {
        public long? ValueOf(string measure, IReadOnlyCollection<string> parts, string unitId, DateOnly day) =>
            members.Select(m => each.ValueOf(measure, parts, m, day)).Where(v => v is not null).ToList() is { Count: > 0 } known ? known.Sum() : null;
    }
}
