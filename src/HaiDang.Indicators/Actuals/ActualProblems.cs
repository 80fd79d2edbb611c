using HaiDang.Core;

namespace HaiDang.Indicators.Actuals;

/// <summary>What is refused about values of series.</summary>
public static class ActualProblems
{
    /// <summary>The pack has no such series.</summary>
    public static Problem NoSeries(string id) => new("series-not-found", 404,
        ("Không có chuỗi số liệu này.", "No such series."),
        ($"Không có chuỗi '{id}'. Danh sách: /api/v1/series.", $"There is no series '{id}'. The list is at /api/v1/series."));

    /// <summary>The value does not count any more.</summary>
    public static Problem NotCounting { get; } = new("value-not-counting", 409,
        ("Giá trị này không còn hiệu lực.", "This value does not count any more."),
        ("Có người đã thay hoặc thu hồi nó. Tải lại trang để xem giá trị hiện nay.", "Somebody replaced it or took it back. Load the page again to see what counts now."));

    /// <summary>Values of a place that the person does not keep.</summary>
    public static Problem NotYours { get; } = new("scope-not-yours", 403,
        ("Bạn không giữ số liệu này.", "You do not keep these values."),
        ("Người phụ trách dữ liệu của đơn vị giữ số liệu của đơn vị mình; của toàn thành phố giữ tất cả.", "The data steward of a unit keeps the values of that unit; the city's keeps all."));

    /// <summary>A file with wrong rows; each is told among the errors.</summary>
    public static Problem WrongRows(ImportActuals.Report report) => new("wrong-rows", 400,
        ("Tệp có dòng sai; không ghi gì cả.", "The file has wrong rows; nothing is written."),
        ("Sửa các dòng nêu dưới đây rồi gửi lại.", "Mend the rows named below and send it again."))
    {
        Errors = [.. report.Lines.Where(l => l.Effect == ImportActuals.Effect.Mistake).Select(l => new FieldError($"line-{l.Number}", l.Says))],
    };

    /// <summary>A file with values that stand out, which nobody confirmed.</summary>
    public static Problem Doubtful(ImportActuals.Report report) => new("doubtful-values", 409,
        ("Có giá trị cần xem lại; chưa ghi gì.", "Some values are to be looked at; nothing is written yet."),
        ("Nếu các giá trị nêu dưới đây đúng, gửi lại với confirmed=true.", "If the values named below are right, send it again with confirmed=true."))
    {
        Errors = [.. report.Lines.Where(l => l.Doubt is not null).Select(l => new FieldError($"line-{l.Number}", l.Doubt!))],
    };
}
