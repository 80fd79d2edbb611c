using System.Text.Json.Nodes;
using HaiDang.City.Packs;
using HaiDang.Packs.Testing;

namespace HaiDang.Indicators.Tests;

/// <summary>The JSON Schemas of indicators and indices know exactly the keys that the readers know.</summary>
public sealed class PackSchemaTests
{
    private static readonly Dictionary<string, JsonObject> Schemas = new[] { "indicators", "index" }
        .ToDictionary(n => n, n => JsonNode.Parse(File.ReadAllText(Path.Combine(new BrokenPack(true).Root, "cities", "schema", $"{n}.json")))!.AsObject(), StringComparer.Ordinal);

    [Fact]
    public void Schemas_and_readers_know_the_same_keys()
    {
        var known = PackReader.Read(A.Indicator("ended", "count", "    beside: { series: theirs, by: Nơi khác, why: Đếm khác }\n").Files, A.Readers).Report.KnownKeys.Where(k => k.Key.StartsWith("ind", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
        var described = Schemas.SelectMany(s => s.Value["$defs"]!.AsObject().Select(d => (d.Key, Node: d.Value!.AsObject())).Append((s.Key, Node: s.Value)))
            .Where(d => d.Key != "text").DistinctBy(d => d.Key)
            .ToDictionary(d => d.Key, d => d.Node["properties"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal).ToList(), StringComparer.Ordinal);

        Assert.Equal(known.Keys.Order(StringComparer.Ordinal), described.Keys.Order(StringComparer.Ordinal));
        Assert.All(known, shape => Assert.Equal(shape.Value.Order(StringComparer.Ordinal), described[shape.Key]));
    }

    [Theory]
    [InlineData("indicators/service.yaml", "unit: percent", "unit: per-cent")]
    [InlineData("indicators/service.yaml", "direction: higher", "direktion: higher")]
    [InlineData("indicators/service.yaml", "decimals: 1", "decimals: 7")]
    [InlineData("indicators/service.yaml", "ended: 20 }", "ended: \"20,5\" }")]
    [InlineData("indices/service.yaml", "max: 6, indicator", "indicator")]
    [InlineData("indices/service.yaml", "none: leave-out", "none: 1")]
    [InlineData("indices/service.yaml", "full-at: 95", "full-at: 101")]
    [InlineData("indices/service.yaml", "{ from: 1, marks: 1 }", "{ from: 1 }")]
    [InlineData("indices/service.yaml", "tests:", "test:")]
    public void Schemas_refuse_what_readers_refuse(string path, string there, string instead)
    {
        var files = A.Pack().Change(path, there, instead).Files;
        var schema = Schemas[SchemaCheck.SchemaOf(path)];
        var refusals = new List<string>();

        new SchemaCheck(schema, refusals, path).Check(schema, SchemaCheck.ToJson(PackYaml.Read(path, files[path]!, new PackReport())!), "");

        Assert.NotEmpty(refusals);
        Assert.Null(PackReader.Read(files, A.Readers).Pack);
    }
}
