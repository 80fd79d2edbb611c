using System.Text;
using QRCoder;

namespace HaiDang.Documents;

/// <summary>QR codes (ISO/IEC 18004, TCVN 7322:2009) as vectors, error correction M.</summary>
public static class Qr
{
    /// <summary>The modules of a code without its quiet zone, row by row from the top left; true is dark.</summary>
    /// <param name="text">What a reader gives back, written as UTF-8; at most 2,331 bytes.</param>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public static bool[][] Modules(string text)
    {
        try
        {
            using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
            const int quiet = 4;   // QRCoder puts it around
            var size = data.ModuleMatrix.Count - (2 * quiet);
            var modules = new bool[size][];
            for (var y = 0; y < size; y++)
            {
                modules[y] = new bool[size];
                for (var x = 0; x < size; x++)
                    modules[y][x] = data.ModuleMatrix[y + quiet][x + quiet];
            }
            return modules;
        }
        catch (QRCoder.Exceptions.DataTooLongException e)
        {
            throw new ArgumentException("The text is too long for a QR code.", nameof(text), e);
        }
    }

    /// <summary>A code as an SVG element that scales to the place it is put in, quiet zone of four modules included.</summary>
    /// <param name="text">What a reader gives back; at most 2,331 bytes of UTF-8.</param>
    /// <param name="label">Read aloud in place of the picture; none hides it from screen readers.</param>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public static string Svg(string text, string? label = null)
    {
        var modules = Modules(text);
        var size = modules.Length + 8;
        var svg = new StringBuilder($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\" ");
        svg.Append(label is null ? "aria-hidden=\"true\">" : $"role=\"img\" aria-label=\"{System.Net.WebUtility.HtmlEncode(label)}\">");
        svg.Append($"<path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/><path d=\"");
        foreach (var (x, y, length) in Runs(modules))
            svg.Append($"M{x + 4} {y + 4}h{length}v1h-{length}z");
        return svg.Append("\"/></svg>").ToString();
    }

    /// <summary>Dark modules joined into horizontal runs.</summary>
    internal static IEnumerable<(int X, int Y, int Length)> Runs(bool[][] modules)
    {
        for (var y = 0; y < modules.Length; y++)
            for (var x = 0; x < modules.Length; x++)
            {
                var start = x;
                while (x < modules.Length && modules[y][x])
                    x++;
                if (x > start)
                    yield return (start, y, x - start);
            }
    }
}
