using System.Globalization;
using HaiDang.City.Packs;

namespace HaiDang.Indicators.Indices;

/// <summary>A test of an index as its file says it.</summary>
/// <param name="Given">Figures by component, each a formula of numbers.</param>
/// <param name="Published">Marks by component or group, taken as they are.</param>
/// <param name="Marks">Marks expected by component.</param>
/// <param name="Groups">Marks expected by group.</param>
/// <param name="Total">Marks expected of the whole index.</param>
/// <param name="Within">Greatest distance from what is expected; null: alike when rounded.</param>
internal sealed record IndexTest(IReadOnlyList<PackEntry> Given, IReadOnlyList<PackEntry> Published, IReadOnlyList<PackEntry> Marks, IReadOnlyList<PackEntry> Groups, PackNode? Total, decimal? Within);

/// <summary>Reads one index.</summary>
internal static class IndexReader
{
    private const decimal Most = 1_000_000;
    private static readonly Dictionary<string, NothingToDo> Rules = new(StringComparer.Ordinal) { ["0"] = NothingToDo.NoMarks, ["max"] = NothingToDo.AllMarks, ["leave-out"] = NothingToDo.LeaveOut };

    public static (IndexDefinition Index, IReadOnlyList<IndexTest> Tests) Read(PackMap map)
    {
        var index = new IndexDefinition
        {
            Id = map.Id(),
            Name = map.Local("name"),
            Source = map.Map("source", "indicator.source", DocumentSource.Read),
            Periods = PackWords.Periods(map),
            Max = Max(map),
            Decimals = map.Whole("decimals", 0, 6),
            Groups = map.Maps("groups", "index.group", Group),
            Note = map.OptionalLocal("note"),
        };
        CheckSum(map, index.Max, index.Groups.Sum(g => g.Max));
        var tests = map.Maps("tests", "index.test", Test);
        if (tests.Count == 0 && map.IsThere)
            map.Report.Add(map.Node!, IndexMistakes.NoTest(index.Id));
        return (index, tests);
    }

    private static IndexGroup Group(PackMap map)
    {
        var group = new IndexGroup(map.Id(), map.OptionalText("code"), map.Local("name"), Max(map), map.Maps("groups", "index.group", Group), map.Maps("components", "index.component", Component));
        if (group.Groups.Count == 0 == (group.Components.Count == 0) && map.IsThere)
            map.Report.Add(map.Node!, IndexMistakes.GroupParts(group.Id));
        else
            CheckSum(map, group.Max, group.Groups.Sum(g => g.Max) + group.Components.Sum(c => c.Max));
        return group;
    }

    private static IndexComponent Component(PackMap map)
    {
        var steps = map.Maps("steps", "index.step", m => new IndexStep(Needed(m, "from", -Most), Needed(m, "marks", 0)));
        NothingToDo? none = map.OptionalChoice("none", Rules.Keys.ToList()) is { Length: > 0 } word ? Rules[word] : null;
        var component = new IndexComponent
        {
            Id = map.Id(),
            Code = map.OptionalText("code"),
            Name = map.Local("name"),
            Max = Max(map),
            Indicator = map.Has("indicator") ? map.Id("indicator") : null,
            Imported = map.Has("imported") ? map.Id("imported") : null,
            Takes = PackWords.Choice(map, "takes", steps.Count > 0 ? FigureKind.Value : FigureKind.Percent),
            FullAt = map.Number("full-at", 0.01m, 100) ?? 100,
            Steps = steps,
            None = none,
        };
        CheckFigure(map, component);
        return component;
    }

    private static void CheckFigure(PackMap map, IndexComponent component)
    {
        if (component is { Indicator: null, Imported: null } && map.IsThere)
            map.Report.Add(map.Node!, IndexMistakes.FigureMissing(component.Id));
        else if (component is { Indicator: not null, Imported: not null })
            map.Report.Add(map.At("imported")!, PackMistakes.Exclusive("imported", "indicator"));
        if (component.Takes != FigureKind.Percent && map.At("full-at") is { } fullAt)
            map.Report.Add(fullAt, IndexMistakes.Misplaced("full-at", component.Takes));
        if (component.Takes != FigureKind.Value && map.At("steps") is { } misplaced)
            map.Report.Add(misplaced, IndexMistakes.Misplaced("steps", component.Takes));
        else if (component.Takes == FigureKind.Value && (component.Steps.Count == 0 || component.Steps[^1].Marks != component.Max || component.Steps.Zip(component.Steps.Skip(1)).Any(p => p.First.From >= p.Second.From || p.First.Marks > p.Second.Marks)))
            map.Report.Add(map.At("steps") ?? map.At("takes") ?? map.Node!, IndexMistakes.Steps(component.Max));
    }

    private static IndexTest Test(PackMap map) => new(Entries(map, "given"), Entries(map, "published"), Entries(map, "marks"), Entries(map, "groups"), map.At("total"), map.Number("within", 0, Most));

    private static IReadOnlyList<PackEntry> Entries(PackMap map, string key)
    {
        if (map.At(key) is { } node and not PackMapping)
            map.Report.Add(node, PackMistakes.WrongShape(PackShape.Mapping));
        return (map.At(key) as PackMapping)?.Entries ?? [];
    }

    private static decimal Max(PackMap map) => Needed(map, "max", 0);

    private static decimal Needed(PackMap map, string key, decimal min)
    {
        if (map.IsThere && !map.Has(key))
            map.Report.Add(map.Node!, PackMistakes.MissingKey(key));
        return map.Number(key, min, Most) ?? 0;
    }

    private static void CheckSum(PackMap map, decimal max, decimal sum)
    {
        var parts = new[] { "components", "groups" }.SelectMany(key => (map.Node?.Find(key) as PackSequence)?.Items ?? []);
        if (max != sum && map.At("max") is { } node && parts.Prepend(map.Node!).All(HasMax))
            map.Report.Add(node, IndexMistakes.MaximaDoNotAddUp(max, sum));
    }

    /// <summary>A maximum that is missing or wrong has been reported; the sum is then no mistake of its own.</summary>
    private static bool HasMax(PackNode node) => node.Find("max") is PackScalar { Value: var text }
        && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= Most;
}
