using System.CommandLine;

namespace HaiDang.Cli;

/// <summary><c>haidang clock</c>: deadlines and the lunar calendar.</summary>
internal static class ClockCommand
{
    public static Command Build() => new("clock", "Tính thời hạn theo lịch làm việc của thành phố và đổi ngày sang âm lịch")
    {
        ClockDueCommand.Build(),
        ClockLunarCommand.Build(),
    };
}
