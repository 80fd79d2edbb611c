using System.Text;
using HaiDang.Core;
using HaiDang.Core.Text;

namespace HaiDang.City.People;

/// <summary>Reads a list of officials: CSV (RFC 4180) in UTF-8, with or without a byte order mark, comma or semicolon, a header line in Vietnamese or English.</summary>
internal static class OfficialsCsv
{
    /// <summary>Longest file that is read, in bytes.</summary>
    public const int LargestFile = 1 << 20;

    /// <summary>Most officials in a file.</summary>
    public const int MostRows = 2000;

    // The first name of each is the one that mistakes are told by.
    private static readonly (string Column, bool Needed, string[] Names)[] Columns =
    [
        ("full-name", true, ["họ và tên", "họ tên", "full name", "full-name", "name"]),
        ("user-name", true, ["tên đăng nhập", "user name", "user-name", "phone", "e-mail", "email", "số điện thoại"]),
        ("unit", true, ["đơn vị", "unit", "unit id", "mã đơn vị"]),
        ("role", true, ["vai trò", "role"]),
        ("title", false, ["chức danh", "title"]),
        ("from", false, ["từ ngày", "from"]),
        ("to", false, ["đến ngày", "đến hết ngày", "to"]),
        ("signing-mode", false, ["cách ký", "signing mode", "signing-mode"]),
        ("signs-for", false, ["ký thay cho", "signs for", "signs-for"]),
    ];

    /// <summary>The Vietnamese names of all columns, in the order of a file.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Columns.Select(c => c.Names[0])];

    /// <summary>One line of the file.</summary>
    /// <param name="Number">Line in the file, the header being 1.</param>
    /// <param name="Values">Column to value, trimmed; a column that the file lacks is missing.</param>
    public sealed record Row(int Number, IReadOnlyDictionary<string, string> Values)
    {
        /// <summary>A value; null when empty or missing.</summary>
        public string? this[string column] => Values.TryGetValue(column, out var value) && value.Length > 0 ? value : null;
    }

    /// <summary>Something wrong with a line.</summary>
    /// <param name="Line">Line in the file.</param>
    /// <param name="Column">The column's Vietnamese name; empty for the line as a whole.</param>
    /// <param name="Message">What is wrong, and what would be right.</param>
    public sealed record Mistake(int Line, string Column, LocalText Message);

    /// <summary>The Vietnamese name of a column.</summary>
    public static string NameOf(string column) => Columns.First(c => c.Column == column).Names[0];

    /// <summary>Reads the lines below the header, blank ones left out.</summary>
    public static IReadOnlyList<Row> Read(byte[] bytes, List<Mistake> mistakes)
    {
        if (bytes.Length > LargestFile)
        {
            mistakes.Add(new(1, "", ("Tệp lớn hơn 1 MB: chia thành nhiều tệp.", "The file is larger than 1 MB: split it.")));
            return [];
        }
        string text;
        try
        {
            text = SoundText.Composed(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF').ReplaceLineEndings("\n"));
        }
        catch (DecoderFallbackException)
        {
            mistakes.Add(new(1, "", ("Tệp không phải UTF-8: lưu lại dạng CSV UTF-8.", "The file is not UTF-8: save it as CSV UTF-8.")));
            return [];
        }
        var lines = Lines(text, mistakes);
        if (lines.Count == 0)
        {
            mistakes.Add(new(1, "", ("Tệp không có dòng nào.", "The file is empty.")));
            return [];
        }
        var header = lines[0].Values.ConvertAll(h => Array.Find(Columns, c => c.Names.Any(n => SearchText.Fold(n) == SearchText.Fold(h))).Column);
        foreach (var (i, name) in header.Index().Where(h => h.Item is null))
            mistakes.Add(new(1, lines[0].Values[i], ($"Không có cột này. Các cột: {string.Join(", ", Columns.Select(c => c.Names[0]))}.", $"There is no such column. The columns are: {string.Join(", ", Columns.Select(c => c.Names.First(n => char.IsAscii(n[0]) && n.All(char.IsAscii))))}.")));
        foreach (var twice in header.Where(h => h is not null).GroupBy(h => h).Where(g => g.Count() > 1))
            mistakes.Add(new(1, NameOf(twice.Key), ("Cột có hai lần.", "The column stands twice.")));
        foreach (var (_, _, names) in Columns.Where(c => c.Needed && !header.Contains(c.Column)))
            mistakes.Add(new(1, names[0], ("Thiếu cột này ở dòng đầu.", "This column is missing in the first line.")));
        if (lines.Count - 1 > MostRows)
            mistakes.Add(new(1, "", ($"Tối đa {MostRows} dòng mỗi tệp.", $"At most {MostRows} lines a file.")));
        if (mistakes.Count > 0)
            return [];
        List<Row> rows = [];
        foreach (var (number, values) in lines.Skip(1))
        {
            if (values.Count != header.Count)
                mistakes.Add(new(number, "", ($"Dòng có {values.Count} cột, dòng đầu có {header.Count}: kiểm tra dấu phân cách và dấu nháy.", $"The line has {values.Count} columns, the first has {header.Count}: check separators and quotes.")));
            else
                rows.Add(new(number, header.Zip(values).ToDictionary(p => p.First!, p => p.Second, StringComparer.Ordinal)));
        }
        return rows;
    }

    private static List<(int Number, List<string> Values)> Lines(string text, List<Mistake> mistakes)
    {
        // What parts the names of the first line parts all lines.
        var first = text.Split('\n', 2)[0];
        var separator = first.Count(c => c == ';') > first.Count(c => c == ',') ? ';' : ',';
        List<(int, List<string>)> lines = [];
        int at = 0, line = 1;
        while (at < text.Length)
        {
            var (started, values) = (line, new List<string>());
            for (var more = true; more;)
            {
                var value = new StringBuilder();
                if (at < text.Length && text[at] == '"')
                {
                    for (at++; ; at++)
                    {
                        if (at >= text.Length)
                        {
                            mistakes.Add(new(started, "", ("Thiếu dấu nháy đóng.", "A closing quote is missing.")));
                            break;
                        }
                        if (text[at] == '"' && (at + 1 >= text.Length || text[++at] != '"'))
                            break;
                        line += text[at] == '\n' ? 1 : 0;
                        value.Append(text[at]);
                    }
                    // Of a quote that ends the file.
                    at += at < text.Length && text[at] == '"' ? 1 : 0;
                }
                for (; at < text.Length && text[at] != separator && text[at] != '\n'; at++)
                    value.Append(text[at]);
                values.Add(value.ToString().Trim());
                more = at < text.Length && text[at] == separator;
                line += at < text.Length && text[at] == '\n' ? 1 : 0;
                at++;
            }
            if (values.Exists(v => v.Length > 0))
                lines.Add((started, values));
        }
        return lines;
    }
}
