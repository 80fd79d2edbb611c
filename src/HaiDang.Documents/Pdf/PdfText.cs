using System.Globalization;
using System.Text;

namespace HaiDang.Documents.Pdf;

/// <summary>How values are written in a PDF file (ISO 32000-1, 7.3).</summary>
internal static class PdfText
{
    /// <summary>A number with at most three decimals, never in exponent form.</summary>
    public static string Number(double value) => Math.Round(value, 3).ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A text string: ASCII as literal, all else as UTF-16BE with its mark.</summary>
    public static string Text(string text) => text.All(c => c is >= ' ' and <= '~')
        ? "(" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal) + ")"
        : "<FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text)) + ">";

    /// <summary>A name; characters outside the plain ones are written as #xx of UTF-8.</summary>
    public static string Name(string name)
    {
        var text = new StringBuilder("/");
        foreach (var b in Encoding.UTF8.GetBytes(name))
            text.Append(char.IsAsciiLetterOrDigit((char)b) || b is (byte)'.' or (byte)'-' or (byte)'_' or (byte)'+' ? ((char)b).ToString() : $"#{b:X2}");
        return text.ToString();
    }

    /// <summary>A date with its offset from UTC, e.g. <c>(D:20260901083000+07'00')</c>.</summary>
    public static string Date(DateTimeOffset instant)
    {
        var sign = instant.Offset < TimeSpan.Zero ? '-' : '+';
        return string.Create(CultureInfo.InvariantCulture, $"(D:{instant:yyyyMMddHHmmss}{sign}{instant.Offset:hh}'{instant.Offset:mm}')");
    }

    /// <summary>A rectangle from its lower left corner, width and height.</summary>
    public static string Rectangle(double x, double y, double width, double height) =>
        $"[{Number(x)} {Number(y)} {Number(x + width)} {Number(y + height)}]";
}
