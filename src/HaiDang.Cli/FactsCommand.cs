using System.CommandLine;
using System.Globalization;
using HaiDang.City.Facts;
using HaiDang.City.Packs.Releases;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Cli;

/// <summary><c>haidang facts</c>: whether figures are what the events say.</summary>
internal static class FactsCommand
{
    private const int Fine = 0;
    private const int Wrong = 1;

    private static readonly Option<bool> Check = new("--check") { Description = "Chỉ so, không sửa; mã thoát 1 nếu có số liệu không khớp" };

    public static Command Build() => new("facts", "Số liệu gốc và số liệu tổng hợp") { Rebuild() };

    private static Command Rebuild()
    {
        var rebuild = new Command("rebuild", "Tính lại mọi số liệu từ các việc đã xảy ra và sửa chỗ không khớp; máy chủ vẫn chạy được") { Check, Installation.Database, Installation.Data };
        rebuild.SetAction((arguments, cancel) => Installation.UseAsync(arguments, async services =>
        {
            await services.GetRequiredService<CurrentPack>().RefreshAsync(services.GetRequiredService<PackReleases>(), cancel);
            var check = arguments.GetValue(Check);
            var report = await services.GetRequiredService<FactRebuild>().RunAsync(mend: !check, new ShareLine().Show, cancel);
            var found = string.Create(CultureInfo.GetCultureInfo("vi-VN"), $"{report.Events:N0} việc; {report.WrongEvents:N0} việc có số liệu gốc không khớp, {report.WrongTotals:N0} số tổng hợp không khớp");
            if (report.IsClean)
            {
                await Console.Out.WriteLineAsync($"Khớp: {found}.");
                return Fine;
            }
            await Console.Out.WriteLineAsync(check ? $"KHÔNG KHỚP: {found}. Chạy lại không có --check để sửa." : $"Đã sửa: {found}.");
            return check ? Wrong : Fine;
        }, withDossiers: true));
        return rebuild;
    }
}
