using System.Globalization;
using HaiDang.City.Packs;
using HaiDang.Core;
using HaiDang.Core.Formulas;
using HaiDang.Indicators.Formulas;
using HaiDang.Indicators.Indicators;

namespace HaiDang.Indicators.Indices;

/// <summary>Runs the tests that an index brings along.</summary>
/// <param name="index">The index.</param>
/// <param name="report">Takes what is wrong.</param>
internal sealed class IndexTester(IndexDefinition index, PackReport report)
{
    private const int UsualDecimals = 2;
    private static readonly GivenFigures Nothing = new(new Dictionary<string, City.Facts.Measure>());
    private readonly List<string> _components = [.. index.Components.Select(c => c.Id)];
    private readonly List<string> _groups = [.. index.Groups.SelectMany(WithInner).Select(g => g.Id)];

    /// <summary>Runs one test.</summary>
    public void Run(IndexTest test)
    {
        var given = new Dictionary<string, FormulaResult>(StringComparer.Ordinal);
        var published = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var sound = true;
        foreach (var (key, value) in test.Given)
            sound &= Knows(key, _components) && Figure(value) is { } figure && given.TryAdd(key.Value, figure);
        foreach (var (key, value) in test.Published)
            sound &= Knows(key, _components.Concat(_groups)) && Number(value) is { } number && published.TryAdd(key.Value, number);
        if (!sound)
            return;
        var score = IndexScore.Of(index, c => given.TryGetValue(c.Id, out var figure) ? figure : FormulaResult.None(NoValueKind.NoData, c.Id), id => published.TryGetValue(id, out var marks) ? marks : null);
        var components = score.Components.ToDictionary(c => c.Component.Id, StringComparer.Ordinal);
        var groups = score.Groups.SelectMany(WithInner).ToDictionary(g => g.Group.Id, StringComparer.Ordinal);
        foreach (var (key, value) in test.Marks)
        {
            if (Knows(key, _components) && components.TryGetValue(key.Value, out var found))
                Compare(value, found.Marks, found.Why, test.Within);
        }
        foreach (var (key, value) in test.Groups)
        {
            if (Knows(key, _groups) && groups.TryGetValue(key.Value, out var found))
                Compare(value, found.Total, Missing(found.AllComponents), test.Within);
        }
        if (test.Total is { } total)
            Compare(total, score.Total, Missing(score.Components), test.Within);
    }

    private static IEnumerable<IndexGroup> WithInner(IndexGroup group) => group.Groups.SelectMany(WithInner).Prepend(group);

    private static IEnumerable<GroupScore> WithInner(GroupScore group) => group.Groups.SelectMany(WithInner).Prepend(group);

    private static LocalText Missing(IEnumerable<ComponentScore> components)
    {
        var unknown = string.Join(", ", components.Where(c => c.State == MarksState.Unknown && c.Component.Max > 0).Select(c => c.Component.Id));
        return ($"chưa biết: {unknown}", $"not known: {unknown}");
    }

    private void Compare(PackNode node, decimal? found, LocalText? missing, decimal? within)
    {
        if (Number(node) is not { } expected)
            return;
        var digits = index.Decimals ?? UsualDecimals;
        var isAlike = found is { } marks && (within is { } distance ? Math.Abs(marks - expected) <= distance : Rounded(marks, digits) == Rounded(expected, digits));
        if (!isAlike)
            report.Add(node, IndexMistakes.TestFails(Shown(expected), found is { } other ? new LocalText(Shown(Rounded(other, Math.Max(digits, 4)))) : missing ?? ("không có giá trị", "no value")));
    }

    private bool Knows(PackScalar key, IEnumerable<string> known)
    {
        var all = known.ToList();
        if (all.Contains(key.Value))
            return true;
        report.Add(key, IndexMistakes.UnknownComponent(key.Value, all));
        return false;
    }

    /// <summary>A figure, written as a formula of numbers, e.g. <c>100 * 653 / 654</c>; <c>0 / 0</c> where nothing was to be done.</summary>
    private FormulaResult? Figure(PackNode node)
    {
        if (node is not PackScalar scalar)
        {
            report.Add(node, PackMistakes.WrongShape(PackShape.Text));
            return null;
        }
        if (Formula.TryParse(scalar.Value, out var formula, out var mistakes) && formula.References.Count == 0)
            return formula.Evaluate(Nothing);
        foreach (var mistake in mistakes)
            report.Add(scalar with { Column = scalar.Column + mistake.Offset + (scalar.IsPlain ? 0 : 1) }, IndicatorMistakes.MalformedFormula(mistake.Message, mistake.Hint));
        if (mistakes.Count == 0)
            report.Add(scalar, PackMistakes.MalformedNumber(scalar.Value));
        return null;
    }

    private decimal? Number(PackNode node)
    {
        if (node is PackScalar scalar && decimal.TryParse(scalar.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return number;
        report.Add(node, node is PackScalar wrong ? PackMistakes.MalformedNumber(wrong.Value) : PackMistakes.WrongShape(PackShape.Text));
        return null;
    }

    private static decimal Rounded(decimal number, int digits) => Math.Round(number, digits, MidpointRounding.AwayFromZero);

    private static string Shown(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
