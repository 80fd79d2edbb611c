using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Indicators.AsOf;

namespace HaiDang.Indicators.Performance;

/// <summary>What is said of a unit for a period that ended before it began (<see cref="Figures.UnitsOfPeriod.NotYet"/>).</summary>
internal static class BeforeUnit
{
    /// <summary>The parts that the unit was made of, of units of the period's end.</summary>
    public static IReadOnlyList<Share> MadeOf(Unit unit, Period period, UnitDirectory units) => [.. new OldUnits(period.To, unit.EffectiveFrom, units).ByUnit[unit.Id]];

    /// <summary>In words.</summary>
    public static LocalText Words(Unit unit, Period period, UnitDirectory units)
    {
        var parts = MadeOf(unit, period, units);
        var names = AsOfWords.Named([.. parts.Select(p => p.OldName)]);
        return parts.Count == 0 ? ($"Trước {unit.EffectiveFrom:dd/MM/yyyy} {unit.Name.Vi} chưa có.", $"Before {unit.EffectiveFrom:yyyy-MM-dd} {unit.Name.In("en")} did not exist.")
            : ($"Trước {unit.EffectiveFrom:dd/MM/yyyy} {unit.Name.Vi} chưa có; đơn vị này được lập từ: {names.Vi}.", $"Before {unit.EffectiveFrom:yyyy-MM-dd} {unit.Name.In("en")} did not exist; it came from: {names.En}.");
    }
}
