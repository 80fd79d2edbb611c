using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HaiDang.City.Notices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HaiDang.App.Tests;

/// <summary>A mail server (RFC 5321, as much of it as a client uses) and an HTTP gateway of text messages, both real and on this machine.</summary>
internal sealed class Gateways : IAsyncDisposable
{
    private readonly TcpListener _mail = new(IPAddress.Loopback, 0);
    private readonly WebApplication _sms;

    private Gateways(WebApplication sms) => _sms = sms;

    /// <summary>E-mails taken over: receiver and decoded content.</summary>
    public ConcurrentQueue<(string To, string Content)> Mails { get; } = [];

    /// <summary>Text messages taken over: body and credentials.</summary>
    public ConcurrentQueue<(string Body, string? Authorization)> Messages { get; } = [];

    /// <summary>What the mail server says to the next receivers; 250 when empty.</summary>
    public ConcurrentQueue<int> MailAnswers { get; } = [];

    /// <summary>What the gateway answers next; 200 when empty.</summary>
    public ConcurrentQueue<int> SmsAnswers { get; } = [];

    /// <summary>When set, every answer of both is a refusal for good.</summary>
    public bool RefusesForGood { get; set; }

    public NoticeOptions Options => new()
    {
        Smtp = new("127.0.0.1", ((IPEndPoint)_mail.LocalEndpoint).Port, null, null, "Thành phố <no-reply@example.vn>"),
        Sms = new(new Uri(_sms.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/send"), "POST", "application/json", """{"to":"{phone}","text":"{text}"}""", "bi-mat"),
    };

    /// <summary>The same as the settings of a program.</summary>
    public IEnumerable<(string Name, string Value)> Environment =>
    [
        ("HAIDANG_SMTP_HOST", Options.Smtp!.Host), ("HAIDANG_SMTP_PORT", $"{Options.Smtp.Port}"), ("HAIDANG_MAIL_FROM", Options.Smtp.From),
        ("HAIDANG_SMS_URL", Options.Sms!.Url.ToString()), ("HAIDANG_SMS_SECRET", Options.Sms.Secret!),
    ];

    public static async Task<Gateways> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var gateways = new Gateways(builder.Build());
        gateways._sms.MapPost("/send", gateways.TakeMessageAsync);
        await gateways._sms.StartAsync();
        gateways._mail.Start();
        _ = gateways.AcceptAsync();
        return gateways;
    }

    public async ValueTask DisposeAsync()
    {
        _mail.Dispose();
        await _sms.DisposeAsync();
    }

    private async Task<IResult> TakeMessageAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        if (RefusesForGood)
        {
            return Results.StatusCode(400);
        }
        if (SmsAnswers.TryDequeue(out var status) && status != 200)
        {
            return Results.StatusCode(status);
        }
        Messages.Enqueue((body, request.Headers.Authorization));
        return Results.Ok();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = TalkAsync(await _mail.AcceptTcpClientAsync());
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        Task Say(string line) => stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n")).AsTask();
        var to = "";
        await Say("220 test");
        while (await reader.ReadLineAsync() is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "RCPT":
                    to = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                    var code = RefusesForGood ? 550 : MailAnswers.TryDequeue(out var next) ? next : 250;
                    await Say($"{code} <{to}>");
                    break;
                case "DATA":
                    await Say("354 go on");
                    var content = new StringBuilder();
                    while (await reader.ReadLineAsync() is { } text && text != ".")
                    {
                        content.Append(text).Append('\n');
                    }
                    Mails.Enqueue((to, Decoded(content.ToString())));
                    await Say("250 taken");
                    break;
                case "QUIT":
                    await Say("221 bye");
                    return;
                default:
                    await Say("250 ok");
                    break;
            }
        }
    }

    // Headers as they are, then the text, which comes in base 64.
    private static string Decoded(string content)
    {
        var end = content.IndexOf("\n\n", StringComparison.Ordinal);
        Assert.Contains("base64", content[..end], StringComparison.Ordinal);
        return content[..end] + "\n\n" + Encoding.UTF8.GetString(Convert.FromBase64String(content[end..].Replace("\n", "", StringComparison.Ordinal)));
    }
}

/// <summary>Keeps every line that the program logs, with its exceptions.</summary>
internal sealed class KeptLog : ILoggerProvider
{
    public ConcurrentQueue<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Logger(Lines, categoryName);

    public void Dispose()
    {
        // Nothing is open.
    }

    private sealed class Logger(ConcurrentQueue<string> lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{category}: {formatter(state, exception)} {exception}");
    }
}
