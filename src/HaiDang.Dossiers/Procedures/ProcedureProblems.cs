using HaiDang.City.Units;
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

    /// <summary>Procedures of a unit that exists no more are asked for.</summary>
    /// <param name="successors">What it became.</param>
    public static Problem FormerUnit(IReadOnlyList<Successor> successors) => new("former-unit", 400,
        ("Đơn vị này đã sắp xếp lại.", "This unit was merged."),
        ($"Nay là: {string.Join(", ", successors.Select(s => s.Unit.Name.Vi))}.", $"It is now: {string.Join(", ", successors.Select(s => s.Unit.Name.In("en")))}."))
    {
        Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["successors"] = successors.Select(s => new { s.Unit.Id, Name = s.Unit.Name.Vi, s.Whole }).ToList() },
    };

    /// <summary>A filter names what does not exist.</summary>
    public static Problem UnknownFilter(string name, string value) => new("unknown-filter", 400,
        ("Điều kiện lọc không có.", "There is no such filter."),
        ($"'{value}' không phải giá trị của '{name}'.", $"'{value}' is not a value of '{name}'."));
}
