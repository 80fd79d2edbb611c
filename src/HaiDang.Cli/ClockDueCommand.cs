using System.CommandLine;
using System.Globalization;
using HaiDang.Core.Time;

namespace HaiDang.Cli;

/// <summary><c>haidang clock due</c>: when a time limit ends, and why.</summary>
internal static class ClockDueCommand
{
    private const string Paused = "paused";

    public static Command Build()
    {
        var start = new Option<string?>("--start") { Description = "Thời điểm tiếp nhận, giờ của thành phố, ví dụ 2026-03-06T16:30", HelpName = "INSTANT" };
        var limit = new Option<string?>("--limit")
        {
            Description = "N working-days, N days, N hours, N working-hours, N months hoặc same-day",
            HelpName = "LIMIT",
        };
        var suspend = new Option<string[]>("--suspend")
        {
            Description = "FROM/TO, khoảng không tính vào thời hạn; có thể lặp lại. FROM/ là chưa kết thúc, khi đó kết quả là \"paused\"",
            HelpName = "FROM/TO",
        };
        var explain = new Option<bool>("--explain") { Description = "In bảng tính từng ngày" };
        var json = new Option<bool>("--json") { Description = "In thời hạn và bảng tính dạng JSON" };
        var batch = new Option<string?>("--batch")
        {
            Description = "Tệp mỗi dòng: START, LIMIT, các khoảng tạm dừng (cách nhau bằng tab; nhiều khoảng cách nhau bằng dấu ;, phần cuối có thể trống); - là đầu vào chuẩn",
            HelpName = "FILE",
        };
        var city = CityDirectory.Option();
        var command = new Command("due", "In thời điểm hẹn trả kết quả") { start, limit, suspend, explain, json, batch, city };
        command.SetAction(parsed =>
        {
            var (startText, limitText, suspensions) = (parsed.GetValue(start), parsed.GetValue(limit), parsed.GetValue(suspend) ?? []);
            if (parsed.GetValue(explain) && parsed.GetValue(json))
            {
                throw new Refusal("choose --explain or --json");
            }
            if (parsed.GetValue(batch) is { } file)
            {
                if (startText is not null || limitText is not null || suspensions.Length > 0 || parsed.GetValue(explain) || parsed.GetValue(json))
                {
                    throw new Refusal("--batch FILE goes with --city only");
                }
                var calendar = CityDirectory.ReadCalendar(parsed.GetValue(city));
                BatchFile.Answer(file, line => Short(DueOfLine(line, calendar)));
                return 0;
            }
            if (startText is null || limitText is null)
            {
                throw new Refusal("clock due takes --start INSTANT and --limit LIMIT, or --batch FILE");
            }
            Print(parsed.GetValue(explain), parsed.GetValue(json), CityDirectory.ReadCalendar(parsed.GetValue(city)), startText, limitText, suspensions);
            return 0;
        });
        return command;
    }

    private static void Print(bool explain, bool json, WorkingCalendar calendar, string start, string limit, string[] suspensions)
    {
        var deadline = Due(start, limit, suspensions, calendar);
        Console.WriteLine(explain ? ClockLedger.Table(deadline, calendar) : json ? ClockLedger.Json(deadline) : Short(deadline));
    }

    private static Deadline DueOfLine(string line, WorkingCalendar calendar)
    {
        var parts = line.Split('\t');
        if (parts.Length is not (2 or 3))
        {
            throw new Refusal($"\"{line}\" is not START, LIMIT and SUSPENSIONS with a tab between them");
        }
        return Due(parts[0], parts[1], parts.Length == 2 ? [] : parts[2].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), calendar);
    }

    private static Deadline Due(string start, string limit, string[] suspensions, WorkingCalendar calendar)
    {
        try
        {
            return calendar.Due(
                ClockInput.Instant(start.Trim(), calendar),
                ClockInput.Limit(limit),
                suspensions.Length == 0 ? [] : Array.ConvertAll(suspensions, text => ClockInput.Suspension(text, calendar)));
        }
        catch (CalendarRangeException e)
        {
            throw new Refusal(e.Message);
        }
    }

    private static string Short(Deadline deadline) =>
        deadline.DueAt is { } due ? due.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) : Paused;
}
