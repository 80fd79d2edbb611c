using HaiDang.City.Packs;
using HaiDang.Indicators.Indicators;

namespace HaiDang.Indicators.Indices;

/// <summary>Reads <c>indices/*.yaml</c> into an <see cref="IndexCatalogue"/> and checks sums, figures and tests.</summary>
public sealed class IndexPackReader : IPackReader
{
    private const string Folder = "indices";

    private sealed record FileOf(PackNode Root, IndexDefinition Index, IReadOnlyList<IndexTest> Tests);

    private sealed record FilesRead(IReadOnlyList<FileOf> All);

    /// <inheritdoc/>
    public IReadOnlyList<string> Places => [$"{Folder}/*.yaml"];

    /// <inheritdoc/>
    public void Read(PackReading reading)
    {
        var all = reading.Files.In(Folder, ".yaml").Select(reading.Yaml).OfType<PackNode>().Select(root => Index(root, reading.Report)).ToList();
        reading.Add(new FilesRead(all));
        reading.Add(new IndexCatalogue(all.Select(f => f.Index)));
    }

    /// <inheritdoc/>
    public void Check(PackReading reading)
    {
        var all = reading.Part<FilesRead>()!.All;
        PackMap.NoDuplicates(all.Select(f => f.Root.Find("id")).OfType<PackScalar>(), reading.Report);
        foreach (var file in all)
        {
            PackMap.NoDuplicates(Parts(file.Root).Select(p => p.Find("id")).OfType<PackScalar>(), reading.Report);
            CheckIndicators(file, reading);
            if (reading.Report.Has(file.Root.File))
                continue; // marks of a broken index mean nothing
            var tester = new IndexTester(file.Index, reading.Report);
            foreach (var test in file.Tests)
                tester.Run(test);
        }
    }

    private static FileOf Index(PackNode root, PackReport report)
    {
        var map = new PackMap(root, report, "index");
        var (index, tests) = IndexReader.Read(map);
        map.Done();
        return new(root, index, tests);
    }

    private static void CheckIndicators(FileOf file, PackReading reading)
    {
        var known = reading.Part<IndicatorPackReader.AllRead>()?.All ?? [];
        var isWhole = !reading.Files.In(IndicatorPackReader.Folder, ".yaml").Any(reading.IsUnread);
        foreach (var (node, component) in Parts(file.Root).Where(p => p["components"] is null && p["groups"] is null).Zip(file.Index.Components))
        {
            if (node["indicator"] is not PackScalar { Value.Length: > 0 } name)
                continue;
            if (known.FirstOrDefault(i => i.Id == name.Value) is not { } indicator)
            {
                if (isWhole)
                    reading.Report.Add(name, IndicatorMistakes.UnknownIndicator(name.Value, known.Select(i => i.Id)));
            }
            else if (indicator.Unit is { } unit && (component.Takes, unit) is (FigureKind.Percent, not IndicatorUnit.Percent) or (FigureKind.Marks, not IndicatorUnit.Points))
            {
                reading.Report.Add(name, IndexMistakes.UnitDoesNotFit(name.Value, unit, component.Takes));
            }
        }
    }

    /// <summary>Groups and components as mappings: a group, its components, its groups.</summary>
    private static IEnumerable<PackMapping> Parts(PackNode node)
    {
        foreach (var component in (node.Find("components") as PackSequence)?.Items.OfType<PackMapping>() ?? [])
            yield return component;
        foreach (var group in (node.Find("groups") as PackSequence)?.Items.OfType<PackMapping>() ?? [])
        {
            yield return group;
            foreach (var part in Parts(group))
                yield return part;
        }
    }
}
