using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace HaiDang.Documents.Tests;

/// <summary>Makes small pictures that are dark in the upper left and white elsewhere.</summary>
internal static class Pictures
{
    /// <summary>A PNG of 8 × 4 pixels whose upper left pixel is black and whose others are white.</summary>
    public static byte[] Png(int kind = 2, int bits = 8, bool interlaced = false, byte[]? extraChunk = null)
    {
        const int width = 8, height = 4;
        var channels = kind switch { 0 or 3 => 1, 2 => 3, 4 => 2, _ => 4 };
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9], head[12]) = ((byte)bits, (byte)kind, (byte)(interlaced ? 1 : 0));
        using var rows = new MemoryStream();
        var passes = interlaced ? new[] { (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2) } : [(0, 0, 1, 1)];
        foreach (var (x0, y0, dx, dy) in passes)
            for (var y = y0; y < height; y += dy)
            {
                var row = new List<int>();
                for (var x = x0; x < width; x += dx)
                    for (var c = 0; c < channels; c++)
                    {
                        var isBlack = x == 0 && y == 0;
                        var isAlpha = kind is 4 or 6 && c == channels - 1;
                        // With transparency, white pixels are black ones that are wholly transparent.
                        row.Add(isAlpha ? (isBlack ? 255 : 0) : kind is 4 or 6 || isBlack ? 0 : kind == 3 ? 1 : (1 << Math.Min(bits, 8)) - 1);
                    }
                if (row.Count == 0)
                    continue;
                rows.WriteByte(0);
                if (bits == 8)
                    rows.Write([.. row.Select(v => (byte)v)]);
                else if (bits == 16)
                    rows.Write([.. row.SelectMany(v => new[] { (byte)v, (byte)v })]);
                else
                    for (var i = 0; i < row.Count; i += 8 / bits)
                    {
                        var packed = 0;
                        for (var j = 0; j < 8 / bits; j++)
                            packed = (packed << bits) | (i + j < row.Count ? row[i + j] : 0);
                        rows.WriteByte((byte)packed);
                    }
            }
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(file, "IHDR", head);
        if (extraChunk is not null)
            Chunk(file, "tEXt", extraChunk);
        if (kind == 3)
            Chunk(file, "PLTE", [0, 0, 0, 255, 255, 255]);
        using var packedRows = new MemoryStream();
        using (var zlib = new ZLibStream(packedRows, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(rows.ToArray());
        Chunk(file, "IDAT", packedRows.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static void Chunk(Stream file, string name, byte[] body)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length);
        file.Write(length);
        file.Write(Encoding.ASCII.GetBytes(name));
        file.Write(body);
        file.Write(new byte[4]);   // the check sum is not looked at
    }

    /// <summary>A JPEG drawn by poppler: a page of 80 × 40 points with a dark square at the upper left.</summary>
    public static byte[] Jpeg()
    {
        var pdf = Samples.Pdf("<div style=\"background: #000; width: 40pt; height: 20pt\"></div>", "@page { margin: 0 } body { margin: 0 }");
        return Poppler.Jpeg(pdf, 80, 40);
    }

    /// <summary>The same JPEG with EXIF that says how it is to be turned and where it was taken.</summary>
    public static byte[] JpegTurned(byte[] jpeg, int orientation)
    {
        byte[] tiff = [(byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0, .. "GPS 20.8N 106.6E"u8];
        byte[] body = [.. "Exif\0\0"u8, .. tiff];
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body, 0xFF, 0xFE, 0, 8, .. "secret"u8, .. jpeg.AsSpan(2), .. "trailing film"u8];
    }
}
