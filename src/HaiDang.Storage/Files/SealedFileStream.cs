using System.Security.Cryptography;

namespace HaiDang.Storage.Files;

/// <summary>The content of a sealed file, opened chunk by chunk as it is read; a range costs only the chunks it touches.</summary>
internal sealed class SealedFileStream(FileStream file, AesGcm cipher) : Stream
{
    private readonly long _length = SealedFile.ContentOf(file.Length);
    private readonly byte[] _stored = new byte[SealedFile.ChunkSize + SealedFile.TagSize];
    private readonly byte[] _open = new byte[SealedFile.ChunkSize];
    private long _opened = -1;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (IsAtEnd(buffer.Length, out var chunk, out var stored))
        {
            return 0;
        }
        if (chunk != _opened)
        {
            file.Position = StartOf(chunk);
            await file.ReadExactlyAsync(_stored.AsMemory(0, stored), cancellationToken);
            Open(chunk, stored);
        }
        return Give(buffer.Span, stored);
    }

    public override int Read(Span<byte> buffer)
    {
        if (IsAtEnd(buffer.Length, out var chunk, out var stored))
        {
            return 0;
        }
        if (chunk != _opened)
        {
            file.Position = StartOf(chunk);
            file.ReadExactly(_stored.AsSpan(0, stored));
            Open(chunk, stored);
        }
        return Give(buffer, stored);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => _position,
        _ => _length,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            cipher.Dispose();
            file.Dispose();
        }
        base.Dispose(disposing);
    }

    public override async ValueTask DisposeAsync()
    {
        await file.DisposeAsync();
        await base.DisposeAsync();
    }

    private static long StartOf(long chunk) => SealedFile.HeadingSize + (chunk * (SealedFile.ChunkSize + SealedFile.TagSize));

    private bool IsAtEnd(int wanted, out long chunk, out int stored)
    {
        chunk = _position / SealedFile.ChunkSize;
        stored = (int)Math.Min(SealedFile.ChunkSize, _length - (chunk * SealedFile.ChunkSize)) + SealedFile.TagSize;
        return wanted == 0 || (_length > 0 ? _position >= _length : _opened == 0);
    }

    private void Open(long chunk, int stored)
    {
        _opened = -1;
        SealedFile.Open(cipher, chunk, StartOf(chunk) + stored == file.Length, _stored.AsSpan(0, stored), _open);
        _opened = chunk;
    }

    private int Give(Span<byte> buffer, int stored)
    {
        var from = (int)(_position % SealedFile.ChunkSize);
        var given = Math.Max(0, Math.Min(buffer.Length, stored - SealedFile.TagSize - from));
        _open.AsSpan(given > 0 ? from : 0, given).CopyTo(buffer);
        _position += given;
        return given;
    }
}
