using System.Text.Json.Nodes;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Web;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Bench.Serve;

/// <summary>The city on a database of its own, with the procedure for measurements and officials in every commune.</summary>
internal sealed class City
{
    private const string Procedure = "ten-fields";
    private readonly Dictionary<string, string> _tokens = [];

    private City(string database, string folder, string pack, IReadOnlyList<string> communes) => (Database, Folder, Pack, Communes) = (database, folder, pack, communes);

    public string Database { get; }

    public string Folder { get; }

    public string Pack { get; }

    public IReadOnlyList<string> Communes { get; }

    /// <summary>Migrates, loads the pack and makes the people.</summary>
    /// <param name="database">As the option --database.</param>
    /// <param name="everywhere">True: the officials work in every commune; false: in the first.</param>
    public static async Task<City> PrepareAsync(string database, bool everywhere)
    {
        var folder = Directory.CreateTempSubdirectory("haidang-bench-").FullName;
        var pack = Path.Combine(folder, "pack");
        Copy(Path.Combine(Root(), "cities", "hai-phong"), pack);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "ten-fields@2025-07-01.yaml"), Path.Combine(pack, "procedures", "ten-fields@2025-07-01.yaml"));
        var options = new CityOptions { Urls = "http://127.0.0.1:0", DataFolder = folder, CityFolder = pack, Database = database, Demo = true };
        var app = CityHost.Build(options);
        await using var _ = app;
        if (await CityHost.PrepareAsync(app, options, CancellationToken.None) is { IsClean: false } report)
            throw new InvalidOperationException(string.Join('\n', report.Mistakes));
        var current = app.Services.GetRequiredService<CurrentPack>();
        var communes = current.Pack.Units.Communes(current.Pack.Calendar.DayOf(app.Services.GetRequiredService<Clock>().Now)).Select(c => c.Id).ToList();
        await DemoPeople.SeedAsync(app.Services, everywhere ? communes : communes[..1], CancellationToken.None);
        return new City(database, folder, pack, communes);
    }

    /// <summary>The program as it is built.</summary>
    public static string Program => Path.Combine(Root(), "artifacts", "bin", "HaiDang.Web", "release", "HaiDang.Web.dll");

    public Task<Server> StartAsync() => StartAsync(Program);

    public Task<Server> StartAsync(string program) =>
        Server.StartAsync("/", program, "--data", Folder, "--city", Pack, "--database", Database, "--demo", "--urls", "http://127.0.0.1:{port}");

    public async Task SignInAsync(Server server)
    {
        using var connection = await Connection.OpenAsync(server.Port);
        foreach (var user in (string[])["congdan", "tiepnhan", "thuly", "lanhdao", "vanthu"])
        {
            var answer = await connection.SendAsync(Connection.Request("POST", "/api/v1/tokens", "", $$"""{"userName":"{{user}}","password":"{{DemoPeople.Password}}","name":"bench","scope":"all","expiresInDays":1}"""));
            _tokens[user] = JsonNode.Parse(answer.Body)!["token"]!.GetValue<string>();
        }
    }

    public string As(string user) => $"Authorization: Bearer {_tokens[user]}\r\n";

    /// <summary>The body of a filing in a commune chosen at random.</summary>
    public string Filing() => Filing(Communes[Random.Shared.Next(Communes.Count)]);

    /// <summary>The body of a filing in a commune.</summary>
    public static string Filing(string commune) => $$$"""{"procedure":"{{{Procedure}}}","unit":"{{{commune}}}","answers":{"full-name":"Nguyễn Thị Thử Nghiệm","personal-id":"000190000001","birth-date":"1990-03-27","sex":"nu","ethnicity":"kinh","phone":"0900000000","residence":{"detail":"Số 1 đường Thử","commune":"{{{commune}}}"},"persons":4,"reason":"Đo tốc độ nộp hồ sơ","true-statement":true}}""";

    /// <summary>The dossier's id in an answer.</summary>
    public static string IdOf(Answer answer) => answer.Status is 200 or 201
        ? answer.Body[(answer.Body.IndexOf("\"id\":\"", StringComparison.Ordinal) + 6)..][..36]
        : throw new InvalidOperationException($"{answer.Status} {answer.Body}");

    /// <summary>Signs in on the page as a browser does.</summary>
    /// <returns>The cookies to send.</returns>
    public static async Task<string> CookieAsync(Connection connection, string user)
    {
        var page = await connection.SendAsync(Connection.Request("GET", "/sign-in", "Accept: text/html\r\n", null));
        var token = Between(page.Body, "name=\"__RequestVerificationToken\" value=\"", "\"");
        var first = string.Join("; ", Cookies(page.Headers));
        var form = $"_handler=sign-in&user-name={user}&password={DemoPeople.Password}&__RequestVerificationToken={Uri.EscapeDataString(token)}";
        var signedIn = await connection.SendAsync(System.Text.Encoding.ASCII.GetBytes(
            $"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nCookie: {first}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {form.Length}\r\n\r\n{form}"));
        return signedIn.Status == 302 ? string.Join("; ", [first, .. Cookies(signedIn.Headers)]) : throw new InvalidOperationException($"Signing in gave {signedIn.Status}.");
    }

    private static IEnumerable<string> Cookies(string headers) => headers.Split("\r\n").Where(h => h.StartsWith("Set-Cookie: ", StringComparison.OrdinalIgnoreCase)).Select(h => h["Set-Cookie: ".Length..].Split(';')[0]);

    private static string Between(string text, string before, string after)
    {
        var from = text.IndexOf(before, StringComparison.Ordinal) + before.Length;
        return text[from..text.IndexOf(after, from, StringComparison.Ordinal)];
    }

    /// <summary>Files one dossier; a refusal ends the measurement.</summary>
    public async Task<Answer> SubmitAsync(Connection connection)
    {
        var answer = await connection.SendAsync(Connection.Request("POST", "/api/v1/dossiers", $"{As("congdan")}Idempotency-Key: {Guid.NewGuid():N}\r\n", Filing()));
        return answer.Status == 201 ? answer : throw new InvalidOperationException(answer.Body);
    }

    /// <summary>Submit, accept, forward, approve, issue: five durable requests.</summary>
    public async Task RunDossierAsync(Connection connection)
    {
        var answer = await SubmitAsync(connection);
        var id = IdOf(answer);
        foreach (var (user, command) in ((string, string)[])[("tiepnhan", "accept"), ("thuly", "forward"), ("lanhdao", "approve"), ("vanthu", "issue")])
        {
            var version = Connection.Header(answer.Headers, "ETag") ?? throw new InvalidOperationException("No ETag.");
            answer = await connection.SendAsync(Connection.Request("POST", $"/api/v1/dossiers/{id}/{command}", $"{As(user)}If-Match: {version}\r\n", "{}"));
            if (answer.Status != 200)
                throw new InvalidOperationException($"{command}: {answer.Status} {answer.Body}");
        }
    }

    public static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "HaiDang.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run it inside the repository.");
        return folder;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
