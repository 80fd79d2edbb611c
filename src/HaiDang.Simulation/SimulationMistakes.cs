using HaiDang.City.Packs;
using HaiDang.Core;

namespace HaiDang.Simulation;

/// <summary>The kinds of mistake that only the assumptions of the simulator can have.</summary>
internal static class SimulationMistakes
{
    /// <summary>A list of weights that is too short or too long.</summary>
    public static PackFault WrongCount(string key, int found, int expected) => new("wrong-count", ($"'{key}' có {found} số, phải là {expected}", $"'{key}' has {found} numbers, not {expected}"),
        ($"Viết đủ {expected} số, theo thứ tự từ đầu năm hoặc từ 0 giờ", $"Write {expected} numbers, from January or from midnight on"));

    /// <summary>Weights of which none is above 0, so that nobody would ever come.</summary>
    public static PackFault AllZero(string key) => new("all-weights-zero", ($"Mọi số của '{key}' đều bằng 0", $"All numbers of '{key}' are 0"), ("Ít nhất một số lớn hơn 0", "At least one number must be above 0"));

    /// <summary>People who come to a counter in an hour in which it is closed.</summary>
    /// <param name="hour">The hour, from 0.</param>
    /// <param name="open">When counters are open, as the pack writes it.</param>
    public static PackFault CounterClosed(int hour, string open) => new("counter-closed",
        ($"Từ {hour} giờ đến {hour + 1} giờ quầy không mở ({open})", $"Between {hour}:00 and {hour + 1}:00 counters are closed ({open})"),
        ("Ghi 0 cho giờ quầy không mở; giờ mở quầy là 'reception-hours' của city.yaml, không có thì là 'working-hours'", "Write 0 for hours in which they are; they are open in 'reception-hours' of city.yaml, or else in 'working-hours'"));

    /// <summary>Work that takes less at most than usually.</summary>
    public static PackFault MostBelowUsual(double usual, double most) => new("most-below-usual",
        LocalText.WithNumbers($"'most' là {most} phút, ngắn hơn 'usual' là {usual} phút", $"'most' is {most} minutes, less than 'usual', which is {usual} minutes"),
        ("'most' không nhỏ hơn 'usual'; khóa không ghi thì lấy số mặc định", "'most' is not below 'usual'; a key that is left out has its default"));

    /// <summary>A range of loads that ends below its beginning.</summary>
    public static PackFault LoadReversed(decimal from, decimal to) => new("load-reversed",
        LocalText.WithNumbers($"'to' là {to}, nhỏ hơn 'from' là {from}", $"'to' is {to}, below 'from', which is {from}"),
        ("'to' không nhỏ hơn 'from'; khóa không ghi thì lấy số mặc định", "'to' is not below 'from'; a key that is left out has its default"));
}
