using System.CommandLine;
using HaiDang.City.Packs.Releases;
using HaiDang.Indicators.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Cli;

/// <summary><c>haidang report</c>: the report of a month or quarter as a file, as it was made or, where it was not, by the figures of now.</summary>
internal static class ReportCommand
{
    private static readonly Option<string> PeriodAsked = new("--period") { Description = "Tháng hoặc quý: 2026-10, 2026-Q3", Required = true };
    private static readonly Option<string?> Unit = new("--unit") { Description = "Mã đơn vị; bỏ trống: toàn thành phố" };
    private static readonly Option<string> Format = Choice();
    private static readonly Option<string> Out = new("--out") { Description = "Tệp ghi ra", Required = true };

    public static Command Build()
    {
        var report = new Command("report", "Báo cáo tháng, quý về tiếp nhận, giải quyết thủ tục hành chính") { PeriodAsked, Unit, Format, Out, Installation.Database, Installation.Data };
        report.SetAction((arguments, cancel) => Installation.UseAsync(arguments, async services =>
        {
            await services.GetRequiredService<CurrentPack>().RefreshAsync(services.GetRequiredService<PackReleases>(), cancel);
            var (pack, unit) = (services.GetRequiredService<CurrentPack>().Pack, arguments.GetValue(Unit) ?? "");
            if (unit.Length > 0 && pack.Units.All.All(u => u.Id != unit))
            {
                throw new Refusal($"không có đơn vị {unit}");
            }
            if (!(await services.GetRequiredService<ReadReports>().FindAsync(arguments.GetRequiredValue(PeriodAsked), unit, cancel)).TryGet(out var view, out var problem))
            {
                throw new Refusal(problem.Detail.Vi);
            }
            var bytes = arguments.GetRequiredValue(Format) switch
            {
                "xlsx" => ReportXlsx.Of(view, new ReportText(view.Content, pack.Profile.TimeZone)),
                "csv" => ReportCsv.Of(view.Content),
                _ => services.GetRequiredService<ReportHtml>().Pdf(view),
            };
            await File.WriteAllBytesAsync(arguments.GetRequiredValue(Out), bytes, cancel);
            await Console.Out.WriteLineAsync($"Đã ghi {arguments.GetValue(Out)}: {(view.MadeAt is null ? "số liệu tính lúc này, báo cáo chưa lập" : "số liệu lúc lập báo cáo")}.");
            return 0;
        }, withDossiers: true));
        return report;
    }

    private static Option<string> Choice()
    {
        var format = new Option<string>("--format") { Description = "pdf, xlsx hoặc csv", DefaultValueFactory = _ => "pdf" };
        format.AcceptOnlyFromAmong("pdf", "xlsx", "csv");
        return format;
    }
}
