using System.Xml.Linq;

namespace HaiDang.Architecture.Tests;

public sealed class ReferencesTests
{
    private static readonly string[] Engines = ["Dossiers", "Data", "Indicators", "Surveys", "FamilyGuard"];

    // Core <- Documents, Storage, Ui <- City <- engines <- Simulation <- Web, Cli
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Core"] = [],
        ["Documents"] = ["Core"],
        ["Storage"] = ["Core"],
        ["Ui"] = ["Core"],
        ["City"] = ["Core", "Documents", "Storage", "Ui"],
        ["Simulation"] = ["Core", "Documents", "Storage", "Ui", "City", .. Engines],
        ["Web"] = ["Core", "Documents", "Storage", "Ui", "City", "Simulation", .. Engines],
        ["Cli"] = ["Core", "Documents", "Storage", "Ui", "City", "Simulation", .. Engines],
    };

    [Fact]
    public void Projects_reference_only_those_below_them()
    {
        var wrong = Projects().SelectMany(p => p.References.Except(AllowedFor(p.Name)).Select(r => $"{p.Name} → {r}"));

        Assert.Empty(wrong);
    }

    [Fact]
    public void Engines_never_reference_one_another()
    {
        var wrong = Projects().Where(p => Engines.Contains(p.Name)).SelectMany(p => p.References.Intersect(Engines).Select(r => $"{p.Name} → {r}"));

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_project_of_the_house_is_known()
    {
        var names = Projects().Select(p => p.Name).ToList();

        Assert.Contains("Dossiers", names);
        Assert.All(names, name => Assert.NotEmpty(AllowedFor(name).Append(name)));
    }

    private static IEnumerable<string> AllowedFor(string name) =>
        Engines.Contains(name) ? ["Core", "Documents", "Storage", "Ui", "City"]
        : Allowed.TryGetValue(name, out var allowed) ? allowed
        : throw new InvalidOperationException($"HaiDang.{name} has no place in the house: see ARCHITECTURE.md.");

    private static IEnumerable<(string Name, List<string> References)> Projects() => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
        .Select(file => (
            Path.GetFileNameWithoutExtension(file)["HaiDang.".Length..],
            XDocument.Load(file).Descendants("ProjectReference")
                .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/'))["HaiDang.".Length..]).ToList()));
}
