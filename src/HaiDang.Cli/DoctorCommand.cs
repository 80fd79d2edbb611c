using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using HaiDang.Cli.Doctor;
using HaiDang.Core;

namespace HaiDang.Cli;

/// <summary><c>haidang doctor</c>: whether an installation is fit for real cases, and what to mend.</summary>
internal static class DoctorCommand
{
    private const int Fit = 0;
    private const int Unfit = 1;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
    private static readonly Option<bool> Json = new("--json") { Description = "In kết quả dạng JSON cho chương trình khác" };

    public static Command Build()
    {
        var doctor = new Command("doctor", "Khám cài đặt trước khi dùng thật: địa chỉ, khóa, sao lưu, đồng hồ, cơ sở dữ liệu, cổng gửi tin, đĩa, nhật ký; mã thoát 1 nếu có lỗi. Chạy với cùng biến môi trường như dịch vụ") { Json, Installation.Database, Installation.Data };
        doctor.SetAction(async (arguments, cancel) =>
        {
            var findings = await FindAsync(arguments, cancel);
            await Console.Out.WriteLineAsync(arguments.GetValue(Json) ? AsJson(findings) : AsText(findings));
            return findings.Any(f => f.Level == Level.Error) ? Unfit : Fit;
        });
        return doctor;
    }

    private static async Task<IReadOnlyList<Finding>> FindAsync(ParseResult arguments, CancellationToken cancel)
    {
        string? Given(string name) => Environment.GetEnvironmentVariable(name);
        var keyFile = Given("HAIDANG_KEY_FILE");
        return
        [
            .. await SettingChecks.RunAsync(Given, cancel),
            KeyChecks.KeyFile(keyFile),
            .. MachineChecks.Run(Given, Installation.DataOf(arguments), new Clock(TimeProvider.System).Now),
            .. await DatabaseAsync(arguments, keyFile, Given, cancel),
        ];
    }

    private static async Task<IReadOnlyList<Finding>> DatabaseAsync(ParseResult arguments, string? keyFile, Func<string, string?> environment, CancellationToken cancel)
    {
        IReadOnlyList<Finding> findings = [];
        try
        {
            await Installation.UseAsync(arguments, async services =>
            {
                findings = await DatabaseChecks.RunAsync(services, keyFile, environment, cancel);
                return Fit;
            });
            return findings;
        }
        catch (Refusal refused)
        {
            return [Finding.Error("database", refused.Message, "Kiểm tra --database, HAIDANG_DATABASE và HAIDANG_KEY_FILE.")];
        }
    }

    private static string AsText(IReadOnlyList<Finding> findings)
    {
        var lines = findings.Select(f => $"{Word(f.Level),-9} {f.Text}{(f.Cure is { } cure ? $" → {cure}" : "")}");
        var (errors, warnings) = (findings.Count(f => f.Level == Level.Error), findings.Count(f => f.Level == Level.Warning));
        return $"{string.Join('\n', lines)}\n\n{(errors > 0 ? $"{errors} lỗi, {warnings} cảnh báo: chưa nên dùng thật." : warnings > 0 ? $"Không có lỗi, {warnings} cảnh báo." : "Mọi mục đều tốt.")}";
    }

    private static string Word(Level level) => level switch { Level.Ok => "OK", Level.Warning => "CẢNH BÁO", _ => "LỖI" };

    private static string AsJson(IReadOnlyList<Finding> findings) => JsonSerializer.Serialize(new
    {
        ok = findings.All(f => f.Level != Level.Error),
        checks = findings.Select(f => new { check = f.Check, level = f.Level.ToString().ToLowerInvariant(), text = f.Text, cure = f.Cure }),
    }, Format);
}
