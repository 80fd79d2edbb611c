namespace HaiDang.Cli.Tests;

/// <summary>The command line as a whole: help, unknown words, and the search of procedures.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public async Task Help_names_the_commands_and_the_program()
    {
        var help = await Programs.HaiDangAsync("--help");

        Assert.Equal((0, ""), (help.ExitCode, help.Error));
        Assert.All(["haidang [command]", "admin", "backup", "clock", "doctor", "facts", "keys", "pack", "procedures", "report", "shadow-run", "simulate", "what-if"], word => Assert.Contains(word, help.Out, StringComparison.Ordinal));
        Assert.Contains("haidang clock due", (await Programs.HaiDangAsync("clock", "due", "--help")).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new string[] { }, "admin, audit, backup, clock, doctor, facts, keys, pack, procedures, report, restore, run, shadow-run, simulate, what-if")]
    [InlineData(new[] { "clok" }, "'clok'")]
    [InlineData(new[] { "clock" }, "due, lunar")]
    [InlineData(new[] { "clock", "solar" }, "'solar'")]
    [InlineData(new[] { "clock", "due", "--foo" }, "'--foo'")]
    [InlineData(new[] { "backup" }, "--to")]
    [InlineData(new[] { "backup", "--to", "/tmp", "--keep", "0" }, "--keep")]
    [InlineData(new[] { "backup", "--to", "/tmp", "--data", "/nowhere" }, "/nowhere")]
    [InlineData(new[] { "backup", "verfy" }, "list, verify")]
    [InlineData(new[] { "backup", "verify", "/nowhere" }, "/nowhere")]
    [InlineData(new[] { "restore" }, "DIR")]
    [InlineData(new[] { "restore", "/nowhere" }, "/nowhere")]
    [InlineData(new[] { "pack", "check" }, "DIR")]
    [InlineData(new[] { "pack", "check", "/nowhere" }, "/nowhere")]
    [InlineData(new[] { "pack", "load", "/nowhere" }, "/nowhere")]
    [InlineData(new[] { "procedures", "find" }, "--batch")]
    [InlineData(new[] { "procedures", "find", "x", "--on", "1/1/2026" }, "1/1/2026")]
    [InlineData(new[] { "simulate", "--from", "1/1/2026", "--days", "3" }, "1/1/2026")]
    [InlineData(new[] { "admin", "create" }, "--user")]
    [InlineData(new[] { "admin", "create", "--user", "an", "--data", "/nowhere" }, "/nowhere")]
    [InlineData(new[] { "admin", "create", "--user", "an", "--database", "mysql:x" }, "postgres:")]
    [InlineData(new[] { "admin", "import" }, "FILE")]
    [InlineData(new[] { "admin", "import", "/nowhere.csv" }, "/nowhere.csv")]
    public async Task What_cannot_be_done_is_one_line_and_exit_code_2(string[] arguments, string names) => (await Programs.HaiDangAsync(arguments)).IsRefused(names);

    [Fact]
    public async Task A_procedure_is_found_by_what_a_person_would_say()
    {
        Assert.StartsWith("1.001612", (await Programs.HaiDangAsync("procedures", "find", "mo", "ho", "kinh", "doanh")).Out, StringComparison.Ordinal);
        Assert.Equal("1.001193\n-\n", (await Programs.HaiDangReadingAsync("giấy khai sinh cho con\nxyzzy\n", "procedures", "find", "--batch", "-")).Out);
    }
}
