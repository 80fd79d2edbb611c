using System.Text;
using HaiDang.Core.Text;

namespace HaiDang.City.Packs;

/// <summary>Turns a file's bytes into text under the rules of the pack: UTF-8 without byte-order mark, NFC, LF, no tabs.</summary>
public static class PackText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text, tabs as blanks and composed, so that reading can go on; null when it is not UTF-8.</summary>
    /// <param name="path">Path within the pack.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="report">Takes what is wrong.</param>
    public static string? Decode(string path, byte[] bytes, PackReport report)
    {
        var content = bytes.AsSpan();
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || content.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            report.Add(path, 1, 1, PackMistakes.WrongEncoding("UTF-16"));
            return null;
        }
        if (content.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            report.Add(path, 1, 1, PackMistakes.ByteOrderMark());
            content = content[3..];
        }
        string text;
        try
        {
            text = Strict.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            var (line, column) = FirstBadByte(content);
            report.Add(path, line, column, PackMistakes.WrongEncoding(null));
            return null;
        }
        if (!text.AsSpan().ContainsAny('\t', '\r', '\0') && SoundText.IsComposed(text))
            return text;
        ReportCharacters(path, text, report);
        return SoundText.Composed(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace('\t', ' ').Replace('\0', ' '));
    }

    private static void ReportCharacters(string path, string text, PackReport report)
    {
        var number = 0;
        var carriageReturn = false;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (line.IndexOf('\t') is var tab and >= 0)
                report.Add(path, number, tab + 1, PackMistakes.Tab());
            if (line.IndexOf('\0') is var zero and >= 0)
                report.Add(path, number, zero + 1, PackMistakes.WrongEncoding(null));
            if (!carriageReturn && line.IndexOf('\r') is var cr and >= 0)
            {
                carriageReturn = true;
                report.Add(path, number, cr + 1, PackMistakes.CarriageReturn());
            }
            if (!SoundText.IsComposed(line))
                report.Add(path, number, FirstDifference(line, SoundText.Composed(line)) + 1, PackMistakes.NotComposed());
        }
    }

    private static int FirstDifference(string left, string right)
    {
        var at = 0;
        while (at < left.Length && at < right.Length && left[at] == right[at])
            at++;
        return at;
    }

    private static (int Line, int Column) FirstBadByte(ReadOnlySpan<byte> content)
    {
        int line = 1, column = 1;
        while (!content.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(content, out var rune, out var length) != System.Buffers.OperationStatus.Done)
                break;
            content = content[length..];
            (line, column) = rune.Value == '\n' ? (line + 1, 1) : (line, column + rune.Utf16SequenceLength);
        }
        return (line, column);
    }
}
