using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace HaiDang.Cli.Tests;

/// <summary>What <c>haidang clock</c> promises to scripts: exact output, one line for bad input, exit code 2.</summary>
public sealed class ClockCommandTests
{
    [Theory]
    [InlineData("2026-03-06T16:30", "3 working-days", "2026-03-11T17:00:00+07:00")]
    [InlineData("2026-03-06T16:30", "same-day", "2026-03-09T17:00:00+07:00")]
    [InlineData("2026-03-06T15:00", "same-day", "2026-03-06T17:00:00+07:00")]
    [InlineData("2026-03-09T09:00", "4 working-hours", "2026-03-09T14:30:00+07:00")]
    [InlineData("2026-02-14T10:00", "72 hours", "2026-02-17T10:00:00+07:00")]
    [InlineData("2026-01-31T09:00", "1 months", "2026-03-02T17:00:00+07:00")]
    [InlineData("2026-03-07T09:00", "15 days", "2026-03-23T17:00:00+07:00")]
    [InlineData("2026-08-20T09:00", "7 working-days", "2026-09-03T17:00:00+07:00")]
    [InlineData("2026-03-06T09:30Z", "3 working-days", "2026-03-11T17:00:00+07:00")]
    public async Task Due_prints_the_instant_and_nothing_else(string start, string limit, string due) =>
        Assert.Equal(new Run(0, due + "\n", ""), await Programs.HaiDangAsync("clock", "due", "--start", start, "--limit", limit));

    [Fact]
    public async Task Suspensions_repeat_and_one_that_still_runs_pauses()
    {
        string[] due = ["clock", "due", "--start", "2026-03-02T09:00", "--limit", "10 working-days", "--suspend", "2026-03-05T10:00/2026-03-16T08:00", "--suspend", "2026-03-06T10:00/2026-03-10T08:00"];

        Assert.Equal("2026-03-25T17:00:00+07:00\n", (await Programs.HaiDangAsync(due)).Out);
        Assert.Equal("paused\n", (await Programs.HaiDangAsync([.. due, "--suspend", "2026-03-20T08:00/"])).Out);
    }

    [Fact]
    public async Task The_ledger_is_a_table_or_json()
    {
        string[] due = ["clock", "due", "--start", "2026-02-13T09:00", "--limit", "1 working-days"];

        var table = (await Programs.HaiDangAsync([.. due, "--explain"])).Out;
        var json = JsonNode.Parse((await Programs.HaiDangAsync([.. due, "--json"])).Out)!;

        Assert.Contains("Mùng 1 Tết Nguyên đán", table, StringComparison.Ordinal);
        Assert.Contains("Hẹn trả: 17:00 thứ Hai, 23/02/2026", table, StringComparison.Ordinal);
        Assert.Equal("2026-02-23T17:00:00+07:00", (string)json["appointment"]!);
        Assert.Equal("2026-02-24T00:00:00+07:00", (string)json["legalEnd"]!);
        Assert.Equal(1, json["ledger"]!["rows"]!.AsArray().Sum(r => (int)r!["counted"]!));
    }

