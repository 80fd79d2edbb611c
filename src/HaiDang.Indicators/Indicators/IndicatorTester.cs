using System.Globalization;
using HaiDang.City.Facts;
using HaiDang.City.Packs;
using HaiDang.Core;
using HaiDang.Core.Formulas;
using HaiDang.Indicators.Formulas;

namespace HaiDang.Indicators.Indicators;

/// <summary>Runs the tests that indicators bring along.</summary>
/// <param name="measures">Every measure, by identifier.</param>
/// <param name="indicators">Every indicator of the pack with its unit.</param>
/// <param name="report">Takes what is wrong.</param>
internal sealed class IndicatorTester(IReadOnlyDictionary<string, Measure> measures, IReadOnlyDictionary<string, IndicatorUnit?> indicators, PackReport report)
{
    /// <summary>Runs one test.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="test">The test.</param>
    public void Run(Indicator indicator, IndicatorTest test)
    {
        if (Figures(indicator.Formula, test.Given) is not { } figures || (test.Value is null && test.NoValue is null))
            return;
        var result = indicator.Formula.Evaluate(figures);
        LocalText? wrong = (test, result) switch
        {
            ({ Value: { } expected }, { Value: { } value }) => indicator.Round(value) == indicator.Round(expected) ? null : Shown(indicator.Round(value)),
            ({ NoValue: { } expected }, { Reason: { } reason }) => reason.Kind == expected ? null : None(reason),
            (_, { Reason: { } reason }) => None(reason),
            (_, { Value: { } value }) => Shown(indicator.Round(value)),
            _ => throw new InvalidOperationException("A result is a value or a reason"),
        };
        if (wrong is not null)
            report.Add(test.Node.Find("value") ?? test.Node.Find("no-value")!, IndicatorMistakes.TestFails(test.Value is { } value ? value.ToString(CultureInfo.InvariantCulture) : PackWords.Word(test.NoValue!.Value), wrong));
    }

    private static LocalText Shown(decimal value) => new(value.ToString(CultureInfo.InvariantCulture));

    private static LocalText None(NoValue reason) => ($"{PackWords.Word(reason.Kind)} ({reason.ToText().Vi})", $"{PackWords.Word(reason.Kind)} ({reason.ToText().In("en")})");

    /// <summary>The figures given; null when one of them is wrong, which is then reported.</summary>
    private GivenFigures? Figures(Formula formula, PackNode? node)
    {
        var figures = new GivenFigures(measures);
        var sound = true;
        foreach (var (key, value) in (node as PackMapping)?.Entries.Select(e => (e.Key, e.Value)) ?? [])
            sound &= Take(figures, formula, key, value);
        return sound ? figures : null;
    }

    private bool Take(GivenFigures figures, Formula formula, PackScalar key, PackNode value)
    {
        if (!Formula.TryParse(key.Value, out var written, out _) || written.Root is not ReferenceNode { Reference: var reference })
            return Wrong(key, IndicatorMistakes.MalformedFigure(key.Value));
        var sound = true;
        var check = new FormulaCheck(measures, indicators, (offset, fault) => sound = Wrong(key with { Column = key.Column + offset + (key.IsPlain ? 0 : 1) }, fault));
        if (!check.Knows(reference) || !sound)
            return false;
        if (!formula.References.Any(r => r.Kind == reference.Kind && r.Name == reference.Name && (r.Parts.Count == 0 || reference.Parts.Count == 0 || reference.PartNames.All(r.PartNames.Contains))))
            return Wrong(key, IndicatorMistakes.UnusedFigure(key.Value));
        if (value is not PackScalar scalar)
            return Wrong(value, PackMistakes.WrongShape(PackShape.Text));
        if (!decimal.TryParse(scalar.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return Wrong(scalar, PackMistakes.MalformedNumber(scalar.Value));
        return figures.Add(reference, number) || Wrong(key, PackMistakes.DuplicateId(reference.ToString(), key.Line));
    }

    private bool Wrong(PackNode node, PackFault fault)
    {
        report.Add(node, fault);
        return false;
    }
}
