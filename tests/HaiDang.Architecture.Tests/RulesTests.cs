using System.Text.RegularExpressions;

namespace HaiDang.Architecture.Tests;

/// <summary>What CONTRIBUTING and ARCHITECTURE say about all code, looked for in the sources.</summary>
public sealed class RulesTests
{
    /// <summary>Rule 2: one write path. Everything else returns Changes.</summary>
    [Fact]
    public void Only_storage_writes_to_the_database() =>
        Assert.Empty(Mentions("SaveChanges|ExecuteUpdate|ExecuteDelete|ExecuteSql|ExecuteNonQuery|BeginTransaction|BeginBinaryImport",
            Repository.Sources("src").Where(f => !Relative(f).StartsWith("src/HaiDang.Storage/", StringComparison.Ordinal))));

    /// <summary>Rules and documents are pure: what they need is handed to them.</summary>
    [Theory, InlineData("Core"), InlineData("Documents")]
    public void Pure_projects_do_no_input_or_output(string project) =>
        Assert.Empty(Mentions(@"\bFile\.|\bDirectory\.|\bFileStream\b|\bHttpClient\b|\bSocket\b|\bEnvironment\.|\bConsole\.|\bProcess\.|\bTask\.Delay|\bThread\.Sleep",
            Repository.Sources($"src/HaiDang.{project}")));

    /// <summary>Time and identifiers are injected (Ids is where they come from); the analyser bans the calls that BannedSymbols.txt lists, and nothing may switch it off.</summary>
    [Fact]
    public void Time_and_identifiers_are_injected()
    {
        var banned = File.ReadAllText(Path.Combine(Repository.Root, "BannedSymbols.txt"));

        Assert.All(["System.DateTime.Now", "System.DateTime.UtcNow", "System.DateTime.Today", "System.DateTimeOffset.Now", "System.DateTimeOffset.UtcNow", "System.Guid.NewGuid", "System.Random.Shared"],
            symbol => Assert.Contains(symbol + ";", banned, StringComparison.Ordinal));
        Assert.Empty(Mentions("RS0030", Repository.Sources("src").Where(f => Relative(f) != "src/HaiDang.Core/Ids.cs")));
    }

    /// <summary>Whatever anybody sends is composed without throwing.</summary>
    [Fact]
    public void Letters_are_composed_by_what_does_not_throw() =>
        Assert.Empty(Mentions(@"\.Normalize\(|\.IsNormalized\(", Repository.Sources("src").Where(f => Relative(f) != "src/HaiDang.Core/Text/SoundText.cs")));

    /// <summary>Calls out of the city go through the guard that keeps them from leading back in; the others reach what only the operator's own settings name.</summary>
    [Fact]
    public void Only_the_guard_calls_out() =>
        Assert.Equal(["src/HaiDang.City/Http/Outgoing.cs", "src/HaiDang.City/Notices/NoticeSenders.cs", "src/HaiDang.Cli/Doctor/Reach.cs", "src/HaiDang.Dossiers/Files/VirusScanner.cs"],
            Repository.Sources("src").Where(f => Regex.IsMatch(File.ReadAllText(f), @"new HttpClient\b|SocketsHttpHandler|HttpClientHandler|AddHttpClient|IHttpClientFactory|TcpClient|SmtpClient\(|new Socket\(|WebRequest"))
                .Select(Relative).Order(StringComparer.Ordinal));

    [Fact]
    public void No_request_waits_for_a_task_by_blocking() =>
        Assert.Empty(Mentions(@"\.GetAwaiter\(\)\.GetResult\(\)|\.Wait\(\)|async void", Repository.Sources("src")
            .Where(f => Relative(f) != "src/HaiDang.City/People/KeyRing.cs"))); // ASP.NET Core asks for keys synchronously, once a node and key

    private static string Relative(string file) => Repository.Relative(file).Replace('\\', '/');

    private static IEnumerable<string> Mentions(string pattern, IEnumerable<string> files) =>
        from file in files
        from line in File.ReadLines(file).Select((text, i) => (Text: text, Number: i + 1))
        where !line.Text.TrimStart().StartsWith("//", StringComparison.Ordinal) && Regex.IsMatch(line.Text, pattern)
        select $"{Relative(file)}:{line.Number}: {line.Text.Trim()}";
}
