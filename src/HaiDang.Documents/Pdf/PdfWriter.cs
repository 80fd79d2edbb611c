using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace HaiDang.Documents.Pdf;

/// <summary>Writes numbered objects and the cross-reference table; as a whole file, or as an update appended to one.</summary>
internal sealed class PdfWriter
{
    private readonly ArrayBufferWriter<byte> _out = new(64 * 1024);
    private readonly SortedDictionary<int, long> _offsets = [];
    private readonly long? _previousXref;
    private readonly string? _firstId;
    private int _next = 1;

    /// <summary>Starts a new file.</summary>
    public PdfWriter()
    {
        Raw("%PDF-1.7\n%");
        _out.Write((ReadOnlySpan<byte>)[0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
    }

    /// <summary>Starts an update of a file; its bytes stay as they are, in front.</summary>
    /// <param name="previous">The file so far.</param>
    /// <param name="nextObject">First free object number.</param>
    /// <param name="previousXref">Where its last cross-reference table starts.</param>
    /// <param name="firstId">First half of its identifier, in hexadecimal.</param>
    public PdfWriter(ReadOnlySpan<byte> previous, int nextObject, long previousXref, string firstId)
    {
        _out.Write(previous);
        (_next, _previousXref, _firstId) = (nextObject, previousXref, firstId);
        Raw("\n");
    }

    /// <summary>Bytes written so far.</summary>
    public long Position => _out.WrittenCount;

    /// <summary>Takes the next free object number.</summary>
    public int Reserve() => _next++;

    /// <summary>Writes an object under a reserved number and says where its body starts in the file.</summary>
    public long Write(int number, string body)
    {
        _offsets[number] = _out.WrittenCount;
        Raw($"{number} 0 obj\n");
        var start = _out.WrittenCount;
        Raw(body);
        Raw("\nendobj\n");
        return start;
    }

    /// <summary>Writes a new object and gives its number.</summary>
    public int Add(string body)
    {
        var number = Reserve();
        Write(number, body);
        return number;
    }

    /// <summary>Writes a stream under a reserved number.</summary>
    /// <remarks>The entries of its dictionary come without length and filter; bytes compressed already (as the entries say) are not deflated.</remarks>
    public void WriteStream(int number, string entries, ReadOnlySpan<byte> bytes, bool deflate = true)
    {
        var body = deflate ? Deflate(bytes) : bytes;
        _offsets[number] = _out.WrittenCount;
        Raw($"{number} 0 obj\n<< {entries} /Length {body.Length}{(deflate ? " /Filter /FlateDecode" : "")} >>\nstream\n");
        _out.Write(body);
        Raw("\nendstream\nendobj\n");
    }

    /// <summary>Writes a new stream and gives its number.</summary>
    public int AddStream(string entries, ReadOnlySpan<byte> bytes, bool deflate = true)
    {
        var number = Reserve();
        WriteStream(number, entries, bytes, deflate);
        return number;
    }

    /// <summary>Writes cross-reference table and trailer, and gives the file. The identifier is the hash of the content.</summary>
    public byte[] Finish(int root, int info)
    {
        var id = Convert.ToHexString(SHA256.HashData(_out.WrittenSpan).AsSpan(0, 16));
        var xref = _out.WrittenCount;
        var table = new StringBuilder("xref\n");
        if (_previousXref is null)
            table.Append("0 1\n0000000000 65535 f \n");
        var numbers = _offsets.Keys.ToArray();
        for (var i = 0; i < numbers.Length;)
        {
            var count = 1;
            while (i + count < numbers.Length && numbers[i + count] == numbers[i] + count)
                count++;
            table.Append(CultureInfo.InvariantCulture, $"{numbers[i]} {count}\n");
            for (var end = i + count; i < end; i++)
                table.Append(CultureInfo.InvariantCulture, $"{_offsets[numbers[i]]:D10} 00000 n \n");
        }
        table.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {_next} /Root {root} 0 R /Info {info} 0 R /ID [<{_firstId ?? id}> <{id}>]");
        if (_previousXref is { } previous)
            table.Append(CultureInfo.InvariantCulture, $" /Prev {previous}");
        table.Append(CultureInfo.InvariantCulture, $" >>\nstartxref\n{xref}\n%%EOF\n");
        Raw(table.ToString());
        return _out.WrittenSpan.ToArray();
    }

    /// <summary>Compresses with zlib, as /FlateDecode expects.</summary>
    public static byte[] Deflate(ReadOnlySpan<byte> bytes)
    {
        using var result = new MemoryStream();
        using (var zlib = new ZLibStream(result, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(bytes);
        return result.ToArray();
    }

    private void Raw(string ascii) => Encoding.Latin1.GetBytes(ascii, _out);
}
