using System.Buffers.Binary;
using System.Text;

namespace HaiDang.Documents.Fonts;

/// <summary>The tables of one TrueType file that setting and embedding text needs. Immutable after loading.</summary>
internal sealed class TrueTypeFont
{
    private readonly byte[] _data;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = [];
    private readonly Dictionary<int, ushort> _glyphs = [];
    private readonly ushort[] _advances;
    private readonly int[] _glyphOffsets;

    public TrueTypeFont(byte[] data, string name)
    {
        (_data, Name) = (data, name);
        for (var i = 0; i < U16(4); i++)
        {
            var entry = 12 + (16 * i);
            _tables[Encoding.ASCII.GetString(data, entry, 4)] = ((int)U32(entry + 8), (int)U32(entry + 12));
        }
        var head = Offset("head");
        UnitsPerEm = U16(head + 18);
        Box = [S16(head + 36), S16(head + 38), S16(head + 40), S16(head + 42)];
        var hhea = Offset("hhea");
        Ascent = S16(hhea + 4);
        Descent = -S16(hhea + 6);
        var os2 = Offset("OS/2");
        CapHeight = U16(os2) >= 2 ? S16(os2 + 88) : Ascent;
        ItalicAngle = (int)U32(Offset("post") + 4) / 65536.0;

        var glyphCount = U16(Offset("maxp") + 4);
        _advances = ReadAdvances(glyphCount, U16(hhea + 34));
        _glyphOffsets = ReadGlyphOffsets(glyphCount, longOffsets: U16(head + 50) == 1);
        ReadCharacterMap();
    }

    /// <summary>PostScript name, without a subset tag.</summary>
    public string Name { get; }

    public int UnitsPerEm { get; }

    /// <summary>Height above the baseline in font units.</summary>
    public int Ascent { get; }

    /// <summary>Depth below the baseline in font units, positive.</summary>
    public int Descent { get; }

    public int CapHeight { get; }

    public double ItalicAngle { get; }

    /// <summary>Bounding box of all glyphs in font units: left, bottom, right, top.</summary>
    public int[] Box { get; }

    /// <summary>The glyph of a character, 0 (the empty box) when the font has none.</summary>
    public ushort Glyph(int codePoint) => _glyphs.GetValueOrDefault(codePoint);

    /// <summary>Advance width of a glyph in font units.</summary>
    public int Advance(ushort glyph) => _advances[glyph];

    /// <summary>Outline bytes of a glyph; empty for a space.</summary>
    public ReadOnlySpan<byte> Outline(int glyph) =>
        _data.AsSpan(Offset("glyf") + _glyphOffsets[glyph], _glyphOffsets[glyph + 1] - _glyphOffsets[glyph]);

    /// <summary>Bytes of a table; empty when the font has none of that name.</summary>
    public ReadOnlySpan<byte> Table(string tag) =>
        _tables.TryGetValue(tag, out var table) ? _data.AsSpan(table.Offset, table.Length) : default;

    private ushort[] ReadAdvances(int glyphCount, int metricCount)
    {
        var advances = new ushort[glyphCount];
        var hmtx = Offset("hmtx");
        for (var i = 0; i < glyphCount; i++)
            advances[i] = U16(hmtx + (4 * Math.Min(i, metricCount - 1)));
        return advances;
    }

    private int[] ReadGlyphOffsets(int glyphCount, bool longOffsets)
    {
        var offsets = new int[glyphCount + 1];
        var loca = Offset("loca");
        for (var i = 0; i <= glyphCount; i++)
            offsets[i] = longOffsets ? (int)U32(loca + (4 * i)) : 2 * U16(loca + (2 * i));
        return offsets;
    }

    private void ReadCharacterMap()
    {
        var cmap = Offset("cmap");
        for (var i = 0; i < U16(cmap + 2); i++)
        {
            var subtable = cmap + (int)U32(cmap + 4 + (8 * i) + 4);
            if (U16(subtable) == 4)
                ReadSegments(subtable);
            else if (U16(subtable) == 12)
                ReadGroups(subtable);
        }
    }

    private void ReadSegments(int subtable)
    {
        var twice = U16(subtable + 6);
        for (var i = 0; i < twice; i += 2)
        {
            int end = U16(subtable + 14 + i), start = U16(subtable + 16 + twice + i), delta = U16(subtable + 16 + (2 * twice) + i);
            var rangeAt = subtable + 16 + (3 * twice) + i;
            int range = U16(rangeAt);
            for (var code = start; code <= end && code != 0xFFFF; code++)
            {
                int glyph = range == 0 ? code : U16(rangeAt + range + (2 * (code - start)));
                if (glyph != 0)
                    _glyphs[code] = (ushort)(glyph + delta);
            }
        }
    }

    private void ReadGroups(int subtable)
    {
        for (var i = 0; i < U32(subtable + 12); i++)
        {
            var group = subtable + 16 + (12 * i);
            for (var code = U32(group); code <= U32(group + 4); code++)
                _glyphs[(int)code] = (ushort)(U32(group + 8) + code - U32(group));
        }
    }

    private int Offset(string tag) => _tables[tag].Offset;
    private ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_data.AsSpan(at));
    private short S16(int at) => BinaryPrimitives.ReadInt16BigEndian(_data.AsSpan(at));
    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(_data.AsSpan(at));
}
