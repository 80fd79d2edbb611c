using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace HaiDang.City.Http;

/// <summary>
/// Refuses what is no text before anything reads it: NUL in a query, and in JSON the escapes of NUL and of half a surrogate pair. Both are valid to the framework's reader;
/// a database or the first look at the value would throw.
/// </summary>
internal static class SoundRequests
{
    public static void UseSoundRequests(this IApplicationBuilder app) => app.Use(next => http =>
    {
        if (http.Request.QueryString.Value is { } query && query.Contains("%00", StringComparison.Ordinal))
        {
            return RefuseAsync(http);
        }
        if (Api.IsApi(http) && http.Request.HasJsonContentType())
        {
            http.Request.Body = new SoundJson(http.Request.Body);
        }
        return next(http);
    });

    private static Task RefuseAsync(HttpContext http)
    {
        if (Api.Wants(http))
        {
            return HttpProblems.NoText.WriteAsync(http);
        }
        http.Response.StatusCode = HttpProblems.NoText.Status;
        return Task.CompletedTask;
    }
}

/// <summary>A body of JSON that throws where a string in it is no text.</summary>
internal sealed class SoundJson(Stream inner) : Stream
{
    private int _escape = -1; // digits of \uXXXX read so far; -1 outside, -2 right behind a backslash
    private int _unit;
    private bool _half; // the first half of a pair came; its second must follow at once

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        Look(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        Look(buffer.AsSpan(offset, read));
        return read;
    }

    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Look(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length; at++)
        {
            if (_escape == -1 && !_half)
            {
                // Most bodies hold no backslash at all.
                var next = bytes[at..].IndexOf((byte)'\\');
                if (next < 0)
                {
                    return;
                }
                at += next;
                _escape = -2;
                continue;
            }
            Step(bytes[at]);
        }
    }

    private void Step(byte b)
    {
        switch (_escape)
        {
            case -1 when b == '\\':
                _escape = -2;
                break;
            case -1:
                throw new RefusedRequestException(HttpProblems.NoText); // half a pair, and no escape behind it
            case -2 when b == 'u':
                (_escape, _unit) = (0, 0);
                break;
            case -2:
                _escape = -1;
                Take('x');
                break;
            default:
                _unit = (_unit << 4) | (char.IsAsciiHexDigit((char)b) ? Convert.ToInt32(((char)b).ToString(), 16) : 0); // what is no digit the reader refuses
                if (++_escape == 4)
                {
                    _escape = -1;
                    Take((char)_unit);
                }
                break;
        }
    }

    private void Take(char unit)
    {
        if (unit == 0 || _half != char.IsLowSurrogate(unit))
        {
            throw new RefusedRequestException(HttpProblems.NoText);
        }
        _half = char.IsHighSurrogate(unit);
    }
}
