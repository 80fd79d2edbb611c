using System.Globalization;
using System.Text;

namespace HaiDang.Simulation.ShadowRun;

/// <summary>What is typed into the page of a shadow run.</summary>
public static class ShadowForm
{
    /// <summary>Reads <c>2026-10</c> or <c>10/2026</c>.</summary>
    /// <returns>First day of the month; null when it is none.</returns>
    public static DateOnly? MonthOf(string? typed) =>
        DateOnly.TryParseExact(typed?.Trim(), ["yyyy-MM", "M/yyyy", "MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? new(month.Year, month.Month, 1) : null;

    /// <summary>The file that a page carried along in a text field, which browsers send with other line ends.</summary>
    public static byte[] ContentOf(string? posted) => Encoding.UTF8.GetBytes((posted ?? "").ReplaceLineEndings("\n"));
}
