using System.Text.Json;

namespace HaiDang.Cli.Tests;

/// <summary><c>haidang what-if</c> and <c>haidang shadow-run</c> on a made-up city in a folder.</summary>
public sealed class WhatIfCommandTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("haidang-what-if-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task A_record_answers_and_a_changed_pack_is_tried()
    {
        Assert.Equal(0, (await Programs.HaiDangAsync("simulate", "--from", "2026-06-01", "--days", "100", "--scale", "0.004", "--seed", "2", "--city", Programs.City("hai-phong"), "--data", _data)).ExitCode);
        string[] period = ["--from", "2026-06-10", "--to", "2026-08-20", "--data", _data];
        var report = await Programs.HaiDangAsync(["what-if", "--backtest", "--json", "--from", "2026-08-01", "--to", "2026-08-31", "--data", _data]);
        using var tested = JsonDocument.Parse(report.Out.Length == 0 ? "{}" : report.Out);
        Assert.True(report.ExitCode is 0, report.Error);
        var unit = tested.RootElement.GetProperty("months")[0].GetProperty("unitId").GetString()!;

        var asked = await Programs.HaiDangAsync(["what-if", "--unit", unit, "--officers", "acceptance=+1", "--json", .. period]);
        var words = await Programs.HaiDangAsync(["what-if", "--unit", unit, "--limit", "-1d", "--language", "en", .. period]);

        Assert.True(asked.ExitCode is 0, asked.Error);
        using var answer = JsonDocument.Parse(asked.Out);
        Assert.Equal("MoreOfficers", answer.RootElement.GetProperty("kind").GetString());
        Assert.True(answer.RootElement.GetProperty("units")[0].GetProperty("dossiers").GetInt32() >= 30);
        Assert.True(words.ExitCode is 0, words.Error);
        Assert.Contains("model, changed", words.Out, StringComparison.Ordinal);
        (await Programs.HaiDangAsync(["what-if", "--unit", "nope", "--online", "80", .. period])).IsRefused("'nope'");
        (await Programs.HaiDangAsync(["what-if", "--unit", unit, "--officers", "nope=1", .. period])).IsRefused("'nope'", "acceptance");
        (await Programs.HaiDangAsync(["what-if", "--unit", unit, "--officers", "acceptance=99", .. period])).IsRefused("50");
        (await Programs.HaiDangAsync(["what-if", "--unit", unit, "--limit", "-1d", "--procedure", "nope", .. period])).IsRefused("'nope'");
        (await Programs.HaiDangAsync(["what-if", "--unit", unit, "--limit", "-1d", "--from", "2026-08-20", "--to", "2026-08-21", "--data", _data])).IsRefused("ít nhất 30");

        var pack = Path.Combine(_data, "pack");
        Copy(Programs.City("hai-phong"), pack);
        var calendar = Path.Combine(pack, "calendar", "2026.yaml");
        await File.WriteAllTextAsync(calendar, (await File.ReadAllTextAsync(calendar, TestContext.Current.CancellationToken))
            .Replace("days-off:\n", "days-off:\n  - date: 2026-07-15\n    name: { vi: Ngày thử, en: Trial day }\n    kind: holiday\n", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var csv = Path.Combine(_data, "shadow.csv");
        var tried = await Programs.HaiDangAsync("shadow-run", pack, "--month", "2026-07", "--csv", csv, "--data", _data);
        Assert.True(tried.ExitCode is 0, tried.Error);
        Assert.Contains("calendar/2026.yaml", tried.Out, StringComparison.Ordinal);
        Assert.True((await File.ReadAllLinesAsync(csv, TestContext.Current.CancellationToken)).Length > 10);
        await File.AppendAllTextAsync(calendar, "wrong: true\n", TestContext.Current.CancellationToken);
        var mistaken = await Programs.HaiDangAsync("shadow-run", pack, "--month", "2026-07", "--data", _data);
        Assert.Equal(1, mistaken.ExitCode);
        Assert.Matches("calendar/2026\\.yaml:[0-9]+:[0-9]+: ", mistaken.Out);
    }

    [Theory]
    [InlineData(new[] { "what-if", "--officers", "examine=+1" }, "--unit")]
    [InlineData(new[] { "what-if", "--unit", "1" }, "--officers")]
    [InlineData(new[] { "what-if", "--unit", "1", "--limit", "-1d", "--online", "80" }, "--backtest")]
    [InlineData(new[] { "what-if", "--unit", "1", "--officers", "examine" }, "examine=+1")]
    [InlineData(new[] { "what-if", "--unit", "1", "--limit", "soon" }, "'soon'")]
    [InlineData(new[] { "what-if", "--unit", "1", "--online", "viele" }, "'viele'")]
    [InlineData(new[] { "what-if", "--unit", "1", "--limit", "-1d", "--from", "1/1/2026" }, "1/1/2026")]
    [InlineData(new[] { "what-if", "--unit", "1", "--limit", "-1d", "--data", "/nowhere" }, "/nowhere")]
    [InlineData(new[] { "shadow-run" }, "DIR")]
    [InlineData(new[] { "shadow-run", "/nowhere" }, "/nowhere")]
    [InlineData(new[] { "shadow-run", "/tmp", "--month", "soon" }, "'soon'")]
    public async Task What_is_typed_wrongly_is_one_line_and_exit_code_2(string[] arguments, string names) => (await Programs.HaiDangAsync(arguments)).IsRefused(names);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
