using HaiDang.City.Contracts;
using HaiDang.Core;

namespace HaiDang.Indicators.UnitWork;

/// <summary>What a unit has in hand, by the time left and by age.</summary>
/// <param name="Remaining">By time left, the most overdue first.</param>
/// <param name="Ages">By time since acceptance, the youngest first.</param>
public sealed record Backlog(IReadOnlyList<Backlog.Group> Remaining, IReadOnlyList<Backlog.Group> Ages)
{
    /// <summary>Some of the cases.</summary>
    /// <param name="Name">Which.</param>
    /// <param name="Count">How many.</param>
    /// <param name="IsLate">True for those past their due.</param>
    public sealed record Group(LocalText Name, int Count, bool IsLate = false);

    private static readonly (double Days, LocalText Name)[] Left =
    [
        (-5, ("Quá hạn hơn 5 ngày", "Overdue by more than 5 days")), (-1, ("Quá hạn 1 đến 5 ngày", "Overdue by 1 to 5 days")), (0, ("Quá hạn dưới 1 ngày", "Overdue by less than a day")),
        (1, ("Còn dưới 1 ngày", "Less than a day left")), (3, ("Còn 1 đến 3 ngày", "1 to 3 days left")), (7, ("Còn 3 đến 7 ngày", "3 to 7 days left")), (double.MaxValue, ("Còn hơn 7 ngày", "More than 7 days left")),
    ];

    private static readonly (double Days, LocalText Name)[] Old =
    [
        (1, ("Dưới 1 ngày", "Less than a day")), (3, ("1 đến 3 ngày", "1 to 3 days")), (7, ("3 đến 7 ngày", "3 to 7 days")), (14, ("7 đến 14 ngày", "7 to 14 days")),
        (30, ("14 đến 30 ngày", "14 to 30 days")), (90, ("30 đến 90 ngày", "30 to 90 days")), (double.MaxValue, ("Hơn 90 ngày", "More than 90 days")),
    ];

    /// <summary>Groups cases; days are of 24 hours.</summary>
    public static Backlog Of(IReadOnlyCollection<OpenCase> cases, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var left = cases.Where(c => c.DueAt is not null).Select(c => (c.DueAt!.Value - now).TotalDays).ToList();
        return new(
            [.. Grouped(left, Left).Select((g, i) => g with { IsLate = Left[i].Days <= 0 }), new(("Đồng hồ đang dừng hoặc không có hạn", "The clock stands still, or no limit"), cases.Count - left.Count)],
            [.. Grouped([.. cases.Select(c => (now - c.AcceptedAt).TotalDays)], Old)]);
    }

    private static IEnumerable<Group> Grouped(List<double> days, (double Days, LocalText Name)[] groups) =>
        groups.Select((g, i) => new Group(g.Name, days.Count(d => d < g.Days && (i == 0 || d >= groups[i - 1].Days))));
}
