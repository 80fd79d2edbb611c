using System.Globalization;
using System.Text;
using HaiDang.Core.Time;

namespace HaiDang.Simulation.ShadowRun;

/// <summary>The list of a shadow run as a file that spreadsheets open.</summary>
public static class ShadowCsv
{
    /// <summary>UTF-8 with a byte-order mark; instants in the city's time.</summary>
    public static byte[] Of(ShadowReport report, WorkingCalendar calendar)
    {
        var csv = new StringBuilder("code,procedure,unit,due_before,due_after,late_before,late_after,refused_for,fee_before,fee_after\n");
        foreach (var line in report.Lines)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{line.Code},{line.ProcedureCode},{line.UnitId},{At(line.DueBefore)},{At(line.DueAfter)},{Yes(line.LateBefore)},{Yes(line.LateAfter)},{string.Join(' ', line.RefusedFor)},{line.FeeBefore},{line.FeeAfter}\n");
        }
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv.ToString())];

        string At(DateTimeOffset? at) => at is { } known ? calendar.ToLocal(known).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture) : "";
    }

    private static string Yes(bool? value) => value switch { true => "yes", false => "no", _ => "" };
}
