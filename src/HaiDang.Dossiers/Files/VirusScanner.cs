using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HaiDang.Dossiers.Files;

/// <summary>What is known of viruses in a file; stored as <see cref="DossierFile.ScanState"/>.</summary>
public static class ScanStates
{
    /// <summary>No scanner was set when it came. It may be looked at; pages say that it was not scanned.</summary>
    public const string NotScanned = "not-scanned";

    /// <summary>The scanner did not answer when it came: held, nobody gets it, until a job has had it scanned.</summary>
    public const string Waiting = "waiting";

    /// <summary>The scanner found nothing.</summary>
    public const string Clean = "clean";

    /// <summary>The scanner found something after it was taken: kept, nobody gets it.</summary>
    public const string Infected = "infected";

    /// <summary>True when nobody gets the bytes.</summary>
    public static bool IsHeld(string state) => state is Waiting or Infected;
}

/// <summary>ClamAV, asked through its socket with the command INSTREAM; without a socket no scanner is connected.</summary>
/// <param name="socket">Path of a Unix socket, or address and port on this machine; null: none.</param>
public sealed class VirusScanner(EndPoint? socket)
{
    private const int ChunkBytes = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>No scanner.</summary>
    public static VirusScanner None { get; } = new(null);

    /// <summary>True when one is connected.</summary>
    public bool IsSet => socket is not null;

    /// <summary>Reads HAIDANG_CLAMAV: a path such as <c>/run/clamav/clamd.ctl</c>, or <c>127.0.0.1:3310</c>.</summary>
    /// <exception cref="FormatException">It is neither; files would leave this machine unencrypted.</exception>
    public static VirusScanner Read(Func<string, string?> environment) => environment("HAIDANG_CLAMAV") switch
    {
        null or "" => None,
        ['/', ..] and var path => new(new UnixDomainSocketEndPoint(path)),
        var text when IPEndPoint.TryParse(text, out var address) && IPAddress.IsLoopback(address.Address) && address.Port > 0 => new(address),
        var text => throw new FormatException($"HAIDANG_CLAMAV is '{text}'; it is the path of clamd's socket, e.g. /run/clamav/clamd.ctl, or an address of this machine, e.g. 127.0.0.1:3310."),
    };

    /// <summary>Has a file scanned.</summary>
    /// <returns>The state, with the name of what was found when it is <see cref="ScanStates.Infected"/>; <see cref="ScanStates.Waiting"/> when there was no verdict.</returns>
    public async Task<(string State, string? Found)> ScanAsync(Stream content, CancellationToken cancel)
    {
        if (socket is null)
        {
            return (ScanStates.NotScanned, null);
        }
        try
        {
            return await AskAsync("zINSTREAM\0", content, cancel) switch
            {
                "stream: OK" => (ScanStates.Clean, null),
                var answer when answer.StartsWith("stream: ", StringComparison.Ordinal) && answer.EndsWith(" FOUND", StringComparison.Ordinal) => (ScanStates.Infected, answer["stream: ".Length..^" FOUND".Length]),
                _ => (ScanStates.Waiting, null), // e.g. larger than its StreamMaxLength
            };
        }
        catch (Exception failure) when (failure is SocketException or IOException || (failure is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return (ScanStates.Waiting, null);
        }
    }

    /// <summary>What the scanner says of itself, e.g. <c>ClamAV 1.0.7/27100/…</c>; null when it does not answer.</summary>
    public async Task<string?> VersionAsync(CancellationToken cancel)
    {
        try
        {
            return socket is not null && await AskAsync("zVERSION\0", null, cancel) is { Length: > 0 } version ? version : null;
        }
        catch (Exception failure) when (failure is SocketException or IOException || (failure is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }

    private async Task<string> AskAsync(string command, Stream? content, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        using var client = new Socket(socket!.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        await client.ConnectAsync(socket, limit.Token);
        await using var stream = new NetworkStream(client);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command), limit.Token);
        try
        {
            await SendAsync(content, stream, limit.Token);
        }
        catch (IOException)
        {
            // It stopped listening in the middle; why is in its answer, if there is one.
        }
        var answer = new byte[1024];
        var length = 0;
        while (length < answer.Length && await stream.ReadAsync(answer.AsMemory(length), limit.Token) is > 0 and var read)
        {
            length += read;
        }
        return Encoding.UTF8.GetString(answer, 0, length).TrimEnd('\0', '\n');
    }

    // Chunks with their length before them; one of length 0 ends the stream.
    private static async Task SendAsync(Stream? content, NetworkStream to, CancellationToken cancel)
    {
        if (content is null)
        {
            return;
        }
        var chunk = new byte[4 + ChunkBytes];
        int read;
        do
        {
            read = await content.ReadAsync(chunk.AsMemory(4), cancel);
            BinaryPrimitives.WriteInt32BigEndian(chunk, read);
            await to.WriteAsync(chunk.AsMemory(0, 4 + read), cancel);
        }
        while (read > 0);
    }
}
