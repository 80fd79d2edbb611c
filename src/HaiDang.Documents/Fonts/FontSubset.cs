using System.Buffers.Binary;
using System.Text;

namespace HaiDang.Documents.Fonts;

/// <summary>The characters one document uses of one face, each with a code of its own, so that text is given back exactly.</summary>
internal sealed class FontSubset(Typeface face)
{
    private readonly Dictionary<int, ushort> _codes = [];
    private readonly List<int> _codePoints = [];

    public Typeface Face { get; } = face;

    /// <summary>Characters in order of their codes, which start at 1.</summary>
    public IReadOnlyList<int> CodePoints => _codePoints;

    /// <summary>The two-byte code of a character; a new one is added on first use.</summary>
    public ushort Code(int codePoint)
    {
        if (_codes.TryGetValue(codePoint, out var code))
            return code;
        _codePoints.Add(codePoint);
        return _codes[codePoint] = (ushort)_codePoints.Count;
    }

    /// <summary>A TrueType file with only the used glyphs, numbered by their codes; parts of composite glyphs follow.</summary>
    public byte[] ToFontFile()
    {
        var font = Face.Font;
        var glyphs = new List<ushort> { 0 };
        glyphs.AddRange(_codePoints.Select(Face.Glyph));
        var partNumbers = new Dictionary<ushort, ushort>();
        using var outlines = new MemoryStream();
        var loca = new List<int>();
        for (var i = 0; i < glyphs.Count; i++)   // grows while parts are found
        {
            loca.Add((int)outlines.Position);
            var outline = font.Outline(glyphs[i]).ToArray();
            RenumberParts(outline, glyphs, partNumbers);
            outlines.Write(outline);
            while (outlines.Position % 4 != 0)
                outlines.WriteByte(0);
        }
        loca.Add((int)outlines.Position);
        return Assemble(font, glyphs, loca, outlines.ToArray());
    }

    private static void RenumberParts(byte[] outline, List<ushort> glyphs, Dictionary<ushort, ushort> numbers)
    {
        if (outline.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
            return;   // empty or simple
        var at = 10;
        ushort flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            var part = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2));
            if (!numbers.TryGetValue(part, out var number))
            {
                numbers[part] = number = (ushort)glyphs.Count;
                glyphs.Add(part);
            }
            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), number);
            at += 4 + ((flags & 0x1) != 0 ? 4 : 2) + ((flags & 0x8) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0);
        }
        while ((flags & 0x20) != 0);
    }

    private static byte[] Assemble(TrueTypeFont font, List<ushort> glyphs, List<int> loca, byte[] outlines)
    {
        var head = font.Table("head").ToArray();
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(8), 0);
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);   // long offsets
        var hhea = font.Table("hhea").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(hhea.AsSpan(34), (ushort)glyphs.Count);
        var maxp = font.Table("maxp").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(maxp.AsSpan(4), (ushort)glyphs.Count);
        var metrics = new byte[4 * glyphs.Count];
        for (var i = 0; i < glyphs.Count; i++)
        {
            var outline = font.Outline(glyphs[i]);
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(4 * i), (ushort)font.Advance(glyphs[i]));
            BinaryPrimitives.WriteInt16BigEndian(metrics.AsSpan((4 * i) + 2), outline.Length < 10 ? (short)0 : BinaryPrimitives.ReadInt16BigEndian(outline[2..]));
        }
        var offsets = new byte[4 * loca.Count];
        for (var i = 0; i < loca.Count; i++)
            BinaryPrimitives.WriteInt32BigEndian(offsets.AsSpan(4 * i), loca[i]);

        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["glyf"] = outlines,
            ["head"] = head,
            ["hhea"] = hhea,
            ["hmtx"] = metrics,
            ["loca"] = offsets,
            ["maxp"] = maxp,
        };
        foreach (var tag in new[] { "cvt ", "fpgm", "prep" })
            if (font.Table(tag) is { Length: > 0 } table)
                tables[tag] = table.ToArray();
        return WriteTables(tables);
    }

    private static byte[] WriteTables(SortedDictionary<string, byte[]> tables)
    {
        var directory = 12 + (16 * tables.Count);
        var file = new byte[directory + tables.Values.Sum(t => (t.Length + 3) & ~3)];
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        var power = (int)Math.Log2(tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(16 << power));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)((16 * tables.Count) - (16 << power)));
        int entry = 12, at = directory;
        foreach (var (tag, table) in tables)
        {
            Encoding.ASCII.GetBytes(tag, file.AsSpan(entry));
            table.CopyTo(file, at);
            var padded = (table.Length + 3) & ~3;
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(entry + 4), Checksum(file.AsSpan(at, padded)));
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(entry + 8), at);
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(entry + 12), table.Length);
            entry += 16;
            at += padded;
        }
        return file;
    }

    private static uint Checksum(ReadOnlySpan<byte> padded)
    {
        uint sum = 0;
        for (var i = 0; i < padded.Length; i += 4)
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(padded[i..]));
        return sum;
    }
}
