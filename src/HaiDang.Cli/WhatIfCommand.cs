using System.CommandLine;
using System.Globalization;
using HaiDang.Simulation.WhatIf;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Cli;

/// <summary><c>haidang what-if</c>: asks the record of a unit what would be different, and how far such answers were off.</summary>
internal static class WhatIfCommand
{
    private static readonly Option<string?> Unit = new("--unit") { Description = "Mã đơn vị giải quyết" };
    private static readonly Option<string?> Procedure = new("--procedure") { Description = "Chỉ đo hồ sơ của thủ tục này" };
    private static readonly Option<DateOnly?> From = InstalledPack.Day("--from", "Ngày nộp đầu tiên, yyyy-MM-dd; mặc định ba tháng trọn trước tháng vừa qua");
    private static readonly Option<DateOnly?> To = InstalledPack.Day("--to", "Ngày nộp cuối cùng, tính cả ngày ấy");
    private static readonly Option<string?> Officers = new("--officers") { Description = "Thêm người ở một bước, ví dụ examine=+1; tiếp nhận là acceptance" };
    private static readonly Option<string?> Without = new("--without-step") { Description = "Bỏ một bước" };
    private static readonly Option<string?> Limit = new("--limit") { Description = "Đổi hạn theo ngày, ví dụ -1d hoặc +2d" };
    private static readonly Option<string?> Online = new("--online") { Description = "Tỷ lệ nộp trực tuyến, phần trăm, ví dụ 80" };
    private static readonly Option<string?> Shared = new("--share-queue") { Description = "Mã đơn vị dùng chung hàng đợi" };
    private static readonly Option<bool> BackTest = new("--backtest") { Description = "Thử mô hình trên từng tháng nó chưa thấy, của mọi đơn vị hoặc của --unit" };
    private static readonly Option<bool> Json = new("--json") { Description = "In ra JSON" };
    private static readonly Option<string?> City = InstalledPack.Folder();
    private static readonly Option<string> Language = InstalledPack.Language();

    public static Command Build()
    {
        var ask = new Command("what-if", "Nếu thì: chạy lại lịch sử đã ghi nhận của một đơn vị khi thêm người, bỏ bước, đổi hạn, đổi tỷ lệ nộp trực tuyến hoặc chung hàng đợi; không ghi gì")
        {
            Unit, Procedure, From, To, Officers, Without, Limit, Online, Shared, BackTest, Json, City, Language, Installation.Database, Installation.Data,
        };
        ask.SetAction((arguments, cancel) =>
        {
            // What was typed wrongly is said before anything is opened.
            var isTest = arguments.GetValue(BackTest);
            var (change, unit) = (isTest ? null : ChangeOf(arguments), arguments.GetValue(Unit));
            return Installation.UseAsync(arguments, async services =>
            {
                await InstalledPack.UseAsync(services, arguments.GetValue(City), cancel);
                var use = services.GetRequiredService<AskWhatIf>();
                return change is null ? await TestAsync(use, arguments, cancel) : await AskAsync(use, arguments, unit!, change, cancel);
            }, withDossiers: true);
        });
        return ask;
    }

    private static async Task<int> AskAsync(AskWhatIf use, ParseResult arguments, string unit, WhatIfChange change, CancellationToken cancel)
    {
        var usual = use.UsualPeriod;
        var question = new WhatIfQuestion(unit, arguments.GetValue(Procedure), arguments.GetValue(From) ?? usual.From, arguments.GetValue(To) ?? usual.To, change);
        var language = arguments.GetValue(Language)!;
        if (!(await use.AskAsync(question, cancel)).TryGet(out var answer, out var problem))
        {
            throw new Refusal($"{problem.Title.In(language)} {problem.Detail.In(language)}");
        }
        await Console.Out.WriteLineAsync(arguments.GetValue(Json) ? WhatIfPrint.Json(answer) : WhatIfPrint.Text(answer, language));
        return 0;
    }

    private static async Task<int> TestAsync(AskWhatIf use, ParseResult arguments, CancellationToken cancel)
    {
        var language = arguments.GetValue(Language)!;
        if (!(await use.BackTestAsync(arguments.GetValue(Unit), arguments.GetValue(From), arguments.GetValue(To), cancel)).TryGet(out var report, out var problem))
        {
            throw new Refusal($"{problem.Title.In(language)} {problem.Detail.In(language)}");
        }
        if (report.Months.Count == 0)
        {
            throw new Refusal(language == "en" ? "too little history: no month of any unit has 30 settled dossiers after 60 to learn from" : "lịch sử còn quá ít: không tháng nào của đơn vị nào có 30 hồ sơ đã xong sau 60 hồ sơ để học");
        }
        await Console.Out.WriteLineAsync(arguments.GetValue(Json) ? WhatIfPrint.Json(report) : WhatIfPrint.Text(report, language));
        return 0;
    }

    private static WhatIfChange ChangeOf(ParseResult arguments)
    {
        if (arguments.GetValue(Unit) is null)
        {
            throw new Refusal("cần --unit MÃ, mã đơn vị trong units.csv của gói");
        }
        Option<string?>[] all = [Officers, Without, Limit, Online, Shared];
        var given = all.Where(o => arguments.GetValue(o) is not null).ToList();
        if (given is not [var one])
        {
            throw new Refusal($"cần đúng một trong: {string.Join(", ", all.Select(o => o.Name))}, hoặc --backtest");
        }
        var typed = arguments.GetValue(one)!;
        return one == Officers ? More(typed)
            : one == Without ? new WithoutStep(typed)
            : one == Limit ? new OtherLimit(Number(typed.EndsWith('d') ? typed[..^1] : typed, "--limit", typed, "-1d"))
            : one == Online ? new OnlineShare(Number(typed.EndsWith('%') ? typed[..^1] : typed, "--online", typed, "80"))
            : new SharedQueue(typed);
    }

    private static MoreOfficers More(string typed) => typed.Split('=') is [{ Length: > 0 } step, var more]
        ? new(step, Number(more, "--officers", typed, "examine=+1"))
        : throw new Refusal($"--officers: '{typed}' chưa đúng; ví dụ examine=+1");

    private static int Number(string text, string option, string typed, string example) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw new Refusal($"{option}: '{typed}' chưa đúng; ví dụ {example}");
}
