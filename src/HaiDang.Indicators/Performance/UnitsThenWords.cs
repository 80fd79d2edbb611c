using HaiDang.Core;
using HaiDang.Indicators.Figures;

namespace HaiDang.Indicators.Performance;

/// <summary>Units of a period in words and links: one that is not a unit of today is said to be old, with its code, and leads to where an old unit can be read.</summary>
internal static class UnitsThenWords
{
    /// <summary>Name of a unit in a table.</summary>
    public static LocalText NameOf(UnitOfPeriod unit) => unit switch
    {
        { OldOn: null } => unit.Name,
        { EndedOn: { } end } => ($"{unit.Name.Vi} (đơn vị cũ, mã {unit.Id}, đến hết {end:dd/MM/yyyy})", $"{unit.Name.In("en")} (old unit, code {unit.Id}, until {end:yyyy-MM-dd})"),
        _ => ($"{unit.Name.Vi} (đơn vị cũ, mã {unit.Id})", $"{unit.Name.In("en")} (old unit, code {unit.Id})"),
    };

    /// <summary>Where a unit can be read.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="ofToday">The page for a unit of today.</param>
    public static string HrefOf(UnitOfPeriod unit, Func<string, string> ofToday) => unit.OldOn is { } day ? $"/units/{unit.Id}?on={day:yyyy-MM-dd}" : ofToday(unit.Id);

    /// <summary>Why units are not those of today, or which of two bears a code; null when no merger is near.</summary>
    public static LocalText? Borders(UnitsOfPeriod then) =>
        then.MergedAfter is { } after ? ($"Kỳ này hết trước khi sắp xếp đơn vị hành chính từ {after:dd/MM/yyyy}: các bảng ghi đơn vị của cuối kỳ, với tên và mã khi đó.",
            $"This period ended before the merger of {after:yyyy-MM-dd}: tables give the units of its end, with the names and codes of then.")
        : then.MergedWithin is { } within ? ($"Trong kỳ có sắp xếp đơn vị hành chính, từ {within:dd/MM/yyyy}: số liệu của một mã ghi cho đơn vị mang mã đó ở cuối kỳ; đơn vị không còn ở cuối kỳ ghi riêng.",
            $"Units were merged within this period, from {within:yyyy-MM-dd}: figures of a code stand with the unit that has it at the end; units that were gone by then stand apart.")
        : null;

    /// <summary>Why communes stay blank on a map of today's borders, or why there is no map; null when each was there.</summary>
    /// <param name="then">The units of the period.</param>
    /// <param name="communes">How many communes there are today.</param>
    public static LocalText? Map(UnitsOfPeriod then, int communes) => then.CommunesOfToday.Count is var shown && shown == communes ? null
        : shown == 0 ? ("Không có bản đồ cho kỳ này: hệ thống chỉ có ranh giới của các đơn vị hiện nay, mà khi đó chưa đơn vị nào được lập.",
            "There is no map for this period: only the borders of today's units are known here, and none of them existed then.")
        : ($"{communes - shown} trong {communes} đơn vị trên bản đồ để trống vì lập sau kỳ này; số liệu của kỳ thuộc các đơn vị cũ.",
            $"{communes - shown} of {communes} units on the map stay blank: they began after this period, whose figures belong to the old units.");
}
