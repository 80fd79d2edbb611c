using HaiDang.Core;

namespace HaiDang.City.Packs;

/// <summary>Code lists of the pack (<i>danh mục</i>), by name of their file, e.g. <c>ethnic-groups</c>.</summary>
/// <param name="ById">The lists.</param>
public sealed record CodeLists(IReadOnlyDictionary<string, CodeList> ById)
{
    /// <summary>Name of the list of countries, ISO 3166-1 alpha-2 in small letters; nationalities are chosen from it.</summary>
    public const string Countries = "countries";

    /// <summary>Name of the list of ethnic groups.</summary>
    public const string EthnicGroups = "ethnic-groups";

    /// <summary>Values of a list; empty when the pack has none of that name.</summary>
    public IReadOnlyList<CodeOption> Of(string id) => ById.TryGetValue(id, out var list) ? list.Options : [];
}

/// <summary>A closed list of values that forms of several procedures use.</summary>
/// <param name="Id">Name of its file.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Options">Its values in the order they are shown.</param>
public sealed record CodeList(string Id, string? Source, IReadOnlyList<CodeOption> Options);

/// <summary>One value of a code list.</summary>
/// <param name="Value">Stored value, kebab-case.</param>
/// <param name="Label">Shown text.</param>
public sealed record CodeOption(string Value, LocalText Label);

/// <summary>Reads <c>codelists/*.yaml</c>.</summary>
internal sealed class CodeListReader : IPackReader
{
    public IReadOnlyList<string> Places => ["codelists/*.yaml"];

    public void Read(PackReading reading)
    {
        Dictionary<string, CodeList> lists = new(StringComparer.Ordinal);
        foreach (var path in reading.Files.In("codelists", ".yaml"))
        {
            if (reading.Yaml(path) is not { } root)
                continue;
            var map = new PackMap(root, reading.Report, "codelist");
            var id = Path.GetFileNameWithoutExtension(path);
            if (!map.Has("options") && map.IsThere)
                reading.Report.Add(root, PackMistakes.MissingKey("options"));
            lists[id] = new(id, map.OptionalText("source"), map.Maps("options", "codelist.option", m => new CodeOption(m.Id("value"), m.Local("label"))));
            map.NoDuplicates("options", "value");
            map.Done();
        }
        reading.Add(new CodeLists(lists));
    }
}
