using System.CommandLine;
using HaiDang.City.Packs;
using HaiDang.Core.Time;

namespace HaiDang.Cli;

/// <summary>The city pack that a command works on: <c>--city DIR</c>, else the environment variable that the <c>haidang</c> script sets.</summary>
internal static class CityDirectory
{
    private const string Variable = "HAIDANG_CITY";

    public static Option<string?> Option() => new("--city") { Description = $"Thư mục gói dữ liệu của thành phố; mặc định lấy từ {Variable}", HelpName = "DIR" };

    /// <summary>The folder, which exists.</summary>
    public static string Of(string? given)
    {
        var folder = given ?? Environment.GetEnvironmentVariable(Variable);
        return string.IsNullOrEmpty(folder) ? throw new Refusal($"no city pack: give --city DIR or set {Variable}")
            : Directory.Exists(folder) ? folder
            : throw new Refusal($"there is no folder {folder}");
    }

    /// <summary>The working calendar of the pack. Only its calendar is read, so that mistakes elsewhere do not stop the clock.</summary>
    public static WorkingCalendar ReadCalendar(string? given)
    {
        var (calendar, report) = PackReader.ReadCalendar(PackFiles.FromFolder(Of(given)));
        if (calendar is not null)
        {
            return calendar;
        }
        var first = report.Mistakes[0];
        throw new Refusal($"{first.File}:{first.Line}:{first.Column}: {first.Message.En} ({report.Mistakes.Count} mistakes in the calendar of the pack)");
    }
}
