using HaiDang.City.Packs;

namespace HaiDang.Indicators.Actuals;

/// <summary>The kinds of mistake that only imported values can have.</summary>
internal static class ActualMistakes
{
    public static PackFault TooManyRows(int rows, int most) => new("too-many-rows", ($"Tệp có {rows} dòng", $"The file has {rows} rows"), ($"Chia thành nhiều tệp, mỗi tệp nhiều nhất {most} dòng", $"Split it into files of at most {most} rows"));

    public static PackFault NotYours(string scope) => new("scope-not-yours", ($"Bạn không giữ số liệu của '{scope}'", $"You do not keep values of '{scope}'"),
        ("Người phụ trách dữ liệu của đơn vị giữ số liệu của đơn vị mình; của toàn thành phố giữ tất cả", "The data steward of a unit keeps the values of that unit; the city's keeps all"));

    public static PackFault NotBegun(string period) => new("period-not-begun", ($"Kỳ {period} chưa bắt đầu", $"{period} has not begun"), ("Kiểm tra lại kỳ", "Check the period"));

    public static PackFault TooLong(string column, int most) => new("too-long", ($"Cột '{column}' dài quá {most} ký tự", $"Column '{column}' is longer than {most} characters"), ("Viết ngắn lại", "Shorten it"));
}
