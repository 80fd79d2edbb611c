using System.IO.Compression;

namespace HaiDang.Documents.Pdf;

/// <summary>An object of a file: its value, where "N 0 obj" ends and, for a stream, its raw bytes.</summary>
internal sealed record PdfObject(int Number, object? Value, int BodyAt, int BodyEnd, ReadOnlyMemory<byte>? Stream)
{
    public Dictionary<string, object?>? Dictionary => Value as Dictionary<string, object?>;
}

/// <summary>
/// Reads a whole PDF file of any origin by looking for its objects from front to back; a later object replaces an earlier one, as updates do.
/// It trusts no cross-reference table, so broken files can be looked at too. Never throws.
/// </summary>
internal sealed class PdfFile
{
    private const int MostInflatedBytes = 64 * 1024 * 1024;

    private readonly ReadOnlyMemory<byte> _bytes;
    private int _inflated;

    private PdfFile(ReadOnlyMemory<byte> bytes) => _bytes = bytes;

    /// <summary>The last version of each object.</summary>
    public Dictionary<int, PdfObject> Objects { get; } = [];

    /// <summary>Every version of every object, and every trailer.</summary>
    public List<object?> AllValues { get; } = [];

    /// <summary>Entries of all trailers; later ones replace earlier ones.</summary>
    public Dictionary<string, object?> Trailer { get; } = new(StringComparer.Ordinal);

    /// <summary>True when there are objects that could not be looked into.</summary>
    public bool HasHiddenObjects { get; private set; }

    public static PdfFile Read(ReadOnlyMemory<byte> bytes)
    {
        var file = new PdfFile(bytes);
        file.Scan();
        return file;
    }

    /// <summary>Follows a reference; other values are given as they are.</summary>
    public object? Resolve(object? value) => value is PdfReference reference ? Objects.GetValueOrDefault(reference.Number)?.Value : value;

    public Dictionary<string, object?>? Dictionary(object? value) => Resolve(value) as Dictionary<string, object?>;

    private void Scan()
    {
        var span = _bytes.Span;
        for (var at = 0; at < span.Length;)
        {
            var next = span[at..].IndexOfAny("obj"u8[0], "trailer"u8[0]);
            if (next < 0)
                return;
            at += next;
            if (span[at..].StartsWith("obj"u8) && TryNumberBefore(at, out var number))
                at = ReadObject(number, at + 3);
            else if (span[at..].StartsWith("trailer"u8))
            {
                var parser = new PdfParser(_bytes, at + 7);
                AddTrailer(parser.Read());
                at += 7;
            }
            else
                at++;
        }
    }

    /// <summary>Reads the number N of "N G obj", given where "obj" starts.</summary>
    private bool TryNumberBefore(int at, out int number)
    {
        var before = _bytes.Span[Math.Max(0, at - 32)..at];
        number = 0;
        return TrimSpace(ref before, required: false) && TakeDigits(ref before, out _) && TrimSpace(ref before, required: true) && TakeDigits(ref before, out number);
    }

    private static bool TrimSpace(ref ReadOnlySpan<byte> before, bool required)
    {
        var end = before.Length;
        while (end > 0 && PdfParser.IsSpace(before[end - 1]))
            end--;
        var found = end < before.Length;
        before = before[..end];
        return found || !required;
    }

    private static bool TakeDigits(ref ReadOnlySpan<byte> before, out int number)
    {
        var start = before.Length;
        while (start > 0 && before.Length - start < 9 && before[start - 1] is >= (byte)'0' and <= (byte)'9')
            start--;
        var digits = before[start..];
        before = before[..start];
        return int.TryParse(digits, out number);
    }

    private int ReadObject(int number, int bodyAt)
    {
        var parser = new PdfParser(_bytes, bodyAt);
        var value = parser.Read();
        var bodyEnd = parser.At;
        ReadOnlyMemory<byte>? stream = null;
        if (value is Dictionary<string, object?> dictionary && parser.Read() is PdfKeyword { Word: "stream" })
            stream = ReadStream(dictionary, parser);
        else
            parser.At = bodyEnd;
        Objects[number] = new PdfObject(number, value, bodyAt, bodyEnd, stream);
        AllValues.Add(value);
        if (stream is { } raw && value is Dictionary<string, object?> about)
        {
            if (about.GetValueOrDefault("Type") is PdfName { Value: "ObjStm" })
                ReadPackedObjects(about, raw);
            if (about.GetValueOrDefault("Type") is PdfName { Value: "XRef" })
                AddTrailer(about);
        }
        return Math.Max(parser.At, bodyAt);
    }

    private ReadOnlyMemory<byte> ReadStream(Dictionary<string, object?> dictionary, PdfParser parser)
    {
        var span = _bytes.Span;
        var start = parser.At;
        if (start < span.Length && span[start] == '\r')
            start++;
        if (start < span.Length && span[start] == '\n')
            start++;
        if (dictionary.GetValueOrDefault("Length") is double said && said >= 0 && start + said <= span.Length)
        {
            var end = start + (int)said;
            if (span[end..].TrimStart("\r\n "u8).StartsWith("endstream"u8))
            {
                parser.At = end;
                return _bytes[start..end];
            }
        }
        var found = span[start..].IndexOf("endstream"u8);
        parser.At = found < 0 ? span.Length : start + found;
        return _bytes[start..parser.At];
    }

    private void ReadPackedObjects(Dictionary<string, object?> about, ReadOnlyMemory<byte> raw)
    {
        var filter = about.GetValueOrDefault("Filter") is List<object?> { Count: 1 } only ? only[0] : about.GetValueOrDefault("Filter");
        var plain = filter switch
        {
            null => raw,
            PdfName { Value: "FlateDecode" or "Fl" } when Dictionary(about.GetValueOrDefault("DecodeParms"))?.ContainsKey("Predictor") != true => Inflate(raw),
            _ => (ReadOnlyMemory<byte>?)null,
        };
        if (plain is not { } bytes || about.GetValueOrDefault("N") is not double count || about.GetValueOrDefault("First") is not double first)
        {
            HasHiddenObjects = true;
            return;
        }
        var index = new PdfParser(bytes);
        for (var i = 0; i < Math.Min(count, 100_000) && index.Read() is double number && index.Read() is double offset; i++)
        {
            var at = first + offset;
            if (at < 0 || at >= bytes.Length || number < 0 || number > int.MaxValue)
                continue;
            var value = new PdfParser(bytes, (int)at).Read();
            Objects[(int)number] = new PdfObject((int)number, value, -1, -1, null);
            AllValues.Add(value);
        }
    }

    private ReadOnlyMemory<byte>? Inflate(ReadOnlyMemory<byte> raw)
    {
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(raw.ToArray()), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            var buffer = new byte[16 * 1024];
            for (int read; (read = zlib.Read(buffer)) > 0;)
            {
                plain.Write(buffer, 0, read);
                if ((_inflated += read) > MostInflatedBytes)
                    return null;
            }
            return plain.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private void AddTrailer(object? value)
    {
        AllValues.Add(value);
        if (value is not Dictionary<string, object?> trailer)
            return;
        foreach (var (key, entry) in trailer)
            Trailer[key] = entry;
    }
}
