using HaiDang.Core;

namespace HaiDang.Simulation.WhatIf;

/// <summary>Changes in words, and what every answer rests on.</summary>
public static class WhatIfWords
{
    /// <summary>What was asked.</summary>
    /// <param name="change">The change.</param>
    /// <param name="unitName">Name of a unit by its identifier.</param>
    /// <param name="stepName">Name of a step by its identifier.</param>
    public static LocalText Of(WhatIfChange change, Func<string, LocalText> unitName, Func<string, LocalText> stepName) => change switch
    {
        MoreOfficers more => ($"thêm {more.More} người ở bước {stepName(more.Step).Vi}", $"{more.More} more at the step {stepName(more.Step).In("en")}"),
        WithoutStep without => ($"bỏ bước {stepName(without.Step).Vi}", $"without the step {stepName(without.Step).In("en")}"),
        OtherLimit limit => limit.Days < 0 ? ($"rút ngắn hạn {-limit.Days} ngày", $"a limit {-limit.Days} days shorter") : ($"kéo dài hạn {limit.Days} ngày", $"a limit {limit.Days} days longer"),
        OnlineShare online => ($"{online.Percent} % nộp trực tuyến", $"{online.Percent} % filed online"),
        SharedQueue shared => ($"chung hàng đợi với {unitName(shared.UnitId).Vi}", $"one queue shared with {unitName(shared.UnitId).In("en")}"),
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "Not a change."),
    };

    /// <summary>The method in plain words.</summary>
    public static LocalText Method { get; } = (
        "Chạy lại các hồ sơ đã ghi nhận: hồ sơ đến đúng lúc đã đến, đi đúng các bước đã đi, mỗi bước là một hàng đợi ai đến trước làm trước, người làm mỗi lúc một việc, trong giờ làm việc của lịch. Thời gian làm mỗi việc được rút ngẫu nhiên từ thời gian đã ghi nhận của cùng bước, thủ tục và cách nộp (từ 20 việc trở lên; ít hơn thì gộp theo thủ tục, rồi theo bước). Cả trước và sau khi đổi đều chạy lại nhiều lần với cùng các lần rút, nên chênh lệch chỉ do điều được đổi; khoảng ghi kèm chứa 90 % các lần.",
        "The recorded dossiers are replayed: they come when they came and go through the steps that they went through; each step is a queue, first come, first served, and people do one thing at a time in the working hours of the calendar. How long work takes is drawn from what was recorded of the same step, procedure and channel (from 20 pieces of work on; with fewer of the procedure, then of the step). Both without and with the change this is done many times with the same draws, so that differences come from the change alone; the interval holds 90 % of the replays.");

    /// <summary>What is assumed because it is not recorded.</summary>
    public static IReadOnlyList<LocalText> Assumptions { get; } =
    [
        ("Không ai ghi lại một việc thật sự làm bao lâu: việc được coi là bắt đầu khi đã đến, người làm đã xong việc trước và (nếu có ghi) đã mở xem. Thời gian việc nằm chờ dù đã đến lượt (để đó, quên, đợi giờ ký) được giữ như đã ghi nhận và không giảm khi thêm người.", "Nobody records how long work really takes: it is taken to begin once it has come, whoever did it was done with what came before, and (where recorded) it was opened. Time for which work lay although its turn had come (put aside, forgotten, kept for signing hours) stays as recorded and does not shrink with more people."),
        ("Thời gian chờ người nộp bổ sung, nộp tiền và chờ đơn vị khác được giữ nguyên độ dài đã ghi nhận.", "Waiting for applicants' supplements and payments and for other units keeps its recorded length."),
        ("Người làm là những người có tên trong các việc đã ghi nhận của vai trò ấy, từ việc đầu đến việc cuối; ai làm ít hơn một phần mười người làm nhiều nhất thì coi là làm thay, không tính. Ngày nghỉ riêng của từng người không được ghi nhận nên không tính.", "People are those whose recorded work is of that role, from their first work to their last; who did less than a tenth of what the busiest did stands in and is not counted. Days off of single people are not recorded and not counted."),
        ("Không ai làm nhanh hơn vì hạn ngắn hơn, vì nhiều việc hơn hay vì có thêm người; người thêm vào làm nhanh như những người đã ghi nhận.", "Nobody works faster because of a shorter limit, more work or more people; who is added works as fast as those on record."),
        ("Việc của người ở đơn vị này làm cho hồ sơ do đơn vị khác giải quyết (nhận hộ, cho ý kiến) không nằm trong hàng đợi; hồ sơ trả ngay trong một lần đến cũng không.", "What people of this unit do for dossiers that other units decide (receiving, giving opinions) is not in the queues; neither are dossiers served in one visit."),
        ("Khoảng tin cậy chỉ nói về độ dài công việc thay đổi ngẫu nhiên; số hồ sơ đến được giữ như đã ghi nhận. Chênh lệch giữa cột Ghi nhận và cột Mô hình cho biết mô hình lệch bao nhiêu.", "The interval speaks of lengths of work that vary by chance; what comes stays as recorded. The difference between the columns Recorded and Model tells how far the model is off."),
    ];
}
