using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Files;
using HaiDang.Storage;
using HaiDang.Storage.Files;
using HaiDang.Storage.Jobs;
using HaiDang.Storage.Keys;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HaiDang.Dossiers.Tests.Files;

/// <summary>The files part of the engine on a real server, a real database file and a real folder.</summary>
internal sealed class FilesApp : IAsyncDisposable
{
    public static readonly Guid Owner = Guid.Parse("0198c0de-0000-7000-8000-0000000000aa");
    public static readonly Guid Draft = Guid.Parse("0198c0de-0000-7000-8000-0000000000d1");
    private readonly WebApplication _app;

    private FilesApp(WebApplication app, string folder) => (_app, Folder) = (app, folder);

    public string Folder { get; }
    public string FilesFolder => Path.Combine(Folder, "files");
    public required HttpClient Client { get; init; }
    public required HttpClient Stranger { get; init; }
    public IServiceProvider Services => _app.Services;
    public FileStore Store => Services.GetRequiredService<FileStore>();
    public ShiftedTime Time => Services.GetRequiredService<ShiftedTime>();

    public static async Task<FilesApp> StartAsync(FileLimits? limits = null, VirusScanner? scanner = null)
    {
        var folder = Directory.CreateTempSubdirectory("files-test-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var time = new ShiftedTime();
        builder.Services.AddSingleton(time).AddSingleton(new Clock(time)).AddSingleton<Ids>();
        builder.Services.AddStorage(CityDatabase.InFile(Path.Combine(folder, "city.db")), Path.Combine(folder, "files"), Path.Combine(folder, "keys"));
        if (limits is not null)
        {
            builder.Services.AddSingleton(limits);
        }
        if (scanner is not null)
        {
            builder.Services.AddSingleton(scanner);
        }
        builder.Services.AddFiles();
        builder.Services.AddScoped<IFileAccess, OwnerOnly>();
        builder.Services.AddSingleton<IAntiforgery, TokenIsGood>();
        builder.Services.AddHttpContextAccessor();
        // A header stands in for signing in.
        builder.Services.AddScoped(s =>
        {
            var http = s.GetRequiredService<IHttpContextAccessor>();
            var current = new CurrentActor(http, null!, null!);
            ActorOf(current) = http.HttpContext!.Request.Headers["Who"] == "owner" ? new Actor(Owner, "Chủ", []) : Actor.Anonymous;
            return current;
        });
        var app = builder.Build();
        FilesModule.MapFiles(app.MapGroup("/api/v1"), app);
        await using (var db = CityDatabase.Open(app.Services))
        {
            await db.Database.EnsureCreatedAsync();
        }
        await app.StartAsync();
        var address = new Uri(app.Urls.Single());
        var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Add("Who", "owner");
        return new FilesApp(app, folder) { Client = client, Stranger = new HttpClient { BaseAddress = address } };
    }

    public async Task<HttpResponseMessage> AddAsync(string name, byte[] bytes, string slot = "component:birth-notice", HttpClient? client = null)
    {
        using var body = new MultipartFormDataContent
        {
            { new StringContent($"draft-{Draft}"), "place" },
            { new StringContent(slot), "slot" },
            { new ByteArrayContent(bytes), "file", name },
        };
        return await (client ?? Client).PostAsync(new Uri("/api/v1/files", UriKind.Relative), body);
    }

    /// <summary>Sends a piece; with no bytes it asks how far the file came.</summary>
    public async Task<HttpResponseMessage> PutAsync(string url, byte[] bytes, long from, long total, string? name = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentRange = bytes.Length == 0 ? new ContentRangeHeaderValue(total) : new ContentRangeHeaderValue(from, from + bytes.Length - 1, total);
        if (name is not null)
        {
            request.Headers.Add("X-File-Name", Uri.EscapeDataString(name));
        }
        return await Client.SendAsync(request);
    }

    public async Task<List<DossierFile>> RowsAsync()
    {
        await using var db = CityDatabase.Open(Services);
        return await db.Set<DossierFile>().OrderBy(f => f.Id).ToListAsync();
    }

    public Task SweepAsync() => RunAsync("sweep-files");

    public Task RunAsync(string job) => Services.GetServices<IRecurringJob>().Single(j => j.Name == job).RunAsync(default);

    /// <summary>Runs the job "scan-files" as after a restart with a virus scanner.</summary>
    public Task ScanAsync(VirusScanner scanner) => ActivatorUtilities.CreateInstance<ScanFiles>(Services, scanner).RunAsync(default);

    public string[] Stored() => Directory.Exists(FilesFolder) ? Directory.GetFiles(FilesFolder, "*", SearchOption.AllDirectories) : [];

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Stranger.Dispose();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_actor")]
    private static extern ref Actor? ActorOf(CurrentActor current);

    internal sealed class ShiftedTime : TimeProvider
    {
        public TimeSpan Shift { get; set; }
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
    }

    private sealed class OwnerOnly(KeyStore keys) : IFileAccess
    {
        public Task<bool> MaySeeAsync(DossierFile file, Actor actor, CancellationToken cancel) => Task.FromResult(actor.AccountId == Owner);
        private static readonly ConditionalWeakTable<KeyStore, StrongBox<long>> Keys = [];
        public Task<long?> KeyToChangeAsync(FilePlace place, Actor actor, CancellationToken cancel) =>
            Task.FromResult<long?>(actor.AccountId == Owner && place == FilePlace.OfDraft(Draft) ? Keys.GetValue(keys, k => new(k.New().Id)).Value : null);
    }

    // The framework's own is tested by the framework; here only that it is asked.
    private sealed class TokenIsGood : IAntiforgery
    {
        public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => GetTokens(httpContext);
        public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => new("t", "t", "f", "RequestVerificationToken");
        public Task<bool> IsRequestValidAsync(HttpContext httpContext) => Task.FromResult(httpContext.Request.Headers["RequestVerificationToken"] != "bad");
        public Task ValidateRequestAsync(HttpContext httpContext) => Task.CompletedTask;
        public void SetCookieTokenAndHeader(HttpContext httpContext)
        {
        }
    }
}

/// <summary>Small real files.</summary>
internal static class Sample
{
    /// <summary>Eight by eight pixels of one grey: quantisation of ones, one code each for "no difference" and "end of block".</summary>
    public static byte[] Jpeg { get; } =
    [
        0xFF, 0xD8,
        0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0,
        0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)1, 64),
        0xFF, 0xC0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0,
        0xFF, 0xC4, 0, 20, 0x00, 1, .. new byte[15], 0,
        0xFF, 0xC4, 0, 20, 0x10, 1, .. new byte[15], 0,
        0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0,
        0x3F,
        0xFF, 0xD9,
    ];

    /// <summary>One pixel.</summary>
    public static byte[] Png { get; } = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>Two empty pages.</summary>
    public static byte[] Pdf(string catalog = "/Type /Catalog /Pages 2 0 R")
    {
        var objects = new[] { $"<< {catalog} >>", "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>" };
        var (text, offsets) = (new System.Text.StringBuilder("%PDF-1.4\n"), new List<int>());
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(text.Length);
            text.Append($"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var xref = text.Length;
        text.Append($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
        {
            text.Append($"{offset:D10} 00000 n \n");
        }
        text.Append($"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n");
        return System.Text.Encoding.Latin1.GetBytes(text.ToString());
    }
}
