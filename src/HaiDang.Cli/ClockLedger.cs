using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using HaiDang.Core;
using HaiDang.Core.Time;

namespace HaiDang.Cli;

/// <summary>A deadline's ledger for people (a table) and for machines (JSON).</summary>
internal static class ClockLedger
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static string Table(Deadline deadline, WorkingCalendar calendar)
    {
        var byTime = deadline.Limit.Unit is LimitUnit.Hours or LimitUnit.WorkingHours;
        List<string[]> lines = [["Ngày", "Tính", "Cộng dồn", "Việc", "Lý do", "Nguồn"]];
        foreach (var row in deadline.Ledger.Rows)
        {
            lines.Add(
            [
                WorkingCalendar.InWords(row.Date).Vi, byTime ? Time(row.Time) : $"{row.Days}", byTime ? Time(row.TotalTime) : $"{row.TotalDays}",
                MarkName(row.Mark).Vi, row.Reason.Vi, row.Source ?? "",
            ]);
        }
        var widths = lines[0].Select((_, column) => lines.Max(line => line[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.AppendLine(string.Join("  ", line.Select((cell, column) => column is 1 or 2 ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd());
        }
        text.AppendLine();
        text.Append("Bắt đầu: ").AppendLine(calendar.InWords(deadline.Start).Vi);
        text.Append("Thời hạn: ").AppendLine(deadline.Limit.ToText().Vi);
        text.Append(deadline.DueAt is { } due ? $"Hẹn trả: {calendar.InWords(due)}" : "Đang tạm dừng, chưa có ngày hẹn trả.");
        if (!deadline.Ledger.IsConfirmed)
        {
            text.AppendLine().Append("Có ngày chưa có lịch nghỉ chính thức, được tính theo quy tắc chung và có thể thay đổi.");
        }
        return text.ToString();
    }

    public static string Json(Deadline deadline)
    {
        var byTime = deadline.Limit.Unit is LimitUnit.Hours or LimitUnit.WorkingHours;
        return JsonSerializer.Serialize(
            new
            {
                deadline.Start,
                limit = deadline.Limit.ToString(),
                paused = deadline.IsPaused,
                appointment = deadline.DueAt,
                legalEnd = deadline.IsPaused ? (DateTimeOffset?)null : deadline.LegalEnd,
                ledger = new
                {
                    unit = byTime ? "minutes" : "days",
                    budget = byTime ? deadline.Ledger.BudgetTime.TotalMinutes : deadline.Ledger.BudgetDays,
                    confirmed = deadline.Ledger.IsConfirmed,
                    rows = deadline.Ledger.Rows.Select(row => new
                    {
                        row.Date,
                        mark = JsonNamingPolicy.KebabCaseLower.ConvertName(row.Mark.ToString()),
                        counted = byTime ? row.Time.TotalMinutes : row.Days,
                        total = byTime ? row.TotalTime.TotalMinutes : row.TotalDays,
                        reason = new { row.Reason.Vi, row.Reason.En },
                        row.Source,
                    }),
                },
            },
            JsonOptions);
    }

    private static string Time(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}{(time.Seconds == 0 ? "" : $":{time.Seconds:00}")}");

    private static LocalText MarkName(LedgerMark mark) => mark switch
    {
        LedgerMark.StartDay => ("bắt đầu", "start"),
        LedgerMark.Counted => ("tính", "counted"),
        LedgerMark.Skipped => ("nghỉ", "day off"),
        LedgerMark.Suspended => ("tạm dừng", "suspended"),
        LedgerMark.PartlySuspended => ("tạm dừng một phần", "partly suspended"),
        LedgerMark.LastDay => ("ngày cuối", "last day"),
        _ => throw new ArgumentOutOfRangeException(nameof(mark), mark, "Unknown mark."),
    };
}
