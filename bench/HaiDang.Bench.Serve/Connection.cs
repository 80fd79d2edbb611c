using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HaiDang.Bench.Serve;

/// <summary>One kept-alive HTTP/1.1 connection on a bare socket, so that the client costs as little of the two cores as can be.</summary>
internal sealed class Connection(Socket socket) : IDisposable
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _length;

    public static async Task<Connection> OpenAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        return new Connection(socket);
    }

    /// <summary>Bytes of a request with a JSON body.</summary>
    public static byte[] Request(string method, string path, string headers, string? body) => Encoding.UTF8.GetBytes(
        $"{method} {path} HTTP/1.1\r\nHost: localhost\r\n{headers}"
        + (body is null ? "\r\n" : $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body).ToString(CultureInfo.InvariantCulture)}\r\n\r\n{body}"));

    /// <summary>Sends and reads the whole answer.</summary>
    public async Task<Answer> SendAsync(ReadOnlyMemory<byte> request)
    {
        for (var sent = 0; sent < request.Length;)
            sent += await socket.SendAsync(request[sent..]);
        _length = 0;
        int head;
        while ((head = _buffer.AsSpan(0, _length).IndexOf("\r\n\r\n"u8)) < 0)
            await ReadMoreAsync();
        var headers = Encoding.ASCII.GetString(_buffer, 0, head + 2);
        var status = int.Parse(headers.AsSpan(9, 3), CultureInfo.InvariantCulture);
        var start = head + 4;
        if (Header(headers, "Content-Length") is { } text)
        {
            var size = int.Parse(text, CultureInfo.InvariantCulture);
            while (_length < start + size)
                await ReadMoreAsync();
            return new(status, headers, Encoding.UTF8.GetString(_buffer, start, size));
        }
        return Header(headers, "Transfer-Encoding") is null ? new(status, headers, "") : new(status, headers, await ReadChunksAsync(start));
    }

    public void Dispose() => socket.Dispose();

    public static string? Header(string headers, string name)
    {
        var at = headers.IndexOf($"\r\n{name}: ", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : headers[(at + name.Length + 4)..headers.IndexOf("\r\n", at + 2, StringComparison.Ordinal)];
    }

    private async Task<string> ReadChunksAsync(int start)
    {
        using var body = new MemoryStream();
        for (var at = start; ;)
        {
            int line;
            while ((line = _buffer.AsSpan(at, _length - at).IndexOf("\r\n"u8)) < 0)
                await ReadMoreAsync();
            var size = int.Parse(Encoding.ASCII.GetString(_buffer, at, line), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var from = at + line + 2;
            while (_length < from + size + 2)
                await ReadMoreAsync();
            body.Write(_buffer, from, size);
            at = from + size + 2;
            if (size == 0)
                return Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
        }
    }

    private async Task ReadMoreAsync()
    {
        if (_length == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = await socket.ReceiveAsync(_buffer.AsMemory(_length));
        if (read == 0)
            throw new IOException("The server closed the connection.");
        _length += read;
    }
}

/// <summary>An answer.</summary>
internal readonly record struct Answer(int Status, string Headers, string Body);
