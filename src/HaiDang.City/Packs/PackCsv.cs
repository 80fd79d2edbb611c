using System.Globalization;
using System.Text;

namespace HaiDang.City.Packs;

/// <summary>Reads a CSV file (RFC 4180, header line) into rows whose values know their place.</summary>
public static class PackCsv
{
    /// <summary>The rows below the header; empty when the file cannot be read.</summary>
    /// <param name="path">Path within the pack.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="columns">Columns the file must have; others are reported as unknown.</param>
    /// <param name="report">Takes what is wrong.</param>
    /// <param name="separator">What parts the values of a line.</param>
    /// <param name="optional">Columns the file may have beside those.</param>
    public static IReadOnlyList<PackRow> Read(string path, byte[] bytes, IReadOnlyList<string> columns, PackReport report, char separator = ',', params IReadOnlyList<string> optional)
    {
        if (PackText.Decode(path, bytes, report) is not { } text)
            return [];
        var lines = Lines(path, text, report, separator);
        if (lines.Count == 0)
        {
            report.Add(path, 1, 1, PackMistakes.EmptyFile());
            return [];
        }
        var header = lines[0];
        PackMap.NoDuplicates(header, report);
        foreach (var column in columns.Where(c => header.TrueForAll(h => h.Value != c)))
            report.Add(path, 1, 1, PackMistakes.CsvColumn(column));
        foreach (var unknown in header.Where(h => !columns.Contains(h.Value, StringComparer.Ordinal) && !optional.Contains(h.Value, StringComparer.Ordinal)))
            report.Add(unknown, PackMistakes.UnknownKey(unknown.Value, [.. columns, .. optional]));
        List<PackRow> rows = [];
        foreach (var line in lines.Skip(1))
        {
            if (line.Count != header.Count)
                report.Add(line[0], PackMistakes.CsvWidth(line.Count, header.Count));
            else
                rows.Add(new PackRow(header, line, report));
        }
        return rows;
    }

    private static List<List<PackScalar>> Lines(string path, string text, PackReport report, char separator)
    {
        List<List<PackScalar>> lines = [];
        List<PackScalar> current = [];
        int line = 1, column = 1, at = 0;
        while (at < text.Length)
        {
            var (startLine, startColumn) = (line, column);
            var value = new StringBuilder();
            if (text[at] == '"')
            {
                (at, column) = (at + 1, column + 1);
                while (true)
                {
                    if (at >= text.Length)
                    {
                        report.Add(path, startLine, startColumn, PackMistakes.CsvQuote());
                        break;
                    }
                    if (text[at] == '"')
                    {
                        (at, column) = (at + 1, column + 1);
                        if (at >= text.Length || text[at] != '"')
                            break;
                    }
                    value.Append(text[at]);
                    (line, column) = text[at] == '\n' ? (line + 1, 1) : (line, column + 1);
                    at++;
                }
            }
            while (at < text.Length && text[at] != separator && text[at] != '\n')
            {
                value.Append(text[at]);
                (at, column) = (at + 1, column + 1);
            }
            current.Add(new(path, startLine, startColumn, value.ToString(), IsPlain: true));
            if (at < text.Length && text[at] == separator)
            {
                (at, column) = (at + 1, column + 1);
                if (at < text.Length && text[at] != '\n')
                    continue;
                current.Add(new(path, line, column, "", IsPlain: true));
            }
            if (current.Count > 1 || current[0].Value.Length > 0)
                lines.Add(current);
            current = [];
            (at, line, column) = (at + 1, line + 1, 1);
        }
        return lines;
    }
}

/// <summary>One line of a CSV file.</summary>
public sealed class PackRow
{
    private readonly Dictionary<string, PackScalar> _values = new(StringComparer.Ordinal);
    private readonly PackReport _report;
    private readonly PackScalar _first;

    internal PackRow(List<PackScalar> header, List<PackScalar> values, PackReport report)
    {
        _report = report;
        _first = values[0];
        for (var i = 0; i < header.Count; i++)
            _values.TryAdd(header[i].Value, values[i]);
    }

    /// <summary>The value of a column with its place; the line's first value when the column is missing.</summary>
    public PackScalar At(string column) => _values.GetValueOrDefault(column) ?? _first with { Value = "" };

    /// <summary>A text that must be there.</summary>
    public string Text(string column)
    {
        var value = At(column);
        if (_values.ContainsKey(column) && string.IsNullOrWhiteSpace(value.Value))
            _report.Add(value, PackMistakes.EmptyValue(column));
        return value.Value;
    }

    /// <summary>A text that may be empty.</summary>
    public string? OptionalText(string column) => At(column).Value is { Length: > 0 } text ? text : null;

    /// <summary>One of a closed list of words.</summary>
    public string Choice(string column, params IReadOnlyList<string> allowed)
    {
        var value = At(column);
        if (_values.ContainsKey(column) && !allowed.Contains(value.Value, StringComparer.Ordinal))
            _report.Add(value, PackMistakes.UnknownValue(value.Value, allowed));
        return value.Value;
    }

    /// <summary>A number that may be empty.</summary>
    /// <param name="column">The column.</param>
    /// <param name="min">Least number, included.</param>
    /// <param name="max">Greatest number, included.</param>
    /// <param name="word">A word that may stand instead and reads as null, e.g. <c>all</c>.</param>
    public decimal? Number(string column, decimal min, decimal max, string? word = null)
    {
        var value = At(column);
        if (value.Value.Length == 0 || value.Value == word)
            return null;
        if (!decimal.TryParse(value.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            _report.Add(value, PackMistakes.MalformedNumber(value.Value));
        else if (number < min || number > max)
            _report.Add(value, PackMistakes.OutOfRange(value.Value, min, max));
        else
            return number;
        return null;
    }

    /// <summary>A day that may be empty.</summary>
    public DateOnly? OptionalDate(string column)
    {
        var value = At(column);
        if (value.Value.Length == 0)
            return null;
        if (DateOnly.TryParseExact(value.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        _report.Add(value, PackMistakes.MalformedDate(value.Value));
        return null;
    }

    /// <summary>A day that must be there; the first day of the calendar when wrong.</summary>
    public DateOnly Date(string column)
    {
        Text(column);
        return OptionalDate(column) ?? default;
    }
}
