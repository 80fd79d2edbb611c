using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.Core.Time;
using HaiDang.Simulation.ShadowRun;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Cli;

/// <summary><c>haidang shadow-run</c>: puts the dossiers of a month under a changed pack, before it goes live.</summary>
internal static class ShadowRunCommand
{
    private const int Fine = 0;
    private const int Mistakes = 1;
    private const int Shown = 20;
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static readonly Argument<string> Folder = new("DIR") { Description = "Thư mục gói đã sửa, chưa nạp" };
    private static readonly Option<string?> Month = new("--month") { Description = "Tháng nộp, ví dụ 2026-10; mặc định tháng vừa qua" };
    private static readonly Option<string?> Unit = new("--unit") { Description = "Chỉ hồ sơ đơn vị này giải quyết" };
    private static readonly Option<string?> Csv = new("--csv") { Description = "Ghi danh sách hồ sơ khác đi vào tệp CSV này" };
    private static readonly Option<bool> Json = new("--json") { Description = "In ra JSON" };
    private static readonly Option<string> Language = InstalledPack.Language();

    public static Command Build()
    {
        var run = new Command("shadow-run", "Chạy thử một gói đã sửa trên hồ sơ nộp trong một tháng trước khi nạp: hẹn, quá hạn, không nhận, phí khác đi thế nào; không ghi gì")
        {
            Folder, Month, Unit, Csv, Json, Language, Installation.Database, Installation.Data,
        };
        run.SetAction((arguments, cancel) =>
        {
            var (language, typed, folder) = (arguments.GetValue(Language)!, arguments.GetValue(Month), arguments.GetRequiredValue(Folder));
            DateOnly? month = typed is null ? null : ShadowForm.MonthOf(typed) ?? throw new Refusal(language == "en" ? $"--month: '{typed}' is no month; for example 2026-10" : $"--month: '{typed}' không phải tháng; ví dụ 2026-10");
            var files = Directory.Exists(folder) ? PackFiles.FromFolder(folder) : throw new Refusal(language == "en" ? $"there is no folder {folder}" : $"không có thư mục {folder}");
            return Installation.UseAsync(arguments, services => RunAsync(services, arguments, files, month, cancel), withDossiers: true);
        });
        return run;
    }

    private static async Task<int> RunAsync(IServiceProvider services, ParseResult arguments, PackFiles files, DateOnly? month, CancellationToken cancel)
    {
        var language = arguments.GetValue(Language)!;
        await InstalledPack.UseAsync(services, null, cancel);
        var use = services.GetRequiredService<RunShadow>();
        var outcome = await use.TryPackAsync(files, month ?? use.LastMonth, arguments.GetValue(Unit), cancel);
        if (outcome.Problem is { } problem)
        {
            throw new Refusal(problem.Detail.In(language));
        }
        if (outcome.Report is not { } report)
        {
            foreach (var mistake in outcome.Mistakes)
            {
                await Console.Out.WriteLineAsync(mistake.ToLine(files.Root, language));
            }
            await Console.Error.WriteLineAsync(language == "en" ? $"{outcome.Mistakes.Count} mistakes in {files.Root}: nothing was tried." : $"{outcome.Mistakes.Count} lỗi trong {files.Root}: chưa chạy thử gì.");
            return Mistakes;
        }
        if (arguments.GetValue(Csv) is { } path)
        {
            await File.WriteAllBytesAsync(path, ShadowCsv.Of(report, services.GetRequiredService<CurrentPack>().Pack.Calendar), cancel);
        }
        await Console.Out.WriteLineAsync(arguments.GetValue(Json) ? JsonSerializer.Serialize(report, Readable) : Text(report, language, services.GetRequiredService<CurrentPack>().Pack.Calendar));
        return Fine;
    }

    private static string Text(ShadowReport report, string language, WorkingCalendar calendar)
    {
        string Say(string vi, string en) => language == "en" ? en : vi;
        var culture = CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "vi-VN");
        var text = new StringBuilder();
        text.AppendLine(culture, $"{report.Month:yyyy-MM}: {Say("đã xem", "looked at")} {report.Looked:N0} {Say("hồ sơ, khác đi", "dossiers, would have gone otherwise:")} {report.Otherwise:N0}");
        text.AppendLine(culture, $"{Say("Tệp khác bản đang dùng", "Files that differ")}: {(report.ChangedFiles.Count == 0 ? Say("không có", "none") : string.Join(", ", report.ChangedFiles))}");
        text.AppendLine(culture, $"{Say("Hẹn muộn hơn", "Due later")}: {report.Later:N0}; {Say("sớm hơn", "earlier")}: {report.Earlier:N0}; {Say("thành quá hạn", "become late")}: {report.BecomeLate:N0}; {Say("hết quá hạn", "no longer late")}: {report.NoLongerLate:N0}");
        text.Append(culture, $"{Say("Không còn nhận được", "Not taken any more")}: {report.Refused:N0}; {Say("phí, lệ phí khác đi", "charged otherwise")}: {report.ChargedOtherwise:N0} ({report.FeeDifference:N0} đồng)");
        foreach (var line in report.Lines.Take(Shown))
        {
            text.AppendLine().Append(culture, $"  {line.Code}  {At(line.DueBefore)} → {At(line.DueAfter)}{(line.RefusedFor.Count > 0 ? $"  {Say("không nhận", "refused")}: {string.Join(", ", line.RefusedFor)}" : "")}{(line.FeeBefore != line.FeeAfter ? $"  {line.FeeBefore:N0} → {line.FeeAfter:N0} đồng" : "")}");
        }
        if (report.Otherwise > Shown)
        {
            text.AppendLine().Append(Say("  … cả danh sách: --csv TỆP hoặc --json", "  … the whole list: --csv FILE or --json"));
        }
        return text.ToString();

        string At(DateTimeOffset? at) => at is { } known ? calendar.ToLocal(known).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "–";
    }
}
