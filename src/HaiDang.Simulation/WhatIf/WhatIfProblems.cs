using HaiDang.Core;

namespace HaiDang.Simulation.WhatIf;

/// <summary>What cannot be asked, or cannot be answered from the record.</summary>
public static class WhatIfProblems
{
    private static readonly LocalText CannotSay = ("Chưa nói được.", "This cannot be said.");

    /// <summary>Too few dossiers were settled.</summary>
    public static Problem TooLittle(int settled, int fewest) => new("too-little-history", 422, CannotSay,
        ($"Trong kỳ chỉ có {settled} hồ sơ đã giải quyết xong; cần ít nhất {fewest}. Hãy chọn kỳ dài hơn hoặc bỏ bớt điều kiện.", $"Only {settled} dossiers of the period are settled; at least {fewest} are needed. Choose a longer period, or fewer conditions."));

    /// <summary>Too many dossiers of the period are not settled yet: those that are would be the quick ones.</summary>
    public static Problem TooRecent(int open, int all) => new("too-little-history", 422, CannotSay,
        ($"{open} trên {all} hồ sơ của kỳ còn đang giải quyết, nên chỉ thấy được hồ sơ nhanh. Hãy chọn kỳ sớm hơn.", $"{open} of {all} dossiers of the period are still open, so that only the quick ones are seen. Choose an earlier period."));

    /// <summary>The other unit has too few.</summary>
    public static Problem OtherTooLittle(string unit, int settled, int fewest) => new("too-little-history", 422, CannotSay,
        ($"Đơn vị {unit} chỉ có {settled} hồ sơ đã giải quyết xong trong kỳ; cần ít nhất {fewest}.", $"Unit {unit} has only {settled} settled dossiers in the period; at least {fewest} are needed."));

    /// <summary>One of the channels has too few.</summary>
    public static Problem ChannelTooLittle(bool isOnline, int settled, int fewest) => new("too-little-history", 422, CannotSay,
        ($"Chỉ có {settled} hồ sơ nộp {(isOnline ? "trực tuyến" : "trực tiếp")} đã giải quyết xong; cần ít nhất {fewest} để biết chúng đi nhanh chậm thế nào.", $"Only {settled} dossiers filed {(isOnline ? "online" : "at a counter")} are settled; at least {fewest} are needed to know how they go."));

    /// <summary>Too few dossiers have a recorded way in the other channel.</summary>
    public static Problem ShareOutOfReach(int percent, double reachable) => new("too-little-history", 422, CannotSay,
        ($"Từ những gì đã ghi nhận chỉ tính được đến {100 * reachable:0} % nộp trực tuyến, không đến {percent} %: các thủ tục còn lại có quá ít hồ sơ nộp theo cách kia.", $"The record reaches to {100 * reachable:0} % of online filing, not to {percent} %: the other procedures have too few dossiers filed the other way."));

    /// <summary>No limit can be changed by days.</summary>
    public static Problem NoLimitToChange { get; } = new("no-limit-to-change", 422, CannotSay,
        ("Không hồ sơ nào trong kỳ có hạn đổi được theo ngày: hạn trong ngày, theo tháng, chưa công bố, hoặc không còn ngày nào nếu rút ngắn.", "No dossier of the period has a limit that can be changed by days: limits are of the same day, in months, not published, or would have no day left."));

    /// <summary>The unit did no such step.</summary>
    public static Problem NoStep(string step, IEnumerable<string> steps) => new("step-not-found", 404, ("Không có bước này.", "No such step."),
        ($"Trong kỳ đơn vị không làm bước '{step}'. Các bước đã ghi nhận: {string.Join(", ", steps.Order(StringComparer.Ordinal))}.", $"In the period the unit did no step '{step}'. Steps on record: {string.Join(", ", steps.Order(StringComparer.Ordinal))}."));

    /// <summary>Without acceptance there is no dossier.</summary>
    public static Problem AcceptanceStays { get; } = new("acceptance-stays", 422, ("Không bỏ được bước này.", "This step cannot go."),
        ("Tiếp nhận không phải bước của quy trình nên không bỏ được; hãy chọn bước khác.", "Acceptance is no step of the workflow and cannot be left out; choose another step."));

    /// <summary>No such unit today.</summary>
    public static Problem NoUnit(string id) => new("unit-not-found", 404, ("Không có đơn vị này.", "No such unit."),
        ($"Không có đơn vị '{id}' đang hoạt động. Mã đơn vị nằm trong units.csv của gói thành phố.", $"There is no unit '{id}' in force. Identifiers of units stand in units.csv of the city pack."));

    /// <summary>No such procedure.</summary>
    public static Problem NoProcedure(string code) => new("procedure-not-found", 404, ("Không có thủ tục này.", "No such procedure."),
        ($"Không có thủ tục '{code}'. Tìm mã bằng: haidang procedures find TỪ.", $"There is no procedure '{code}'. Find its code with: haidang procedures find WORDS."));

    /// <summary>A period that cannot be asked for.</summary>
    public static Problem WrongPeriod { get; } = new("malformed-period", 400, ("Kỳ không đúng.", "Malformed period."),
        ("Ngày đầu không sau ngày cuối, ngày cuối không ở tương lai, và kỳ dài nhất 366 ngày.", "The first day is not after the last, the last is not in the future, and a period has at most 366 days."));

    /// <summary>A number outside its range.</summary>
    public static Problem WrongNumber(string what, string range, string rangeEn) => new("malformed-change", 400, ("Con số không đúng.", "Malformed number."), ($"{what}: {range}.", $"{what}: {rangeEn}."));

    /// <summary>A queue is shared with another unit.</summary>
    public static Problem SameUnit { get; } = new("same-unit", 400, ("Cần hai đơn vị khác nhau.", "Two units are needed."),
        ("Đơn vị chung hàng đợi phải là một đơn vị khác.", "The unit that shares the queue is another one."));

    /// <summary>More dossiers than are held in memory at once.</summary>
    public static Problem TooMany(int most) => new("too-many-dossiers", 422, ("Kỳ quá dài.", "The period is too long."),
        LocalText.WithNumbers($"Kỳ này có hơn {most:N0} hồ sơ; hãy chọn kỳ ngắn hơn.", $"The period has more than {most:N0} dossiers; choose a shorter one."));
}
