using HaiDang.City.Packs;
using HaiDang.Core.Formulas;
using HaiDang.Indicators.Formulas;

namespace HaiDang.Indicators.Indicators;

/// <summary>An indicator as its file says it, with the places of what is checked later.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Node">Its mapping.</param>
/// <param name="Unit">Its unit; null when that is wrong.</param>
/// <param name="Formula">Its formula; null when that is wrong.</param>
/// <param name="Indicator">The indicator; null when something without which it makes no sense is wrong.</param>
/// <param name="Tests">Its tests.</param>
internal sealed record ReadIndicator(string Id, PackNode Node, IndicatorUnit? Unit, PlacedFormula? Formula, Indicator? Indicator, IReadOnlyList<IndicatorTest> Tests);

/// <summary>An example of what a formula gives.</summary>
/// <param name="Node">Where it stands.</param>
/// <param name="Given">Figures given, as written.</param>
/// <param name="Value">Value expected; null when none is.</param>
/// <param name="NoValue">Reason expected for no value; null when a value is expected.</param>
internal sealed record IndicatorTest(PackNode Node, PackNode? Given, decimal? Value, NoValueKind? NoValue);

/// <summary>Reads one indicator.</summary>
/// <param name="reading">The reading of the pack.</param>
internal sealed class IndicatorReader(PackReading reading)
{
    private static readonly string[] NoValues = [PackWords.Word(NoValueKind.NoData), PackWords.Word(NoValueKind.DivisionByZero), PackWords.Word(NoValueKind.Overflow)];

    public ReadIndicator Read(PackMap map)
    {
        var id = map.Id();
        var name = map.Local("name");
        IndicatorUnit? unit = map.Choice("unit", PackWords.Of<IndicatorUnit>()) is { Length: > 0 } word ? PackWords.Parse<IndicatorUnit>(word) : null;
        var owner = map.OptionalText("owner");
        var direction = PackWords.Choice(map, "direction", Direction.None);
        var formula = FormulaReader.Read(map, "formula", reading);
        var aggregate = PackWords.Choice(map, "aggregate", Aggregate.Ratio);
        var weight = map.OptionalText("by");
        var periods = PackWords.Periods(map);
        var decimals = map.Whole("decimals", 0, 6) ?? 0;
        var source = map.OptionalMap("source", "indicator.source", DocumentSource.Read);
        var note = map.OptionalLocal("note");
        var beside = map.OptionalMap("beside", "indicator.beside", Beside.Read);
        var tests = map.Maps("tests", "indicator.test", Test);
        CheckAggregate(map, unit, aggregate, weight);
        if (tests.Count == 0 && formula is not null)
            map.Report.Add(formula.Node, IndicatorMistakes.NoTest(id));
        return new(id, map.Node!, unit, formula, unit is { } known && formula is not null
            ? new()
            {
                Id = id,
                Name = name,
                Unit = known,
                Owner = owner,
                Direction = direction,
                Formula = formula.Formula,
                Aggregate = aggregate,
                WeightedBy = weight,
                Periods = periods,
                Decimals = decimals,
                Source = source,
                Note = note,
                Beside = beside,
            }
            : null, tests);
    }

    private static IndicatorTest Test(PackMap map)
    {
        var given = map.At("given");
        if (given is not null and not PackMapping)
            map.Report.Add(given, PackMistakes.WrongShape(PackShape.Mapping));
        var value = map.Number("value");
        NoValueKind? none = map.OptionalChoice("no-value", NoValues) is { Length: > 0 } word ? PackWords.Parse<NoValueKind>(word) : null;
        if (!map.Has("value") && !map.Has("no-value") && map.IsThere)
            map.Report.Add(map.Node!, PackMistakes.MissingKey("value"));
        else if (map.Has("value") && map.Has("no-value"))
            map.Report.Add(map.At("no-value")!, PackMistakes.Exclusive("no-value", "value"));
        return given is null or PackMapping ? new(map.Node!, given, value, none) : new(map.Node!, null, null, null);
    }

    private static void CheckAggregate(PackMap map, IndicatorUnit? unit, Aggregate aggregate, string? weight)
    {
        if (aggregate == Aggregate.Weighted != weight is not null)
            map.Report.Add(map.At("by") ?? map.At("aggregate")!, IndicatorMistakes.WeightMissing());
        if (aggregate == Aggregate.Sum && unit is (IndicatorUnit.Percent or IndicatorUnit.Ratio or IndicatorUnit.Per100))
            map.Report.Add(map.At("aggregate")!, IndicatorMistakes.SumOfRates(PackWords.Word(unit!.Value)));
    }
}
