using System.Globalization;
using System.Text;

namespace HaiDang.Indicators.Reports;

/// <summary>The table of a report as CSV for programs: UTF-8 with a byte-order mark, by which spreadsheets know it; what is not known is empty.</summary>
public static class ReportCsv
{
    /// <summary>The file; the first row is the whole.</summary>
    public static byte[] Of(ReportContent report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var csv = new StringBuilder("unit,period,code,name,field").Append(string.Concat(ReportColumns.All.Select(c => "," + c.Id.Replace('-', '_')))).Append('\n');
        foreach (var row in report.Rows.Prepend(new ReportRow("", "Tổng cộng", "", report.Total)))
        {
            csv.AppendJoin(',', [Quoted(report.UnitId), report.Period, Quoted(row.Code), Quoted(row.Name), Quoted(row.Field), .. ReportColumns.All.Select(c => c.Of(row.Figures)?.ToString(CultureInfo.InvariantCulture) ?? "")]).Append('\n');
        }
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv.ToString())];
    }

    private static string Quoted(string text) => text.AsSpan().ContainsAny(",\"\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
