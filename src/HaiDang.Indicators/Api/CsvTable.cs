using System.Text;

namespace HaiDang.Indicators.Api;

/// <summary>A table as CSV for spreadsheets and programs (RFC 4180): UTF-8 with a byte-order mark, by which spreadsheets know it; what is not known is empty.</summary>
internal static class CsvTable
{
    /// <summary>Media type of the file.</summary>
    public const string MediaType = "text/csv; charset=utf-8";

    /// <summary>The file.</summary>
    public static byte[] Of(IEnumerable<string> columns, IEnumerable<IEnumerable<string?>> rows)
    {
        var csv = new StringBuilder();
        foreach (var row in rows.Prepend(columns))
        {
            csv.Append(Line(row));
        }
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv.ToString())];
    }

    /// <summary>One line of it, with its end.</summary>
    public static string Line(IEnumerable<string?> cells) => $"{string.Join(',', cells.Select(Quoted))}\n";

    private static string Quoted(string? value) => value.AsSpan().ContainsAny(",\"\n") ? $"\"{value!.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value ?? "";
}
