using HaiDang.Core;

namespace HaiDang.Indicators.Reports;

/// <summary>A column of the annex table.</summary>
/// <param name="Id">Name in CSV.</param>
/// <param name="Group">Heading over several columns; null: none.</param>
/// <param name="Brief">Heading under it.</param>
/// <param name="Name">The whole name.</param>
/// <param name="Of">Its value.</param>
public sealed record ReportColumn(string Id, LocalText? Group, LocalText Brief, LocalText Name, Func<ReportFigures, long?> Of);

/// <summary>The columns of figures of the annex table.</summary>
/// <remarks>
/// In the manner of form II.06 of Thông tư 01/2020/TT-VPCP (results of handling administrative procedures): received online, in person, and from the period before; settled early, on time and late; in hand within and
/// beyond the time. The text of the circular could not be compared; the columns "accepted" and "without a limit" are ours, so that what was brought forward and accepted adds up to what was settled and is in hand.
/// </remarks>
public static class ReportColumns
{
    private static readonly LocalText Filed = ("Nộp trong kỳ", "Filed");
    private static readonly LocalText Settled = ("Đã giải quyết", "Settled");
    private static readonly LocalText Open = ("Đang giải quyết cuối kỳ", "In hand at the end");

    /// <summary>From left to right.</summary>
    public static IReadOnlyList<ReportColumn> All { get; } =
    [
        new("carried-over", null, ("Kỳ trước chuyển sang", "Brought forward"), ("Kỳ trước chuyển sang", "Brought forward"), f => f.CarriedOver),
        new("filed-online", Filed, ("Trực tuyến", "Online"), ("Nộp trực tuyến", "Filed online"), f => f.FiledOnline),
        new("filed-at-counter", Filed, ("Trực tiếp", "In person"), ("Nộp trực tiếp", "Filed in person"), f => f.FiledAtCounter),
        new("accepted", null, ("Tiếp nhận mới", "Accepted"), ("Tiếp nhận mới trong kỳ", "Accepted in the period"), f => f.Accepted),
        new("settled", Settled, ("Tổng", "All"), ("Đã giải quyết", "Settled"), f => f.Settled),
        new("early", Settled, ("Trước hạn", "Early"), ("Giải quyết trước hạn", "Settled early"), f => f.Early),
        new("on-time", Settled, ("Đúng hạn", "On time"), ("Giải quyết đúng hạn", "Settled on time"), f => f.OnTime),
        new("late", Settled, ("Quá hạn", "Late"), ("Giải quyết quá hạn", "Settled late"), f => f.Late),
        new("no-limit", Settled, ("Không có hạn", "No limit"), ("Giải quyết, không quy định thời hạn", "Settled without a limit"), f => f.NoLimit),
        new("open", Open, ("Tổng", "All"), ("Đang giải quyết cuối kỳ", "In hand at the end"), f => f.Open),
        new("open-in-time", Open, ("Trong hạn", "In time"), ("Đang giải quyết, trong hạn", "In hand, in time"), f => f.OpenInTime),
        new("open-overdue", Open, ("Quá hạn", "Overdue"), ("Đang giải quyết, quá hạn", "In hand, overdue"), f => f.OpenOverdue),
    ];

    /// <summary>Headings over the columns: each with how many it spans.</summary>
    public static IReadOnlyList<(LocalText? Group, int Span)> Groups { get; } = [.. Spans()];

    private static IEnumerable<(LocalText? Group, int Span)> Spans()
    {
        for (var i = 0; i < All.Count;)
        {
            var span = 1;
            while (All[i].Group is not null && i + span < All.Count && All[i + span].Group == All[i].Group)
            {
                span++;
            }
            yield return (All[i].Group, span);
            i += span;
        }
    }
}
