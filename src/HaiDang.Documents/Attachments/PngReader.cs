using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using HaiDang.Documents.Pdf;

namespace HaiDang.Documents.Attachments;

/// <summary>Reads a PNG file. Compressed rows go into PDF as they are where it knows their kind; pictures with transparency are laid on white, interlaced ones put in order.</summary>
internal sealed class PngReader
{
    private readonly ArrayBufferWriter<byte> _packed = new();
    private int _width, _height, _bits, _kind, _interlace;
    private byte[]? _palette;

    private int Channels => _kind switch { 0 or 3 => 1, 2 => 3, 4 => 2, 6 => 4, _ => 0 };

    private bool HasAlpha => _kind is 4 or 6;

    /// <summary>Reads a file; null when it is damaged.</summary>
    public static Photo? Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new PngReader();
        return reader.ReadChunks(bytes[8..]) && reader.IsKnown() ? reader.ToPhoto() : null;
    }

    private bool ReadChunks(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= 12)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes);
            if (length > bytes.Length - 12)
                return false;
            var name = bytes.Slice(4, 4);
            var body = bytes.Slice(8, (int)length);
            if (name.SequenceEqual("IHDR"u8) && body.Length == 13)
            {
                (_width, _height) = ((int)BinaryPrimitives.ReadUInt32BigEndian(body), (int)BinaryPrimitives.ReadUInt32BigEndian(body[4..]));
                (_bits, _kind, _interlace) = (body[8], body[9], body[12]);
            }
            else if (name.SequenceEqual("PLTE"u8))
                _palette = body.ToArray();
            else if (name.SequenceEqual("IDAT"u8))
                _packed.Write(body);
            else if (name.SequenceEqual("IEND"u8))
                return true;
            bytes = bytes[((int)length + 12)..];
        }
        return false;
    }

    private bool IsKnown() =>
        _width is > 0 and <= 100_000 && _height is > 0 and <= 100_000 && (long)_width * _height <= PhotoDocument.MostPixels && _interlace is 0 or 1
        && _bits is 1 or 2 or 4 or 8 or 16 && Channels > 0 && (_bits >= 8 || _kind is 0 or 3) && (_kind != 3 || (_bits <= 8 && _palette is { Length: >= 3 and <= 768 } && _palette.Length % 3 == 0));

    private Photo? ToPhoto()
    {
        if (!HasAlpha && _interlace == 0)
            return Measure() ? new Photo(_width, _height, 1, Entries(Channels, $" /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors {Channels} /BitsPerComponent {_bits} /Columns {_width} >>"), _packed.WrittenSpan.ToArray(), Palette()) : null;
        if (Unpack() is not { } rows)
            return null;
        var drawn = _interlace == 0 ? Unfilter(rows, 0, _width, _height).Pixels : Deinterlace(rows);
        if (drawn is null)
            return null;
        if (HasAlpha)
            return new Photo(_width, _height, 1, $"/ColorSpace {(_kind == 4 ? "/DeviceGray" : "/DeviceRGB")} /BitsPerComponent 8 /Filter /FlateDecode", PdfWriter.Deflate(OnWhite(drawn)));
        return new Photo(_width, _height, 1, Entries(Channels, " /Filter /FlateDecode"), PdfWriter.Deflate(drawn), Palette());
    }

    private string Entries(int channels, string filter) => $"{(_kind == 3 ? "" : $"/ColorSpace {(channels == 1 ? "/DeviceGray" : "/DeviceRGB")} ")}/BitsPerComponent {_bits}{filter}";

    private byte[]? Palette() => _kind == 3 ? _palette : null;

    private int RowBytes(int width) => (int)(((long)width * Channels * _bits) + 7) / 8;

    private long Expected() => _interlace == 0 ? (long)_height * (RowBytes(_width) + 1) : Passes().Sum(p => (long)p.Height * (RowBytes(p.Width) + 1));

    /// <summary>Whether the compressed rows are whole, without keeping them.</summary>
    private bool Measure() => Inflate(null);

    private byte[]? Unpack()
    {
        if (Expected() > int.MaxValue / 2)
            return null;
        var rows = new byte[Expected()];
        return Inflate(rows) ? rows : null;
    }

    private bool Inflate(byte[]? rows)
    {
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(_packed.WrittenSpan.ToArray()), CompressionMode.Decompress);
            if (rows is not null)
                return zlib.ReadAtLeast(rows, rows.Length, throwOnEndOfStream: false) == rows.Length;
            var buffer = new byte[32 * 1024];
            long total = 0;
            for (int read; (read = zlib.Read(buffer)) > 0 && total <= Expected();)
                total += read;
            return total == Expected();
        }
        // Spoiled rows end in one or the other, as the bytes happen to be.
        catch (Exception spoiled) when (spoiled is InvalidDataException or IOException)
        {
            return false;
        }
    }

    /// <summary>Undoes the row filters of a picture or of one pass of it.</summary>
    private (byte[]? Pixels, int Next) Unfilter(byte[] rows, int at, int width, int height)
    {
        var (row, step) = (RowBytes(width), Math.Max(1, Channels * _bits / 8));
        var pixels = new byte[row * height];
        for (var y = 0; y < height; y++, at += row + 1)
        {
            if (rows[at] > 4)
                return (null, at);
            for (var x = 0; x < row; x++)
            {
                int left = x >= step ? pixels[(y * row) + x - step] : 0, up = y > 0 ? pixels[((y - 1) * row) + x] : 0;
                var corner = x >= step && y > 0 ? pixels[((y - 1) * row) + x - step] : 0;
                var guess = rows[at] switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => Paeth(left, up, corner) };
                pixels[(y * row) + x] = (byte)(rows[at + 1 + x] + guess);
            }
        }
        return (pixels, at);
    }

    private static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        int byLeft = Math.Abs(guess - left), byUp = Math.Abs(guess - up), byCorner = Math.Abs(guess - corner);
        return byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner;
    }

    /// <summary>The seven passes of Adam7 that have pixels: first pixel, steps and size.</summary>
    private IEnumerable<(int X, int Y, int StepX, int StepY, int Width, int Height)> Passes()
    {
        foreach (var (x, y, stepX, stepY) in new[] { (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2) })
        {
            var (width, height) = ((_width - x + stepX - 1) / stepX, (_height - y + stepY - 1) / stepY);
            if (width > 0 && height > 0)
                yield return (x, y, stepX, stepY, width, height);
        }
    }

    private byte[]? Deinterlace(byte[] rows)
    {
        var row = RowBytes(_width);
        var result = new byte[row * _height];
        var at = 0;
        foreach (var pass in Passes())
        {
            (var pixels, at) = Unfilter(rows, at, pass.Width, pass.Height);
            if (pixels is null)
                return null;
            var passRow = RowBytes(pass.Width);
            for (var y = 0; y < pass.Height; y++)
                for (var x = 0; x < pass.Width; x++)
                    CopyPixel(pixels.AsSpan(y * passRow, passRow), x, result.AsSpan((pass.Y + (y * pass.StepY)) * row, row), pass.X + (x * pass.StepX));
        }
        return result;
    }

    private void CopyPixel(ReadOnlySpan<byte> from, int fromX, Span<byte> to, int toX)
    {
        if (_bits >= 8)
        {
            var size = Channels * _bits / 8;
            from.Slice(fromX * size, size).CopyTo(to[(toX * size)..]);
            return;
        }
        var value = (from[fromX * _bits / 8] >> (8 - _bits - (fromX * _bits % 8))) & ((1 << _bits) - 1);
        to[toX * _bits / 8] |= (byte)(value << (8 - _bits - (toX * _bits % 8)));
    }

    /// <summary>Lays a picture with transparency on white, eight bits a channel.</summary>
    private byte[] OnWhite(byte[] pixels)
    {
        var (bytes, colours) = (_bits / 8, Channels - 1);
        var result = new byte[_width * _height * colours];
        for (int i = 0, at = 0; at < result.Length; i += Channels * bytes)
        {
            int alpha = pixels[i + (colours * bytes)];
            for (var c = 0; c < colours; c++)
                result[at++] = (byte)(((pixels[i + (c * bytes)] * alpha) + (255 * (255 - alpha)) + 127) / 255);
        }
        return result;
    }
}
