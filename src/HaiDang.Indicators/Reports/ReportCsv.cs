using System.Globalization;
using HaiDang.Indicators.Api;

namespace HaiDang.Indicators.Reports;

/// <summary>The table of a report as CSV.</summary>
public static class ReportCsv
{
    /// <summary>The file; the first row is the whole.</summary>
    public static byte[] Of(ReportContent report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return CsvTable.Of(["unit", "period", "code", "name", "field", .. ReportColumns.All.Select(c => c.Id.Replace('-', '_'))],
            report.Rows.Prepend(new ReportRow("", "Tổng cộng", "", report.Total)).Select(row =>
                (string?[])[report.UnitId, report.Period, row.Code, row.Name, row.Field, .. ReportColumns.All.Select(c => c.Of(row.Figures)?.ToString(CultureInfo.InvariantCulture))]));
    }
}
