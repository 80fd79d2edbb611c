using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using HaiDang.Simulation.WhatIf;

namespace HaiDang.Cli;

/// <summary>Answers of <c>haidang what-if</c> as text and as JSON.</summary>
internal static class WhatIfPrint
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>An answer in words and a table.</summary>
    public static string Text(WhatIfAnswer answer, string language)
    {
        var (say, culture) = (Say(language), CultureOf(language));
        var text = new StringBuilder();
        var names = answer.Steps.DistinctBy(s => s.Step).ToDictionary(s => s.Step, s => s.Name);
        var question = answer.Question;
        text.AppendLine(culture, $"{say("Nếu", "If")} {WhatIfWords.Of(question.Change, u => new(u), s => names.GetValueOrDefault(s, new(s))).In(language)}; {question.UnitId}{(question.Procedure is { } code ? $", {code}" : "")}; {question.From:yyyy-MM-dd} – {question.To:yyyy-MM-dd}");
        foreach (var unit in answer.Units)
        {
            text.AppendLine().AppendLine(culture, $"{unit.UnitId}: {unit.Dossiers:N0} {say("hồ sơ đã xong", "settled dossiers")}, {unit.Open:N0} {say("còn mở", "still open")}; {answer.Replications} {say("lần chạy lại", "replications")}");
            text.AppendLine(culture, $"{"",-34}{say("ghi nhận", "recorded"),10}{say("mô hình, như cũ", "model, as it was"),26}{say("mô hình, nếu đổi", "model, changed"),26}{say("chênh lệch", "difference"),26}");
            if (unit.OnTime is { } onTime)
            {
                Line(text, culture, say("đúng hạn (%)", "on time (%)"), onTime, 100);
            }
            Line(text, culture, say("giờ làm việc, một nửa trong", "working hours, half within"), unit.Median, 1);
            Line(text, culture, say("giờ làm việc, chín phần mười trong", "working hours, nine of ten within"), unit.NineOfTen, 1);
        }
        Steps(text, answer, language);
        text.AppendLine();
        foreach (var note in answer.Notes)
        {
            text.AppendLine(note.In(language));
        }
        text.AppendLine(answer.BackTest is { } test ? Text(test, language) : say("Lịch sử chưa đủ để thử mô hình trên một tháng nó chưa thấy.", "History is too small to try the model on a month that it has not seen."));
        return text.AppendLine().Append(WhatIfWords.Method.In(language)).ToString();
    }

    /// <summary>A report in words and a table.</summary>
    public static string Text(BackTestReport report, string language)
    {
        var (say, culture) = (Say(language), CultureOf(language));
        var text = new StringBuilder();
        text.AppendLine(culture, $"{report.Months.Count:N0} {say("tháng của các đơn vị", "months of units")}, {report.Dossiers:N0} {say("hồ sơ; bỏ qua", "dossiers; left out:")} {report.TooSmall:N0} {say("tháng quá ít hồ sơ hoặc còn nhiều hồ sơ mở", "with too few dossiers, or too many open")}.");
        text.AppendLine(culture, $"{say("sai lệch tuyệt đối trung bình", "mean absolute error"),-40}{say("mô hình", "model"),10}{say("như trước", "as before"),12}{say("ghi nhận TB", "mean recorded"),15}");
        foreach (var (name, error) in new[] { (say("đúng hạn, điểm phần trăm", "on time, percentage points"), report.OnTimePoints), (say("trung vị, giờ làm việc", "median, working hours"), report.MedianHours), (say("chín phần mười, giờ làm việc", "nine of ten, working hours"), report.NineOfTenHours) })
        {
            if (error is { } known)
            {
                text.AppendLine(culture, $"{name,-40}{known.Model,10:0.00}{known.AsBefore,12:0.00}{known.MeanRecorded,15:0.0}");
            }
        }
        return text.Append(say("\"Như trước\" là chỉ lặp lại số của các tháng trước, để biết mô hình có hơn không.", "\"As before\" only repeats the months before, to see whether the model is better.")).ToString();
    }

    /// <summary>An answer as JSON.</summary>
    public static string Json(WhatIfAnswer answer) => JsonSerializer.Serialize(new
    {
        answer.Question.UnitId,
        answer.Question.Procedure,
        answer.Question.From,
        answer.Question.To,
        change = (object)answer.Question.Change,
        kind = answer.Question.Change.GetType().Name,
        answer.Replications,
        answer.Units,
        answer.Steps,
        answer.Notes,
        answer.BackTest,
        method = WhatIfWords.Method,
        assumptions = WhatIfWords.Assumptions,
    }, Readable);

    /// <summary>A report as JSON.</summary>
    public static string Json(BackTestReport report) => JsonSerializer.Serialize(report, Readable);

    private static string Text(BackTestMonth test, string language) => language == "en"
        ? string.Create(CultureOf(language), $"Tried on {test.Month:yyyy-MM}, not seen, {test.Dossiers:N0} dossiers: on time {100 * test.OnTime?.Predicted:0.0} % said, {100 * test.OnTime?.Recorded:0.0} % came; half within {test.MedianHours.Predicted:0.0} h said, {test.MedianHours.Recorded:0.0} came; nine of ten within {test.NineOfTenHours.Predicted:0.0} h said, {test.NineOfTenHours.Recorded:0.0} came.")
        : string.Create(CultureOf(language), $"Thử trên tháng {test.Month:MM/yyyy} chưa thấy, {test.Dossiers:N0} hồ sơ: đúng hạn đoán {100 * test.OnTime?.Predicted:0.0} %, thật {100 * test.OnTime?.Recorded:0.0} %; một nửa trong {test.MedianHours.Predicted:0.0} giờ, thật {test.MedianHours.Recorded:0.0}; chín phần mười trong {test.NineOfTenHours.Predicted:0.0} giờ, thật {test.NineOfTenHours.Recorded:0.0}.");

    private static void Line(StringBuilder text, CultureInfo culture, string name, Compared figure, double scale)
    {
        // Without the sign of a zero that is left of something small.
        string Tenths(double value) => (Math.Round(scale * value, 1) + 0.0).ToString("0.0", culture);
        string Of(Estimate e) => $"{Tenths(e.Value)} ({Tenths(e.Low)}; {Tenths(e.High)})";
        text.AppendLine($"{name,-34}{(figure.Recorded is { } recorded ? Tenths(recorded) : ""),10}{Of(figure.Before),26}{Of(figure.After),26}{Of(figure.Difference),26}");
    }

    private static void Steps(StringBuilder text, WhatIfAnswer answer, string language)
    {
        var (say, culture) = (Say(language), CultureOf(language));
        var lines = answer.Steps.Select(s => (Name: $"{s.UnitId} {s.Name.In(language)} ({s.Step})", s.Before, s.After)).ToList();
        var wide = lines.Select(l => l.Name.Length).Append(34).Max();
        text.AppendLine().AppendLine($"{say("bước", "step").PadRight(wide)}{say("người", "people"),16}{say("giờ làm", "work hours"),20}{say("hàng dài nhất", "longest queue"),18}{say("giờ chờ TB", "mean wait h"),18}");
        foreach (var (name, before, after) in lines)
        {
            string Both(string format, double? was, double? now) => $"{was?.ToString(format, culture) ?? "–"} → {now?.ToString(format, culture) ?? "–"}";
            text.AppendLine($"{name.PadRight(wide)}{Both("0.#", before.Officers, after.Officers),16}{Both("N0", before.WorkHours, after.WorkHours),20}{Both("N0", before.LongestQueue, after.LongestQueue),18}{Both("0.0", before.MeanWaitHours, after.MeanWaitHours),18}");
        }
    }

    private static Func<string, string, string> Say(string language) => (vi, en) => language == "en" ? en : vi;

    private static CultureInfo CultureOf(string language) => CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "vi-VN");
}
