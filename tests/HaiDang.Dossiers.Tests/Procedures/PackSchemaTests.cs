using System.Text.Json.Nodes;
using HaiDang.City.Packs;
using HaiDang.Dossiers.Procedures;
using HaiDang.Packs.Testing;

namespace HaiDang.Dossiers.Tests.Procedures;

/// <summary>The JSON Schemas that editors use know exactly the keys that the readers know, and accept every file of every city. Those of indicators and of the simulator are compared by their own tests.</summary>
public sealed class PackSchemaTests
{
    private static readonly string Cities = Path.Combine(new BrokenPack(true).Root, "cities");

    private static readonly Dictionary<string, JsonObject> Schemas = Directory.EnumerateFiles(Path.Combine(Cities, "schema"), "*.json")
        .ToDictionary(f => Path.GetFileNameWithoutExtension(f), f => JsonNode.Parse(File.ReadAllText(f))!.AsObject(), StringComparer.Ordinal);

    public static TheoryData<string> CityFolders => [.. Directory.EnumerateDirectories(Cities).Where(c => File.Exists(Path.Combine(c, "city.yaml"))).Select(c => Path.GetFileName(c)!)];

    [Theory, MemberData(nameof(CityFolders))]
    public void Schemas_accept_every_file_of_a_city(string city)
    {
        var files = PackFiles.FromFolder(Path.Combine(Cities, city));
        var report = new PackReport();
        var refusals = new List<string>();
        foreach (var path in files.Paths.Where(p => p.EndsWith(".yaml", StringComparison.Ordinal)))
        {
            var schema = Schemas[SchemaCheck.SchemaOf(path)];
            // What lets an editor find the schema.
            Assert.StartsWith($"# yaml-language-server: $schema={string.Concat(Enumerable.Repeat("../", path.Count(c => c == '/') + 1))}schema/{SchemaCheck.SchemaOf(path)}.json\n",
                System.Text.Encoding.UTF8.GetString(files[path]!), StringComparison.Ordinal);
            new SchemaCheck(schema, refusals, path).Check(schema, SchemaCheck.ToJson(PackYaml.Read(path, files[path]!, report)!), "");
        }

        Assert.Empty(report.Mistakes);
        Assert.Empty(refusals);
    }

    [Fact]
    public void Schemas_and_readers_know_the_same_keys()
    {
        // The sample city does without the optional search words and data rights.
        var files = new BrokenPack(true).Change("city.yaml", "theme:", "data-rights: { procedure: xac-nhan-thong-tin, look: full-name }\ntheme:").Put("search-words.yaml", "fillers: [the]\nsynonyms:\n  - same: [id, identity]\n").Files;
        var known = PackReader.Read(files, [new ProcedurePackReader()]).Report.KnownKeys;
        var described = Schemas.Where(s => s.Key is not ("indicators" or "index" or "simulation")).SelectMany(s => s.Value["$defs"]!.AsObject().Select(d => (d.Key, Node: d.Value!.AsObject())).Append((s.Key, Node: s.Value)))
            .Where(d => d.Key != "condition")
            .DistinctBy(d => d.Key)
            .ToDictionary(d => d.Key, d => d.Node["properties"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal).ToList(), StringComparer.Ordinal);

        Assert.Equal(known.Keys.Order(StringComparer.Ordinal), described.Keys.Order(StringComparer.Ordinal));
        Assert.All(known, shape => Assert.Equal(shape.Value.Order(StringComparer.Ordinal), described[shape.Key]));
    }

    [Theory]
    [InlineData("level: commune", "level: village")]
    [InlineData("limit: same-day", "limit: 0 days")]
    [InlineData("keywords:", "keyword:")]
    [InlineData("{ rents: true }", "{ rents: { older: 3 } }")]
    [InlineData("effective-from: 2026-01-01\n", "")]
    public void Schemas_refuse_what_readers_refuse(string there, string instead)
    {
        const string path = "procedures/xac-nhan-thong-tin@2026-01-01.yaml";
        var files = new BrokenPack(true).Change(path, there, instead).Files;
        var refusals = new List<string>();

        new SchemaCheck(Schemas["procedure"], refusals, path).Check(Schemas["procedure"], SchemaCheck.ToJson(PackYaml.Read(path, files[path]!, new PackReport())!), "");

        Assert.NotEmpty(refusals);
        Assert.Null(PackReader.Read(files, [new ProcedurePackReader()]).Pack);
    }
}
