using HaiDang.Core;

namespace HaiDang.Dossiers.Procedures;

/// <summary>What is refused about procedures.</summary>
public static class ProcedureProblems
{
    /// <summary>No procedure has this code.</summary>
    public static Problem NotFound(string code) => new("procedure-not-found", 404,
        ("Không tìm thấy thủ tục.", "No such procedure."),
        ($"Không có thủ tục {code}. Tìm theo tên tại /procedures.", $"There is no procedure {code}. Find it by name at /procedures."));

    /// <summary>The procedure has no version in force on the day asked for.</summary>
    public static Problem NotInForce(string code, DateOnly date) => new("procedure-not-in-force", 404,
        ("Thủ tục không có hiệu lực vào ngày này.", "The procedure is not in force on that day."),
        ($"Thủ tục {code} không có bản nào có hiệu lực ngày {date:dd/MM/yyyy}.", $"No version of {code} is in force on {date:yyyy-MM-dd}."));

    /// <summary>A filter names what does not exist.</summary>
    public static Problem UnknownFilter(string name, string value) => new("unknown-filter", 400,
        ("Điều kiện lọc không có.", "There is no such filter."),
        ($"'{value}' không phải giá trị của '{name}'.", $"'{value}' is not a value of '{name}'."));
}
