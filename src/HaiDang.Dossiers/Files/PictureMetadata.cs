using System.Buffers.Binary;

namespace HaiDang.Dossiers.Files;

/// <summary>Takes out of pictures what does not draw them: place and time of taking, device, comments, thumbnails. Pixels are copied untouched.</summary>
internal static class PictureMetadata
{
    /// <summary>A JPEG file without application blocks and comments; the way it is turned and its colour profile stay. Null when it is damaged.</summary>
    public static byte[]? CleanJpeg(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8)
        {
            return null;
        }
        using var clean = new MemoryStream(bytes.Length);
        clean.Write(bytes[..2]);
        var (at, turned) = (2, (byte)1);
        while (at + 4 <= bytes.Length)
        {
            if (bytes[at] != 0xFF)
            {
                return null;
            }
            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++; // fill byte
                continue;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length < 2 || at + 2 + length > bytes.Length)
            {
                return null;
            }
            var segment = bytes.Slice(at, 2 + length);
            var body = segment[4..];
            at += segment.Length;
            switch (marker)
            {
                case 0xE1 when body.StartsWith("Exif\0\0"u8):
                    turned = Orientation(body[6..]) is > 1 and <= 8 and var o ? (byte)o : turned;
                    break;
                case 0xE2 when body.StartsWith("ICC_PROFILE\0"u8):
                case 0xEE when body.StartsWith("Adobe"u8):
                case 0xE0 when body.StartsWith("JFIF\0"u8) && body.Length == 14:
                    clean.Write(segment);
                    break;
                case >= 0xE0 and <= 0xEF or 0xFE:
                    break;
                case 0xDA:
                    if (turned > 1)
                    {
                        clean.Write(TurnedBlock(turned));
                    }
                    clean.Write(segment);
                    return Scan(bytes, at, clean);
                default:
                    clean.Write(segment);
                    break;
            }
        }
        return null;
    }

    /// <summary>A PNG file with only the chunks that draw it. Null when it is damaged.</summary>
    public static byte[]? CleanPng(ReadOnlySpan<byte> bytes)
    {
        using var clean = new MemoryStream(bytes.Length);
        if (bytes.Length < 8)
        {
            return null;
        }
        clean.Write(bytes[..8]);
        var at = 8;
        while (at + 12 <= bytes.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            if (length > bytes.Length - at - 12)
            {
                return null;
            }
            var chunk = bytes.Slice(at, (int)length + 12);
            var type = chunk.Slice(4, 4);
            at += chunk.Length;
            if (type.SequenceEqual("IEND"u8))
            {
                clean.Write(chunk);
                return clean.ToArray();
            }
            // Critical chunks begin with a capital; of the others these change how the picture looks.
            if ((type[0] & 0x20) == 0 || type.SequenceEqual("tRNS"u8) || type.SequenceEqual("gAMA"u8) || type.SequenceEqual("cHRM"u8) || type.SequenceEqual("sRGB"u8) || type.SequenceEqual("iCCP"u8) || type.SequenceEqual("sBIT"u8) || type.SequenceEqual("pHYs"u8))
            {
                clean.Write(chunk);
            }
        }
        return null;
    }

    // From the first scan on: everything up to the end mark, further scans and tables included, except comments between them; nothing behind it.
    private static byte[]? Scan(ReadOnlySpan<byte> bytes, int at, MemoryStream clean)
    {
        while (at + 1 < bytes.Length)
        {
            if (bytes[at] != 0xFF || bytes[at + 1] is 0x00 or 0xFF or (>= 0xD0 and <= 0xD7))
            {
                clean.WriteByte(bytes[at]);
                if (bytes[at] == 0xFF && bytes[at + 1] != 0xFF)
                {
                    clean.WriteByte(bytes[at + 1]);
                    at++;
                }
                at++;
                continue;
            }
            if (bytes[at + 1] == 0xD9)
            {
                clean.Write(bytes.Slice(at, 2));
                return clean.ToArray();
            }
            if (at + 4 > bytes.Length)
            {
                return null;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length < 2 || at + 2 + length > bytes.Length)
            {
                return null;
            }
            if (bytes[at + 1] is not ((>= 0xE0 and <= 0xEF) or 0xFE))
            {
                clean.Write(bytes.Slice(at, 2 + length));
            }
            at += 2 + length;
        }
        return null;
    }

    // Tag 0x0112 of the first directory of a TIFF block.
    private static int Orientation(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 14)
        {
            return 1;
        }
        var little = tiff[0] == 'I';
        var directory = (int)Math.Min(UInt(tiff[4..], little), int.MaxValue);
        if (directory < 8 || directory > tiff.Length - 2)
        {
            return 1;
        }
        int entries = UShort(tiff[directory..], little);
        for (var i = 0; i < entries; i++)
        {
            var entry = directory + 2 + (i * 12);
            if (entry > tiff.Length - 12)
            {
                return 1;
            }
            if (UShort(tiff[entry..], little) == 0x0112)
            {
                return UShort(tiff[(entry + 8)..], little);
            }
        }
        return 1;

        static uint UInt(ReadOnlySpan<byte> b, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(b) : BinaryPrimitives.ReadUInt32BigEndian(b);
        static ushort UShort(ReadOnlySpan<byte> b, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(b) : BinaryPrimitives.ReadUInt16BigEndian(b);
    }

    // An Exif block that says nothing but how the picture is turned.
    private static byte[] TurnedBlock(byte turned) =>
    [
        0xFF, 0xE1, 0x00, 0x22, .. "Exif\0\0MM"u8, 0x00, 0x2A, 0, 0, 0, 8,
        0x00, 0x01, 0x01, 0x12, 0x00, 0x03, 0, 0, 0, 1, 0x00, turned, 0, 0, 0, 0, 0, 0,
    ];
}
