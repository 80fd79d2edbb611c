using HaiDang.City.Packs.Releases;
using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Indicators.Figures;

namespace HaiDang.Indicators.Api;

/// <summary>Unit and period that a request asks for: without a word the whole city and the month at hand.</summary>
internal sealed record Asked(string Unit, Period Period)
{
    /// <summary>Reads them, or says what is wrong.</summary>
    public static Result<Asked> Of(string? unit, string? period, CurrentPack pack, Clock clock)
    {
        var today = pack.Pack.Calendar.DayOf(clock.Now);
        if (unit is { Length: > 0 } && pack.Pack.Units.Find(unit, today) is null)
        {
            return UnitProblems.NotFound(unit);
        }
        return period is not { Length: > 0 } ? new Asked(unit ?? UnitScope.WholeCity, Period.Of(PeriodKind.Month, today))
            : Period.Parse(period) is { } parsed ? new Asked(unit ?? UnitScope.WholeCity, parsed)
            : FigureProblems.NoPeriod(period);
    }
}
