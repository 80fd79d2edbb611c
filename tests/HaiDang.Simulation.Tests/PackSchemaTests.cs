using System.Text.Json.Nodes;
using HaiDang.City.Packs;
using HaiDang.Dossiers.Procedures;
using HaiDang.Packs.Testing;

namespace HaiDang.Simulation.Tests;

/// <summary>The JSON Schema of the simulator's assumptions knows exactly the keys that the reader knows.</summary>
public sealed class PackSchemaTests
{
    private const string Path = "simulation.yaml";
    private static readonly IPackReader[] Readers = [new ProcedurePackReader(), .. SimulationModule.PackReaders];
    private static readonly JsonObject Schema = JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(Installed.CityFolder("schema"), "simulation.json")))!.AsObject();

    [Fact]
    public void Schema_and_reader_know_the_same_keys()
    {
        var files = new BrokenPack(true).Put(Path, "weekdays: {}\nunits: { so-do-thi: { load: 1 } }\nshares: {}\nwork: { counter: {} }\nload: {}\n").Files;
        var known = PackReader.Read(files, Readers).Report.KnownKeys.Where(k => k.Key.StartsWith("simulation", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
        var described = Schema["$defs"]!.AsObject().Select(d => (d.Key, Node: d.Value!.AsObject())).Append((Key: "simulation", Node: Schema))
            .ToDictionary(d => d.Key, d => d.Node["properties"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal).ToList(), StringComparer.Ordinal);

        Assert.Equal(known.Keys.Order(StringComparer.Ordinal), described.Keys.Order(StringComparer.Ordinal));
        Assert.All(known, shape => Assert.Equal(shape.Value.Order(StringComparer.Ordinal), described[shape.Key]));
    }

    [Theory]
    [InlineData("online-share: 1.2")]
    [InlineData("months: [1, 1]")]
    [InlineData("counter-hours: [0, 0, 0, 0, 0, 0, 0, 6, 12, 14, 11, 3, 0, 8, 10, 9, 4, 0, 0, 0, 0, 0, 0, 0, 0]")]
    [InlineData("weekdays: { monday: 1 }")]
    [InlineData("procedures: { chung-thuc-ban-sao: -1 }")]
    [InlineData("units: { so-do-thi: { load: 0 } }")]
    [InlineData("units: { so-do-thi: {} }")]
    [InlineData("work: { mayor: { usual: 3 } }")]
    [InlineData("online: 0.5")]
    public void Schema_refuses_what_the_reader_refuses(string written)
    {
        var files = new BrokenPack(true).Put(Path, written + "\n").Files;
        var refusals = new List<string>();

        new SchemaCheck(Schema, refusals, Path).Check(Schema, SchemaCheck.ToJson(PackYaml.Read(Path, files[Path]!, new PackReport())!), "");

        Assert.NotEmpty(refusals);
        Assert.Null(PackReader.Read(files, Readers).Pack);
    }
}
