using System.Globalization;
using System.Text;

namespace HaiDang.Documents.Pdf;

/// <summary>A name of a PDF file, with #xx resolved.</summary>
internal sealed record PdfName(string Value);

/// <summary>A reference to an object by its number.</summary>
internal sealed record PdfReference(int Number);

/// <summary>A bare word that is no value, e.g. <c>endobj</c>.</summary>
internal sealed record PdfKeyword(string Word);

/// <summary>
/// Reads PDF values from bytes of any origin. Values are null, bool, double, byte[] (strings), <see cref="PdfName"/>, <see cref="PdfReference"/>,
/// List and Dictionary; anything broken comes out as a keyword. Never throws.
/// </summary>
internal sealed class PdfParser(ReadOnlyMemory<byte> bytes, int at = 0)
{
    private const int DeepestNesting = 100;

    /// <summary>Index of the next byte.</summary>
    public int At { get; set; } = at;

    private ReadOnlySpan<byte> Bytes => bytes.Span;

    public bool IsAtEnd => At >= bytes.Length;

    /// <summary>Reads one value or keyword.</summary>
    public object? Read(int depth = 0)
    {
        SkipSpace();
        if (IsAtEnd)
            return new PdfKeyword("");
        var c = (char)Bytes[At];
        switch (c)
        {
            case '/':
                At++;
                return new PdfName(ReadName());
            case '(':
                return ReadLiteral();
            case '<' when At + 1 < bytes.Length && Bytes[At + 1] == '<':
                At += 2;
                return depth > DeepestNesting ? new PdfKeyword("<<") : ReadDictionary(depth);
            case '<':
                return ReadHexadecimal();
            case '[':
                At++;
                return depth > DeepestNesting ? new PdfKeyword("[") : ReadArray(depth);
            case '>' when At + 1 < bytes.Length && Bytes[At + 1] == '>':
                At += 2;
                return new PdfKeyword(">>");
            case '>' or ']' or ')' or '{' or '}':
                At++;
                return new PdfKeyword(c.ToString());
            default:
                return ReadWord();
        }
    }

    private void SkipSpace()
    {
        while (!IsAtEnd)
            if (IsSpace(Bytes[At]))
                At++;
            else if (Bytes[At] == '%')
                while (!IsAtEnd && Bytes[At] is not ((byte)'\n' or (byte)'\r'))
                    At++;
            else
                return;
    }

    private object? ReadWord()
    {
        var start = At;
        while (!IsAtEnd && !IsSpace(Bytes[At]) && !IsDelimiter(Bytes[At]))
            At++;
        var word = Encoding.Latin1.GetString(Bytes[start..Math.Min(At, start + 64)]);
        if (!double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return word switch { "true" => true, "false" => false, "null" => null, _ => new PdfKeyword(word) };
        return word.All(char.IsAsciiDigit) && TryReadReference() ? new PdfReference((int)Math.Min(number, int.MaxValue)) : number;
    }

    /// <summary>After a whole number: takes "0 R" when it follows.</summary>
    private bool TryReadReference()
    {
        var i = At;
        while (i < bytes.Length && i < At + 4 && IsSpace(Bytes[i]))
            i++;
        var digits = i;
        while (i < bytes.Length && i < digits + 6 && Bytes[i] is >= (byte)'0' and <= (byte)'9')
            i++;
        var gap = i;
        while (i < bytes.Length && i < gap + 4 && IsSpace(Bytes[i]))
            i++;
        if (digits == gap || gap == i || i >= bytes.Length || Bytes[i] != 'R' || (i + 1 < bytes.Length && !IsSpace(Bytes[i + 1]) && !IsDelimiter(Bytes[i + 1])))
            return false;
        At = i + 1;
        return true;
    }

    private Dictionary<string, object?> ReadDictionary(int depth)
    {
        var dictionary = new Dictionary<string, object?>(StringComparer.Ordinal);
        while (!IsAtEnd && Read(depth + 1) is var key && key is not PdfKeyword { Word: ">>" or "endobj" or "stream" })
            if (key is PdfName name)
            {
                var value = Read(depth + 1);
                dictionary[name.Value] = value;
                if (value is PdfKeyword { Word: ">>" })
                    break;
            }
        return dictionary;
    }

    private List<object?> ReadArray(int depth)
    {
        var items = new List<object?>();
        while (!IsAtEnd && Read(depth + 1) is var item && item is not PdfKeyword { Word: "]" or "endobj" or ">>" })
            items.Add(item);
        return items;
    }

    private string ReadName()
    {
        var name = new List<byte>();
        for (; !IsAtEnd && !IsSpace(Bytes[At]) && !IsDelimiter(Bytes[At]); At++)
            if (Bytes[At] == '#' && At + 2 < bytes.Length && char.IsAsciiHexDigit((char)Bytes[At + 1]) && char.IsAsciiHexDigit((char)Bytes[At + 2]))
            {
                name.Add(Convert.ToByte(Encoding.ASCII.GetString(Bytes.Slice(At + 1, 2)), 16));
                At += 2;
            }
            else
                name.Add(Bytes[At]);
        return Encoding.Latin1.GetString([.. name]);
    }

    private byte[] ReadLiteral()
    {
        var start = ++At;
        for (var depth = 1; !IsAtEnd; At++)
            if (Bytes[At] == '\\')
                At++;
            else if (Bytes[At] == '(')
                depth++;
            else if (Bytes[At] == ')' && --depth == 0)
                break;
        var end = Math.Min(At, bytes.Length);
        At = Math.Min(At + 1, bytes.Length);
        return Bytes[start..end].ToArray();   // escapes stay: nobody here reads the text
    }

    private byte[] ReadHexadecimal()
    {
        var start = ++At;
        while (!IsAtEnd && Bytes[At] != '>')
            At++;
        var digits = new string([.. Encoding.Latin1.GetString(Bytes[start..At]).Where(char.IsAsciiHexDigit)]);
        At = Math.Min(At + 1, bytes.Length);
        return Convert.FromHexString(digits.Length % 2 == 0 ? digits : digits + "0");
    }

    public static bool IsSpace(byte b) => b is 0 or 9 or 10 or 12 or 13 or 32;

    public static bool IsDelimiter(byte b) => b is (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%';
}
