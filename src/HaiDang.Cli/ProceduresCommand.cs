using System.CommandLine;
using System.Globalization;
using HaiDang.City.Packs;
using HaiDang.Core;
using HaiDang.Dossiers.Finding;

namespace HaiDang.Cli;

/// <summary><c>haidang procedures</c>: finds procedures of a city pack by what a person would say.</summary>
internal static class ProceduresCommand
{
    private const int Shown = 10;

    public static Command Build() => new("procedures", "Tìm thủ tục hành chính của gói dữ liệu") { Find() };

    private static Command Find()
    {
        var query = new Argument<string[]>("QUERY") { Description = "Điều người dân sẽ nói, có dấu hay không dấu", Arity = ArgumentArity.ZeroOrMore };
        var batch = new Option<string?>("--batch") { Description = "Tệp mỗi dòng một câu (- là đầu vào chuẩn); in mã của kết quả đầu tiên cho mỗi dòng, - khi không có", HelpName = "FILE" };
        var on = new Option<string?>("--on") { Description = "Tìm trong các thủ tục có hiệu lực vào ngày này; mặc định là hôm nay", HelpName = "yyyy-MM-dd" };
        var city = CityDirectory.Option();
        var find = new Command("find", "Tìm thủ tục bằng lời nói thường ngày") { query, batch, on, city };
        find.SetAction(parsed =>
        {
            var typed = string.Join(' ', parsed.GetValue(query) ?? []);
            switch (typed, parsed.GetValue(batch))
            {
                case ({ Length: > 0 }, null):
                    Print(Index(parsed.GetValue(city), parsed.GetValue(on)).Find(typed));
                    return 0;
                case ("", { } file):
                    var index = Index(parsed.GetValue(city), parsed.GetValue(on));
                    BatchFile.Answer(file, line => index.Find(line) is [var first, ..] ? first.Procedure.Code : "-");
                    return 0;
                default:
                    throw new Refusal("procedures find takes a query or --batch FILE");
            }
        });
        return find;
    }

    private static ProcedureIndex Index(string? city, string? on)
    {
        var (pack, report) = PackReader.Read(PackFiles.FromFolder(CityDirectory.Of(city)), PackCommand.Readers);
        if (pack is null)
            throw new Refusal($"the pack has {report.Mistakes.Count} mistakes, see haidang pack check");
        return ProcedureIndex.Of(pack, Day(on, pack.Profile.TimeZone));
    }

    private static DateOnly Day(string? text, TimeZoneInfo zone) => text is null ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(new Clock(TimeProvider.System).Now, zone).DateTime)
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new Refusal($"'{text}' is not a day, for example 2026-09-20");

    private static void Print(IReadOnlyList<Found> found)
    {
        if (found.Count == 0)
            Console.Out.WriteLine("Không tìm thấy thủ tục nào.");
        var width = found.Take(Shown).Select(f => f.Procedure.Code.Length).DefaultIfEmpty().Max();
        foreach (var one in found.Take(Shown))
        {
            var why = one.Reason is { Length: < 80 } reason && reason != one.Procedure.ShortName.Vi ? $"  ({reason})" : "";
            Console.Out.WriteLine($"{one.Procedure.Code.PadRight(width)}  {one.Score.ToString("0.00", CultureInfo.InvariantCulture)}  {one.Procedure.ShortName.Vi}{why}");
        }
    }
}
