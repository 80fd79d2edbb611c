using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using HaiDang.Dossiers.Files;
using HaiDang.Storage.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Dossiers.Tests.Files;

public class FilesTests
{
    private static readonly string ScriptUrl = $"/files/upload/draft-{FilesApp.Draft}/component:birth-notice/0a1b2c";

    [Fact]
    public async Task A_file_sent_whole_is_kept_and_comes_back_as_a_harmless_attachment()
    {
        await using var app = await FilesApp.StartAsync();
        var pdf = Sample.Pdf();

        using var added = await app.AddAsync("C:\\Hồ sơ\\giấy chứng sinh.pdf", pdf);

        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var file = (await added.Content.ReadFromJsonAsync<FileResponse>())!;
        Assert.Equal(("giấy chứng sinh.pdf", "application/pdf", 2, true), (file.Name, file.ContentType, file.Pages, file.Done));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(pdf)), file.Sha256);
        using var download = await app.Client.GetAsync(added.Headers.Location);
        Assert.Equal(pdf, await download.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", download.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("giấy chứng sinh.pdf", download.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", download.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.StartsWith("sandbox", download.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_without_the_right_sees_sends_or_removes()
    {
        await using var app = await FilesApp.StartAsync();
        using var added = await app.AddAsync("a.png", Sample.Png);
        var id = (await added.Content.ReadFromJsonAsync<FileResponse>())!.Id;

        Assert.Equal(HttpStatusCode.NotFound, (await app.Stranger.GetAsync(added.Headers.Location)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Stranger.GetAsync($"/files/{id}/view")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Stranger.DeleteAsync($"/api/v1/files/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Stranger.GetAsync($"/api/v1/uploads/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.AddAsync("a.png", Sample.Png, client: app.Stranger)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync($"/files/{Guid.NewGuid()}")).StatusCode);
        Assert.Single(await app.RowsAsync());
    }

    [Fact]
    public async Task Pictures_and_documents_can_be_looked_at()
    {
        await using var app = await FilesApp.StartAsync();
        using var picture = await app.AddAsync("a.jpg", Sample.Jpeg);
        using var document = await app.AddAsync("a.pdf", Sample.Pdf());

        using var view = await app.Client.GetAsync($"/files/{picture.Headers.Location!.ToString().Split('/')[^1]}/view");

        Assert.Equal("inline", view.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("image/jpeg", view.Content.Headers.ContentType!.MediaType);
        using var read = await app.Client.GetAsync($"/files/{document.Headers.Location!.ToString().Split('/')[^1]}/view");
        Assert.Equal(("inline", "application/pdf"), (read.Content.Headers.ContentDisposition!.DispositionType, read.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task Pieces_go_on_where_they_stopped()
    {
        await using var app = await FilesApp.StartAsync();
        var pdf = Sample.Pdf();
        var url = await StartAsync(app, "a.pdf", pdf.Length);

        using var first = await app.PutAsync(url, pdf[..100], 0, pdf.Length);
        using var wrong = await app.PutAsync(url, pdf[50..150], 50, pdf.Length);
        using var asked = await app.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, url));
        using var last = await app.PutAsync(url, pdf[100..], 100, pdf.Length);
        using var again = await app.PutAsync(url, pdf[100..], 100, pdf.Length);

        Assert.Equal(100, (int)(await first.Content.ReadFromJsonAsync<JsonObject>())!["received"]!);
        Assert.Equal("/problems/upload-offset", await TypeAsync(wrong));
        Assert.Equal("100", asked.Headers.GetValues("Upload-Offset").Single());
        var done = (await last.Content.ReadFromJsonAsync<FileResponse>())!;
        Assert.True(done.Done);
        Assert.Equal(2, done.Pages);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(pdf, await app.Client.GetByteArrayAsync($"/files/{done.Id}"));
        Assert.Single(app.Stored());
    }

    [Fact]
    public async Task A_connection_lost_in_the_middle_of_a_piece_keeps_what_arrived()
    {
        await using var app = await FilesApp.StartAsync();
        var pdf = Sample.Pdf();
        var url = await StartAsync(app, "a.pdf", pdf.Length);
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(IPAddress.Loopback, app.Client.BaseAddress!.Port);
            var head = $"PUT {url} HTTP/1.1\r\nHost: x\r\nWho: owner\r\nContent-Length: {pdf.Length}\r\nContent-Range: bytes 0-{pdf.Length - 1}/{pdf.Length}\r\n\r\n";
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head).Concat(pdf[..200]).ToArray());
            // What arrived is sealed when the connection ends, so the disk does not tell yet how much it is.
            await Eventually(() => app.Stored().Any(f => f.EndsWith(".part", StringComparison.Ordinal)));
            await Task.Delay(200);
        }

        long offset = 0;
        HttpResponseMessage? last = null;
        for (var i = 0; i < 100 && last?.IsSuccessStatusCode != true; i++)
        {
            await Task.Delay(50);
            offset = (await app.Client.GetFromJsonAsync<FileResponse>(url))!.Received;
            last = await app.PutAsync(url, pdf[(int)offset..], offset, pdf.Length);
        }

        Assert.Equal(200, offset);
        var done = (await last!.Content.ReadFromJsonAsync<FileResponse>())!;
        Assert.Equal(pdf, await app.Client.GetByteArrayAsync($"/files/{done.Id}"));
    }

    [Fact]
    public async Task The_script_of_a_page_sends_under_its_own_key()
    {
        await using var app = await FilesApp.StartAsync();

        using var asked = await app.PutAsync(ScriptUrl, [], 0, Sample.Png.Length, "ảnh chụp.png");
        using var sent = await app.PutAsync(ScriptUrl, Sample.Png, 0, Sample.Png.Length, "ảnh chụp.png");
        using var askedAgain = await app.PutAsync(ScriptUrl, [], 0, Sample.Png.Length, "ảnh chụp.png");

        Assert.Equal(0, (int)(await asked.Content.ReadFromJsonAsync<JsonObject>())!["received"]!);
        Assert.True((bool)(await sent.Content.ReadFromJsonAsync<JsonObject>())!["done"]!);
        Assert.True((bool)(await askedAgain.Content.ReadFromJsonAsync<JsonObject>())!["done"]!);
        var row = Assert.Single(await app.RowsAsync());
        Assert.Equal("ảnh chụp.png", row.Name);
        Assert.Equal(FilesApp.Owner, row.UploadedBy);

        using var removed = await app.Client.DeleteAsync(ScriptUrl);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Empty(await app.RowsAsync());
        Assert.Empty(app.Stored());
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_send()
    {
        await using var app = await FilesApp.StartAsync();
        app.Client.DefaultRequestHeaders.Add("RequestVerificationToken", "bad");

        using var sent = await app.PutAsync(ScriptUrl, [1], 0, 1);

        Assert.Equal(HttpStatusCode.Forbidden, sent.StatusCode);
    }

    public static TheoryData<string, byte[], string> Refused { get; } = new()
    {
        { "a.pdf", Sample.Jpeg, "file-name-mismatch" },
        { "a.jpg", Sample.Pdf(), "file-name-mismatch" },
        { "a.docx", Sample.Pdf(), "file-name-mismatch" },
        { "a.pdf", [], "file-empty" },
        { "a.exe", "MZ\u0000\u0001"u8.ToArray(), "file-type" },
        { "a.html", "<!doctype html><script>alert(1)</script>"u8.ToArray(), "file-type" },
        { "a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), "file-type" },
        { "a.pdf", Sample.Pdf("/Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), "file-active-content" },
        { "a.pdf", "%PDF-1.4\nnothing"u8.ToArray(), "file-broken" },
        { "a.jpg", Sample.Jpeg[..(Sample.Jpeg.Length / 2)], "file-broken" },
        { "a.png", Sample.Png[..40], "file-broken" },
    };

    [Theory, MemberData(nameof(Refused))]
    public async Task What_is_not_what_it_should_be_is_refused_and_leaves_nothing(string name, byte[] bytes, string code)
    {
        await using var app = await FilesApp.StartAsync();

        using var whole = await app.AddAsync(name, bytes);
        Assert.Equal($"/problems/{code}", await TypeAsync(whole));
        using var inPieces = await app.PutAsync(ScriptUrl, bytes, 0, bytes.Length, name);
        Assert.Equal($"/problems/{code}", await TypeAsync(inPieces));

        Assert.Empty(await app.RowsAsync());
        Assert.Empty(app.Stored());
    }

    [Fact]
    public async Task Sizes_and_numbers_are_bounded()
    {
        var pdf = Sample.Pdf();
        await using var app = await FilesApp.StartAsync(new FileLimits(MostBytes: pdf.Length, MostBytesTogether: pdf.Length + 2000, MostFiles: 3));

        Assert.Equal("/problems/file-too-large", await TypeAsync(await app.AddAsync("a.pdf", [.. pdf, 1])));
        Assert.Equal("/problems/file-too-large", await TypeAsync(await app.PutAsync(ScriptUrl, [], 0, pdf.Length + 1)));
        Assert.Equal(HttpStatusCode.Created, (await app.AddAsync("a.pdf", pdf)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await app.AddAsync("a.png", Sample.Png)).StatusCode);
        Assert.Equal("/problems/file-slot", await TypeAsync(await app.AddAsync("b.png", Sample.Png, slot: "../x")));
        Assert.Equal(HttpStatusCode.Created, (await app.AddAsync("b.png", Sample.Png)).StatusCode);
        Assert.Equal("/problems/files-too-many", await TypeAsync(await app.AddAsync("c.png", Sample.Png)));
        Assert.Equal("/problems/files-too-many", await TypeAsync(await app.PutAsync(ScriptUrl, [], 0, 10)));
    }

    [Fact]
    public async Task Photos_become_one_document_that_replaces_them()
    {
        await using var app = await FilesApp.StartAsync();
        var ids = new List<Guid>();
        foreach (var (name, bytes) in new[] { ("một.jpg", Sample.Jpeg), ("hai.png", Sample.Png) })
        {
            using var added = await app.AddAsync(name, bytes);
            ids.Add((await added.Content.ReadFromJsonAsync<FileResponse>())!.Id);
        }

        using var combined = await app.Client.PostAsJsonAsync("/api/v1/files/combine", new { files = ids, name = "Giấy chứng sinh" });

        var document = (await combined.Content.ReadFromJsonAsync<FileResponse>())!;
        Assert.Equal(("Giấy chứng sinh.pdf", "application/pdf", 2, "component:birth-notice"), (document.Name, document.ContentType, document.Pages, document.Slot));
        Assert.Equal(document.Id, Assert.Single(await app.RowsAsync()).Id);
        Assert.Single(app.Stored());
        Assert.Equal("/problems/files-not-combinable", await TypeAsync(await app.Client.PostAsJsonAsync("/api/v1/files/combine", new { files = new[] { document.Id } })));
    }

    [Fact]
    public async Task A_full_disk_is_said_and_leaves_nothing_partial()
    {
        await using var app = await FilesApp.StartAsync();
        var url = await StartAsync(app, "a.png", Sample.Png.Length);
        var id = Guid.Parse(url[^36..]);
        var final = Path.Combine(app.FilesFolder, $"{id:N}"[^2..], $"{id:N}"[^4..^2], $"{id:N}");
        Directory.CreateDirectory(Path.GetDirectoryName(final)!);
        // /dev/full answers every write with "no space left on device".
        File.CreateSymbolicLink(final + ".tmp", "/dev/full");

        using var sent = await app.PutAsync(url, Sample.Png, 0, Sample.Png.Length);

        Assert.Equal("/problems/storage-full", await TypeAsync(sent));
        Assert.Equal((HttpStatusCode)507, sent.StatusCode);
        Assert.False(File.Exists(final));
        Assert.Equal(FileState.Uploading, Assert.Single(await app.RowsAsync()).State);
        // Once there is room again, asking is enough: all bytes have arrived.
        using var asked = await app.PutAsync(url, [], 0, Sample.Png.Length);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        Assert.Equal(FileState.Complete, Assert.Single(await app.RowsAsync()).State);
    }

    [Fact]
    public async Task The_sweep_takes_orphans_older_than_a_day_and_nothing_else()
    {
        await using var app = await FilesApp.StartAsync();
        using var kept = await app.AddAsync("a.png", Sample.Png);
        using var piece = await app.PutAsync(ScriptUrl, Sample.Png[..10], 0, Sample.Png.Length, "b.png");
        await app.Store.SaveAsync(Guid.NewGuid(), app.Services.GetRequiredService<KeyStore>().New().Id, new MemoryStream([1, 2, 3]), 10, default);

        await app.SweepAsync();
        Assert.Equal(3, app.Stored().Length);

        app.Time.Shift = TimeSpan.FromHours(25);
        await app.SweepAsync();

        var row = Assert.Single(await app.RowsAsync());
        Assert.Equal("a.png", row.Name);
        Assert.EndsWith($"{row.Id:N}", Assert.Single(app.Stored()), StringComparison.Ordinal);
    }

    private static async Task<string> StartAsync(FilesApp app, string name, int size)
    {
        using var started = await app.Client.PostAsJsonAsync("/api/v1/uploads", new { place = $"draft-{FilesApp.Draft}", slot = "field:photo", name, size });
        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        return started.Headers.Location!.ToString();
    }

    private static async Task<string?> TypeAsync(HttpResponseMessage answer) =>
        await answer.Content.ReadAsStringAsync() is { Length: > 0 } body ? (string?)JsonNode.Parse(body)?["type"] : answer.StatusCode.ToString();

    private static async Task Eventually(Func<bool> holds)
    {
        for (var i = 0; i < 400 && !holds(); i++)
        {
            await Task.Delay(25);
        }
        Assert.True(holds());
    }
}
