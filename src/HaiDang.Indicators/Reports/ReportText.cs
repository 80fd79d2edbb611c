using System.Globalization;

namespace HaiDang.Indicators.Reports;

/// <summary>The words of a report, in Vietnamese: parts I to III with their paragraphs. Every number in them is one of its figures.</summary>
/// <param name="report">The report.</param>
/// <param name="zone">The city's time zone.</param>
public sealed class ReportText(ReportContent report, TimeZoneInfo zone)
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");
    private const string Dots = "....................................................................................................";

    /// <summary>Said of a figure that nobody knows.</summary>
    public const string Unknown = "chưa có dữ liệu";

    /// <summary>What it is about, under the heading "BÁO CÁO".</summary>
    public string Title => $"Tình hình tiếp nhận, giải quyết thủ tục hành chính {PeriodName}";

    /// <summary>"tháng 10/2026", "quý III/2026".</summary>
    public string PeriodName => Period.Parse(report.Period) is { Kind: PeriodKind.Quarter } quarter
        ? $"quý {((string[])["I", "II", "III", "IV"])[(quarter.From.Month - 1) / 3]}/{quarter.From.Year}"
        : $"tháng {report.From.Month}/{report.From.Year}";

    /// <summary>The parts: heading and paragraphs.</summary>
    public IReadOnlyList<(string Heading, IReadOnlyList<string> Paragraphs)> Parts =>
    [
        ("I. KẾT QUẢ TIẾP NHẬN, GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH", [.. Results()]),
        ("II. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN", [.. Shortcomings()]),
        ("III. PHƯƠNG HƯỚNG, NHIỆM VỤ VÀ KIẾN NGHỊ", ["(Đơn vị lập báo cáo viết phần này trước khi trình ký.)", Dots, Dots, Dots]),
    ];

    /// <summary>What must be known to read the figures.</summary>
    public IReadOnlyList<string> Notes =>
    [
        "Nộp trong kỳ: mọi hồ sơ nộp, kể cả hồ sơ chưa được tiếp nhận hoặc bị từ chối tiếp nhận. Kỳ trước chuyển sang + tiếp nhận mới = đã giải quyết + đang giải quyết cuối kỳ.",
        $"Trong hạn cuối kỳ gồm cả hồ sơ đang tạm dừng chờ bổ sung. Quá hạn cuối kỳ tính theo ngày hẹn trả ghi nhận đến lúc lập ({Moment(report.MadeAt)}).",
        "Dấu “–”: chưa có dữ liệu, không phải bằng 0.",
    ];

    /// <summary>A number, or that it is not known.</summary>
    public static string Number(long? value) => value is { } known ? known.ToString("N0", Vietnamese) : Unknown;

    /// <summary>A number in a cell, where there is little room.</summary>
    public static string Cell(long? value) => value is { } known ? known.ToString("N0", Vietnamese) : "–";

    private string Moment(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);

    private IEnumerable<string> Results()
    {
        var f = report.Total;
        if (!report.IsKnown)
        {
            yield return $"Hệ thống chưa có dữ liệu của {PeriodName}.";
            yield break;
        }
        yield return $"1. Tiếp nhận: kỳ trước chuyển sang {Number(f.CarriedOver)} hồ sơ; nộp trong kỳ {Number(f.Filed)} hồ sơ{Held(f.Filed, report.Earlier?.Filed)}, trong đó trực tuyến {Number(f.FiledOnline)}{Percent(f.FiledOnline, f.Filed)}, trực tiếp {Number(f.FiledAtCounter)}{Percent(f.FiledAtCounter, f.Filed)}; được tiếp nhận mới {Number(f.Accepted)} hồ sơ.";
        yield return $"2. Đã giải quyết {Number(f.Settled)} hồ sơ{Held(f.Settled, report.Earlier?.Settled)}: trước hạn {Number(f.Early)}, đúng hạn {Number(f.OnTime)}, quá hạn {Number(f.Late)}, không quy định thời hạn {Number(f.NoLimit)}. Tỷ lệ giải quyết trước hạn và đúng hạn: {Share(f.InTimeShare)}{(report.Earlier?.InTimeShare is { } was ? $" (kỳ trước {Share(was)})" : "")}.";
        yield return $"3. Đang giải quyết cuối kỳ {Number(f.Open)} hồ sơ: trong hạn {Number(f.OpenInTime)}, quá hạn {Number(f.OpenOverdue)}.";
        yield return "Số liệu theo lĩnh vực và thủ tục: Phụ lục kèm theo.";
    }

    private IEnumerable<string> Shortcomings()
    {
        if (!report.IsKnown)
        {
            yield return $"Chưa có dữ liệu để đánh giá {PeriodName}.";
            yield break;
        }
        yield return report.Total.Late == 0 ? "Trong kỳ không có hồ sơ nào giải quyết quá hạn." : $"Trong kỳ có {Number(report.Total.Late)} hồ sơ giải quyết quá hạn{Percent(report.Total.Late, report.Total.Settled)}.";
        if (report.Bottlenecks.Count > 0)
        {
            yield return "Các khâu mất nhiều thời gian vượt hạn nhất:";
            foreach (var (i, line) in report.Bottlenecks.Index())
            {
                yield return $"{i + 1}. {(report.UnitId.Length == 0 ? line.Unit + ", " : "")}{line.Procedure}, bước {line.Step}: {line.Cause.ToLower(Vietnamese)}, mất {line.Days.ToString("#,##0.#", Vietnamese)} ngày.";
            }
        }
    }

    private static string Share(double? share) => share is { } known ? $"{Math.Round((decimal)known * 100, 1).ToString("0.#", Vietnamese)} %" : "không phát sinh";

    private static string Percent(long? part, long? all) => part is { } some && all is { } whole and > 0 ? $" ({Math.Round(100m * some / whole, 1).ToString("0.#", Vietnamese)} %)" : "";

    private static string Held(long? now, long? before) => now is not { } is_ || before is not { } was ? ""
        : is_ == was ? " (bằng kỳ trước)"
        : is_ > was ? $" (tăng {Number(is_ - was)} so với kỳ trước)" : $" (giảm {Number(was - is_)} so với kỳ trước)";
}
