using HaiDang.Core;
using HaiDang.Core.Formulas;
using HaiDang.Indicators.AsOf;
using HaiDang.Indicators.Targets;

namespace HaiDang.Indicators.Figures;

/// <summary>Published values for the units of one period: of a unit alone its own; of a unit with all below it their sum, where the series is one and none of them is missing.</summary>
/// <param name="values">The values of the period.</param>
/// <param name="series">How series add up.</param>
/// <param name="then">The units of the period.</param>
/// <param name="ofPeriod">True when codes stand for units of the period's end, false for those of today.</param>
internal sealed class UnitValues(IReadOnlyDictionary<(string Series, Scope Scope), Actual> values, SeriesCatalogue series, UnitsOfPeriod then, bool ofPeriod)
{
    /// <summary>The value of a unit that was asked for.</summary>
    /// <param name="id">The series.</param>
    /// <param name="what">As it is written where it is looked up.</param>
    /// <param name="unit">The unit; the empty name for the city.</param>
    /// <param name="members">The unit and all below it, when it is asked for together with them; null or itself alone otherwise.</param>
    public FormulaResult Of(string id, string what, string unit, IReadOnlyList<string>? members = null)
    {
        if (members is not { Count: > 1 })
            return FormulaResult.From(Find(id, ofPeriod ? Scope.OfUnit(unit) : then.ValuesOf(unit)), what);
        // What stood below its code then were units below another one.
        if (!ofPeriod && then.NotYet(unit) is not null)
            return FormulaResult.From(null, what);
        var missing = members.Where(m => Find(id, Scope.OfUnit(m)) is null).ToList();
        if (missing.Count == members.Count)
            return FormulaResult.From(null, what);
        var definition = series.Find(id);
        if (definition is not { AddsUp: AddsUp.Sum })
            return FormulaResult.None(NoValueKind.NoData, what, definition is null ? NotDescribed(id) : DoesNotAdd(definition.Name));
        return missing.Count == 0 ? FormulaResult.Of(members.Sum(m => Find(id, Scope.OfUnit(m))!.Value))
            : FormulaResult.None(NoValueKind.NoData, what, Missing(definition.Name, [.. missing.Select(m => then.Of(m).Name)], members.Count));
    }

    /// <summary>The value of a unit of the period alone.</summary>
    public FormulaResult Then(string id, string what, string unit) => FormulaResult.From(Find(id, Scope.OfUnit(unit)), what);

    private decimal? Find(string id, Scope scope) => values.GetValueOrDefault((id, scope))?.Value;

    private static LocalText NotDescribed(string id) => ($"Gói thành phố chưa khai chuỗi “{id}” cộng dồn thế nào (series.csv), nên không có giá trị chung cho đơn vị cùng các đơn vị trực thuộc.",
        $"The city pack does not say how series “{id}” adds up (series.csv), so there is no value for a unit together with those below it.");

    private static LocalText DoesNotAdd(LocalText name) => ($"“{name.Vi}” không cộng được giữa các đơn vị, nên không có giá trị chung cho đơn vị cùng các đơn vị trực thuộc.",
        $"“{name.In("en")}” cannot be added over units, so there is no value for a unit together with those below it.");

    private static LocalText Missing(LocalText name, IReadOnlyList<LocalText> units, int of) => ($"“{name.Vi}” chưa cộng được: thiếu giá trị của {units.Count} trong {of} đơn vị: {AsOfWords.Named([.. units.Select(u => u.Vi)]).Vi}.",
        $"“{name.In("en")}” cannot be added up yet: {units.Count} of {of} units have no value: {AsOfWords.Named([.. units.Select(u => u.In("en"))]).En}.");
}
