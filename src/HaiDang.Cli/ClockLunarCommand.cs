using System.CommandLine;
using HaiDang.Core.Time;

namespace HaiDang.Cli;

/// <summary><c>haidang clock lunar</c>: the lunar date of a solar date.</summary>
internal static class ClockLunarCommand
{
    public static Command Build()
    {
        var date = new Argument<string?>("date") { Description = "Ngày dương lịch, ví dụ 2030-02-02", Arity = ArgumentArity.ZeroOrOne };
        var batch = new Option<string?>("--batch") { Description = "Tệp mỗi dòng một ngày (- là đầu vào chuẩn); mỗi dòng một kết quả", HelpName = "FILE" };
        var command = new Command("lunar", "In ngày âm lịch Việt Nam (1900 đến 2199), ví dụ 1/1/2030, tháng nhuận 1/2/2023 (nhuận)") { date, batch };
        command.SetAction(parsed =>
        {
            switch (parsed.GetValue(date), parsed.GetValue(batch))
            {
                case ({ } text, null):
                    Console.WriteLine(Answer(text));
                    return 0;
                case (null, { } file):
                    BatchFile.Answer(file, Answer);
                    return 0;
                default:
                    throw new Refusal("clock lunar takes a date or --batch FILE");
            }
        });
        return command;
    }

    private static string Answer(string text)
    {
        try
        {
            return LunarCalendar.FromSolar(ClockInput.Date(text.Trim())).ToString();
        }
        catch (CalendarRangeException e)
        {
            throw new Refusal(e.Message);
        }
    }
}