    [Fact]
    public async Task Another_city_counts_by_its_own_calendar()
    {
        var folder = Directory.CreateTempSubdirectory("haidang-city-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "calendar"));
            File.WriteAllText(Path.Combine(folder, "city.yaml"), File.ReadAllText(Path.Combine(Programs.City("sample"), "city.yaml")).Replace("13:30-17:00", "13:30-16:00", StringComparison.Ordinal));

            var run = await Programs.HaiDangAsync("clock", "due", "--start", "2026-03-06T09:00", "--limit", "3 working-days", "--city", folder);

            Assert.Equal(new Run(0, "2026-03-11T16:00:00+07:00\n", ""), run);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("2026-13-06T16:30", "3 working-days", null, "2026-13-06T16:30")]
    [InlineData("9999-12-31T16:30", "3 months", null, "1900 to 2199")]
    [InlineData("0001-01-01T00:00", "72 hours", null, "1900 to 2199")]
    [InlineData("2199-12-01T09:00", "60 working-days", null, "1900 to 2199")]
    [InlineData("2026-03-06T16:30", "0 days", null, "0 days")]
    [InlineData("2026-03-06T16:30", "3 workingdays", null, "3 workingdays")]
    [InlineData("2026-03-06T16:30", "2147483647 months", null, "2147483647")]
    [InlineData("2026-03-06T16:30", "5 days", "2026-03-09", "2026-03-09")]
    [InlineData("2026-03-06T16:30", "5 days", "2026-03-09T10:00/2026-03-08T10:00", "ends before it begins")]
    public async Task Bad_input_is_one_line_and_exit_code_2(string start, string limit, string? suspend, string names) =>
        (await Programs.HaiDangAsync(["clock", "due", "--start", start, "--limit", limit, .. suspend is null ? Array.Empty<string>() : ["--suspend", suspend]])).IsRefused(names);

    [Fact]
    public async Task A_batch_answers_line_by_line()
    {
        var run = await Programs.HaiDangReadingAsync(
            "2026-03-06T16:30\t3 working-days\t\n2026-03-06T16:30\t3 working-days\n2026-03-02T09:00\t10 working-days\t2026-03-05T10:00/2026-03-16T08:00;2026-03-17T08:00/2026-03-18T08:00\n",
            "clock", "due", "--batch", "-");

        Assert.Equal(new Run(0, "2026-03-11T17:00:00+07:00\n2026-03-11T17:00:00+07:00\n2026-03-26T17:00:00+07:00\n", ""), run);
    }

    [Theory]
    [InlineData("2026-03-06T16:30\t3 working-days\t\nrubbish\n", "line 2", "rubbish")]
    [InlineData("\n2026-03-06T16:30\t3 working-days\t\n", "line 1", "\"\"")]
    [InlineData("2026-03-06T16:30\t3 working-days\t2026-03-09/\t\n", "line 1", "tab")]
    public async Task A_bad_line_of_a_batch_is_named_and_nothing_is_printed(string lines, params string[] names) =>
        (await Programs.HaiDangReadingAsync(lines, "clock", "due", "--batch", "-")).IsRefused(names);

    [Fact]
    public async Task A_batch_that_cannot_be_read_is_refused()
    {
        (await Programs.HaiDangAsync("clock", "due", "--batch", "/nowhere")).IsRefused("/nowhere");
        (await Programs.HaiDangAsync("clock", "due", "--batch", "-", "--limit", "3 days")).IsRefused("--batch");
        (await Programs.HaiDangAsync("clock", "lunar", "--batch", Path.GetTempPath())).IsRefused("batch");
    }

    [Fact]
    public async Task A_hundred_thousand_lines_take_little_processor_time()
    {
        var lines = new StringBuilder();
        for (var i = 0; i < 100_000; i++)
            lines.Append($"2026-{1 + (i % 12):00}-{1 + (i % 28):00}T{i % 24:00}:30\t{1 + (i % 30)} working-days\t{(i % 3 == 0 ? "2026-03-05T10:00/2026-03-16T08:00" : "")}\n");
        var started = Stopwatch.GetTimestamp();

        var run = await Programs.HaiDangReadingAsync(lines.ToString(), "clock", "due", "--batch", "-");

        Assert.Equal(100_000, run.Out.Count(c => c == '\n'));
        Assert.Equal(0, run.ExitCode);
        // The promise of 3 s holds on a machine that does nothing else (bench/README.md); this only catches what is ten times slower.
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0, 60);
    }

    [Theory]
    [InlineData("2030-02-02", "1/1/2030")]
    [InlineData("2007-02-17", "1/1/2007")]
    [InlineData("2023-03-22", "1/2/2023 (nhuận)")]
    [InlineData("1900-01-31", "1/1/1900")]
    public async Task Lunar_prints_the_lunar_date(string date, string lunar) =>
        Assert.Equal(new Run(0, lunar + "\n", ""), await Programs.HaiDangAsync("clock", "lunar", date));

    [Fact]
    public async Task Lunar_answers_a_batch_and_refuses_what_is_no_date()
    {
        Assert.Equal("1/1/2030\n1/2/2023 (nhuận)\n", (await Programs.HaiDangReadingAsync("2030-02-02\n2023-03-22\n", "clock", "lunar", "--batch", "-")).Out);
        (await Programs.HaiDangReadingAsync("2030-02-02\n2030-02-30\n", "clock", "lunar", "--batch", "-")).IsRefused("line 2", "2030-02-30");
        (await Programs.HaiDangAsync("clock", "lunar", "1899-12-31")).IsRefused("1900 to 2199");
        (await Programs.HaiDangAsync("clock", "lunar")).IsRefused("date");
    }
}
