using System.Text;
using HaiDang.City.Packs;
using HaiDang.Core.Text;
using HaiDang.Indicators.Targets;

namespace HaiDang.Indicators.Actuals;

/// <summary>A file of values as spreadsheets write it: with or without a byte-order mark, either line end, comma or semicolon.</summary>
internal static class ActualsFile
{
    /// <summary>Longest file that is read, in bytes.</summary>
    public const int Largest = 512 * 1024;

    /// <summary>Most rows in a file.</summary>
    public const int MostRows = 5_000;

    /// <summary>The file's name in mistakes.</summary>
    public const string Name = "actuals.csv";

    /// <summary>The columns, in the order of the template.</summary>
    public static string[] Columns { get; } = [.. ActualRow.Columns, "evidence"];

    /// <summary>The rows below the header; empty when the file cannot be read.</summary>
    public static IReadOnlyList<PackRow> Read(byte[] file, PackReport report)
    {
        var (plain, separator) = Plain(file);
        var rows = PackCsv.Read(Name, plain, Columns, report, separator);
        if (rows.Count <= MostRows)
        {
            return rows;
        }
        report.Add(rows[MostRows].At("series"), ActualMistakes.TooManyRows(rows.Count, MostRows));
        return [];
    }

    /// <summary>One row as a file.</summary>
    public static byte[] Of(IReadOnlyDictionary<string, string?> values) =>
        Encoding.UTF8.GetBytes($"{string.Join(',', Columns)}\n{string.Join(',', Columns.Select(c => $"\"{values.GetValueOrDefault(c)?.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))}\n");

    // As the pack's own files are; what is no UTF-8 is left for the reader to tell.
    private static (byte[] File, char Separator) Plain(byte[] file)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? file.AsSpan(3) : file);
        }
        catch (DecoderFallbackException)
        {
            return (file, ',');
        }
        text = SoundText.Composed(text.ReplaceLineEndings("\n"));
        // What parts the names of the first line parts all lines.
        var header = text.Split('\n', 2)[0];
        return (Encoding.UTF8.GetBytes(text), header.Count(c => c == ';') > header.Count(c => c == ',') ? ';' : ',');
    }
}
