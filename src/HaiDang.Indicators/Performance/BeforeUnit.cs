using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Indicators.AsOf;

namespace HaiDang.Indicators.Performance;

/// <summary>What is said of a unit for a period that ended before it began.</summary>
internal static class BeforeUnit
{
    /// <summary>The unit, when the period ended before it began; null when it was there, and for the city.</summary>
    public static Unit? Of(string id, Period period, UnitDirectory units) => id.Length > 0 && units.Find(id, period.To) is null ? units.BeganAfter(id, period.To) : null;

    /// <summary>The parts that the unit was made of, of units of the period's end.</summary>
    public static IReadOnlyList<Share> MadeOf(Unit unit, Period period, UnitDirectory units) => [.. new OldUnits(period.To, unit.EffectiveFrom, units).ByUnit[unit.Id]];

    /// <summary>In words; null when the unit was there.</summary>
    public static LocalText? Words(string id, Period period, UnitDirectory units)
    {
        if (Of(id, period, units) is not { } unit)
        {
            return null;
        }
        var parts = MadeOf(unit, period, units);
        var names = AsOfWords.Named([.. parts.Select(p => p.OldName)]);
        return parts.Count == 0 ? ($"Trước {unit.EffectiveFrom:dd/MM/yyyy} {unit.Name.Vi} chưa có.", $"Before {unit.EffectiveFrom:yyyy-MM-dd} {unit.Name.In("en")} did not exist.")
            : ($"Trước {unit.EffectiveFrom:dd/MM/yyyy} {unit.Name.Vi} chưa có; đơn vị này được lập từ: {names.Vi}.", $"Before {unit.EffectiveFrom:yyyy-MM-dd} {unit.Name.In("en")} did not exist; it came from: {names.En}.");
    }
}
