using System.Text.Json.Nodes;

namespace HaiDang.Cli.Tests;

/// <summary><c>haidang pack check</c> and <c>load</c> on copies of the sample city.</summary>
public sealed class PackCommandTests : IDisposable
{
    private readonly string _pack = Path.Combine(Directory.CreateTempSubdirectory("haidang-pack-").FullName, "pack");

    public PackCommandTests()
    {
        var sample = Programs.City("sample");
        foreach (var file in Directory.EnumerateFiles(sample, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_pack, Path.GetRelativePath(sample, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_pack)!, recursive: true);

    [Theory, InlineData("hai-phong"), InlineData("sample")]
    public async Task The_cities_of_the_repository_have_no_mistakes(string city)
    {
        var run = await Programs.HaiDangAsync("pack", "check", Programs.City(city));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("không có lỗi", run.Out, StringComparison.Ordinal);
        Assert.Equal("", (await Programs.HaiDangAsync("pack", "check", Programs.City(city), "--json")).Out);
    }

    [Fact]
    public async Task Every_mistake_is_told_in_one_run_with_its_place()
    {
        Break();

        var run = await Programs.HaiDangAsync("pack", "check", _pack, "--language", "en");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal($"4 mistakes in {_pack}.\n", run.Error);
        Assert.Equal(
            [
                $"{_pack}/calendar/2026.yaml:3:9: 'anounced' is not a value used here · Did you mean 'announced'? [unknown-value]",
                $"{_pack}/city.yaml:5:1: There is no key 'cod' here · Did you mean 'code'? [unknown-key]",
                $"{_pack}/notices/away.yaml:1:1: This is a link, not a file or folder itself · Copy the file into the pack instead of linking to it [link]",
            ],
            run.Out.TrimEnd('\n').Split('\n').Where(l => !l.Contains("[missing-key]", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Machines_get_one_object_a_mistake()
    {
        Break();

        var run = await Programs.HaiDangAsync("pack", "check", _pack, "--json");

        var mistakes = run.Out.TrimEnd('\n').Split('\n').Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(4, mistakes.Count);
        Assert.All(mistakes, m => Assert.Equal(["file", "line", "column", "code", "message", "hint"], m.Select(p => p.Key)));
        Assert.Contains(mistakes, m => (string)m["file"]! == $"{_pack}/city.yaml" && (int)m["line"]! == 5 && (int)m["column"]! == 1 && (string)m["code"]! == "unknown-key");
    }

    [Fact]
    public async Task Loading_without_a_database_is_refused() =>
        (await Programs.HaiDangAsync("pack", "load", _pack, "--data", Path.GetDirectoryName(_pack)!)).IsRefused(Path.GetDirectoryName(_pack)!);

    private void Break()
    {
        Change("city.yaml", "code: X99", "cod: X99");
        Change("calendar/2026.yaml", "status: announced", "status: anounced");
        File.CreateSymbolicLink(Path.Combine(_pack, "notices", "away.yaml"), "/nowhere");
    }

    private void Change(string file, string there, string instead)
    {
        var path = Path.Combine(_pack, file);
        var text = File.ReadAllText(path);
        Assert.Contains(there, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(there, instead, StringComparison.Ordinal));
    }
}
