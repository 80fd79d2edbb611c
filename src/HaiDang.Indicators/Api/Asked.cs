using HaiDang.City.Packs.Releases;
using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Indicators.Figures;

namespace HaiDang.Indicators.Api;

/// <summary>Unit and period that a request asks for: without a word the whole city and the month at hand.</summary>
/// <param name="Unit">A unit of today; the empty name for the city.</param>
/// <param name="Period">The period.</param>
/// <param name="Then">The units of the period.</param>
internal sealed record Asked(string Unit, Period Period, UnitsOfPeriod Then)
{
    /// <summary>The unit, when it began after the period: what is known under its code then is another's.</summary>
    public Unit? NotYet => Then.NotYet(Unit);

    /// <summary>Reads them, or says what is wrong.</summary>
    public static Result<Asked> Of(string? unit, string? period, CurrentPack pack, Clock clock)
    {
        var today = pack.Pack.Calendar.DayOf(clock.Now);
        if (unit is { Length: > 0 } && pack.Pack.Units.Find(unit, today) is null)
        {
            return UnitProblems.NotFound(unit);
        }
        return period is not { Length: > 0 } ? For(Period.Of(PeriodKind.Month, today)) : Period.Parse(period) is { } parsed ? For(parsed) : FigureProblems.NoPeriod(period);

        Asked For(Period asked) => new(unit ?? UnitScope.WholeCity, asked, new(asked, today, pack.Pack.Units));
    }
}
