using HaiDang.City.Contracts;
using HaiDang.City.Packs.Releases;
using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Indicators.Figures;
using HaiDang.Ui.Components;

namespace HaiDang.Indicators.Performance;

/// <summary>What pages of figures share: today, the periods to choose from, names of units and procedures.</summary>
public sealed class PageScope(CurrentPack pack, Clock clock, IEnumerable<IProcedureScopes> procedures)
{
    private Dictionary<string, LocalText>? _procedures;

    /// <summary>Today in the city.</summary>
    public DateOnly Today => pack.Pack.Calendar.DayOf(clock.Now);

    /// <summary>Now.</summary>
    public DateTimeOffset Now => clock.Now;

    /// <summary>Units of the city.</summary>
    public UnitDirectory Units => pack.Pack.Units;

    /// <summary>The procedures in force today.</summary>
    public IReadOnlyList<ProcedureScope> Procedures => [.. procedures.SelectMany(p => p.All(Today))];

    /// <summary>The city's name.</summary>
    public LocalText City => pack.Pack.Profile.Name;

    /// <summary>The period that a person asked for; the month at hand when none, or what was typed is none.</summary>
    public Period PeriodOf(string? typed) => Period.Parse(typed) ?? Period.Of(PeriodKind.Month, Today);

    /// <summary>The last month, quarter and year, and those at hand.</summary>
    public IReadOnlyList<Period> Periods
    {
        get
        {
            var (month, quarter, year) = (Period.Of(PeriodKind.Month, Today), Period.Of(PeriodKind.Quarter, Today), Period.Of(PeriodKind.Year, Today));
            return [month, month.Previous, quarter, quarter.Previous, year, year.Previous];
        }
    }

    /// <summary>Links to the same page for other periods.</summary>
    /// <param name="chosen">The period shown.</param>
    /// <param name="href">The page for a period.</param>
    /// <param name="language">Language of the names.</param>
    public IReadOnlyList<FilterLink> Links(Period chosen, Func<Period, string> href, string language) =>
        [.. Periods.Prepend(chosen).DistinctBy(p => p.ToString()).OrderBy(p => p.Kind).ThenByDescending(p => p.From).Select(p => new FilterLink(Capital(p.Name.In(language)), href(p), null, p == chosen))];

    /// <summary>Which units and names belong to a period.</summary>
    public UnitsOfPeriod UnitsOf(Period period) => new(period, Today, Units);

    /// <summary>Name of a unit of today; the city's for the empty name.</summary>
    public LocalText UnitName(string id) => id.Length == 0 ? City : Units.NameOf(id, Today);

    /// <summary>Name that a unit had at an instant; the city's for the empty name.</summary>
    public LocalText UnitName(string id, DateTimeOffset at) => id.Length == 0 ? City : Units.NameOf(id, pack.Pack.Calendar.DayOf(at));

    /// <summary>Name of a unit, or of it with all units below it.</summary>
    public LocalText UnitName(string id, bool withBelow) => withBelow && id.Length > 0 ? ($"{UnitName(id).Vi} cùng các đơn vị trực thuộc", $"{UnitName(id).In("en")} with all units below it") : UnitName(id);

    /// <summary>Name of a procedure; its code where the pack does not know it any more.</summary>
    public LocalText ProcedureName(string code) => (_procedures ??= Named()).GetValueOrDefault(code, new(code));

    /// <summary>A name at the beginning of a line.</summary>
    public static string Capital(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];

    private Dictionary<string, LocalText> Named() => Procedures.DistinctBy(p => p.Code).ToDictionary(p => p.Code, p => p.Name, StringComparer.Ordinal);
}
