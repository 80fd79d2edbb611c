using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HaiDang.Dossiers.Files;

namespace HaiDang.Dossiers.Tests.Files;

/// <summary>Uploads on their way through a real ClamAV, and what happens while it is away.</summary>
public sealed class VirusScanTests
{
    // Behind the end of the file, where the structure says nothing of it.
    private static readonly byte[] Infected = [.. Sample.Pdf(), .. Clamd.Eicar];

    [Fact]
    public async Task A_virus_is_refused_and_leaves_nothing_whole_or_in_pieces()
    {
        await using var clamd = await Clamd.StartAsync();
        await using var app = await FilesApp.StartAsync(scanner: Of(clamd));

        using var refused = await app.AddAsync("a.pdf", Infected);
        using var pieces = await app.PutAsync($"/files/upload/draft-{FilesApp.Draft}/component:birth-notice/0a1b2c", Infected, 0, Infected.Length, "a.pdf");

        Assert.All([refused, pieces], answer => Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode));
        Assert.Equal("/problems/file-infected", (string)(await refused.Content.ReadFromJsonAsync<JsonObject>())!["type"]!);
        Assert.Contains("Eicar-Test", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await app.RowsAsync());
        Assert.Empty(app.Stored());
        Assert.Equal("clean", await StateAsync(await app.AddAsync("a.pdf", Sample.Pdf())));
    }

    [Fact]
    public async Task While_the_scanner_is_away_files_are_taken_and_held_and_scanned_once_it_is_back()
    {
        await using var clamd = await Clamd.StartAsync();
        await using var app = await FilesApp.StartAsync(scanner: Of(clamd));
        await clamd.StopAsync();

        using var good = await app.AddAsync("a.pdf", Sample.Pdf());
        using var bad = await app.AddAsync("b.pdf", Infected);
        using var early = await app.Client.GetAsync(good.Headers.Location);
        await app.RunAsync("scan-files");
        using var still = await app.Client.GetAsync(good.Headers.Location);
        await clamd.StartAgainAsync();
        await app.RunAsync("scan-files");

        Assert.Equal("waiting", await StateAsync(good));
        Assert.All([early, still], answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
        Assert.Contains("đang chờ quét", await early.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(Sample.Pdf(), await app.Client.GetByteArrayAsync(good.Headers.Location));
        using var blocked = await app.Client.GetAsync(bad.Headers.Location);
        using var viewed = await app.Client.GetAsync(bad.Headers.Location!.ToString().Replace("/api/v1", "", StringComparison.Ordinal) + "/view");
        Assert.All([blocked, viewed], answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
        Assert.Contains("đã chặn", await blocked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(["clean", "infected"], (await app.RowsAsync()).Select(f => f.ScanState));
    }

    [Fact]
    public async Task Without_a_scanner_a_file_says_that_it_was_not_scanned_and_is_scanned_when_one_is_set()
    {
        await using var clamd = await Clamd.StartAsync();
        await using var app = await FilesApp.StartAsync();
        using var added = await app.AddAsync("a.pdf", Sample.Pdf());
        using var given = await app.Client.GetAsync(added.Headers.Location);

        await app.RunAsync("scan-files");
        var before = (await app.RowsAsync()).Single().ScanState;
        await app.ScanAsync(Of(clamd));

        Assert.Equal("not-scanned", await StateAsync(added));
        Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        Assert.Equal("not-scanned", before);
        Assert.Equal("clean", (await app.RowsAsync()).Single().ScanState);
    }

    [Fact]
    public async Task A_file_that_the_scanner_will_not_take_whole_has_no_verdict()
    {
        await using var clamd = await Clamd.StartAsync();
        using var large = new MemoryStream(new byte[3 << 20]);

        Assert.Equal((ScanStates.Waiting, null), await Of(clamd).ScanAsync(large, TestContext.Current.CancellationToken));
        Assert.StartsWith("ClamAV", await Of(clamd).VersionAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/run/clamav/clamd.ctl", true)]
    [InlineData("127.0.0.1:3310", true)]
    [InlineData("[::1]:3310", true)]
    [InlineData("10.0.0.5:3310", false)]
    [InlineData("scanner:3310", false)]
    [InlineData("127.0.0.1", false)]
    public void Only_a_scanner_on_this_machine_is_taken(string setting, bool good)
    {
        if (good)
        {
            Assert.True(VirusScanner.Read(_ => setting).IsSet);
        }
        else
        {
            Assert.Contains("/run/clamav/clamd.ctl", Assert.Throws<FormatException>(() => VirusScanner.Read(_ => setting)).Message, StringComparison.Ordinal);
        }
    }

    private static VirusScanner Of(Clamd clamd) => VirusScanner.Read(_ => clamd.Socket);

    private static async Task<string> StateAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<FileResponse>())!.Scan;
}
