using System.CommandLine;
using HaiDang.City.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Cli;

/// <summary><c>haidang audit</c>: whether the history of dossiers is the one that was logged.</summary>
internal static class AuditCommand
{
    private const int Fine = 0;
    private const int Wrong = 1;

    private static readonly Option<string?> Key = new("--key") { Description = "Khóa kiểm tra đã giữ từ trước, dạng name+id+base64 (trang /audit/key); không có thì dùng khóa của cơ sở dữ liệu" };
    private static readonly Option<string?> Checkpoint = new("--checkpoint") { Description = "Tệp niêm phong cũ đã giữ (trang /audit/checkpoint): nhật ký hiện nay phải nối tiếp nó" };

    public static Command Build() => new("audit", "Kiểm tra nhật ký không thể sửa") { Verify() };

    private static Command Verify()
    {
        var verify = new Command("verify", "So toàn bộ lịch sử hồ sơ trong cơ sở dữ liệu với nhật ký và các niêm phong đã ký; mã thoát 1 nếu không khớp") { Key, Checkpoint, Installation.Database, Installation.Data };
        verify.SetAction((arguments, cancel) => Installation.UseAsync(arguments, async services =>
        {
            var check = services.GetRequiredService<AuditCheck>();
            var key = KeyOf(arguments.GetValue(Key)) ?? await check.OwnKeyAsync(cancel);
            var file = arguments.GetValue(Checkpoint);
            if (key is null && file is not null)
            {
                throw new Refusal("cơ sở dữ liệu không có niêm phong nào; để so với niêm phong đã giữ, cho biết cả khóa bằng --key");
            }
            if (key is null)
            {
                await Console.Out.WriteLineAsync("Nhật ký chưa có niêm phong nào.");
                return Fine;
            }
            var report = await check.RunAsync(key, file is null ? null : KnownOf(file, key), cancel);
            return Print(report);
        }));
        return verify;
    }

    /// <summary>Says what was found, and gives the exit code.</summary>
    public static int Print(AuditCheck.Report report)
    {
        if (report.Fault is { } fault)
        {
            Console.Error.WriteLine($"KHÔNG KHỚP: {WordsOf(fault)}");
            return Wrong;
        }
        Console.Out.WriteLine($"Khớp: {report.Leaves} mục, {report.Checkpoints} niêm phong; {report.Pending} việc mới chưa vào nhật ký.");
        return Fine;
    }

    private static string WordsOf(AuditCheck.Fault fault) => fault.Kind switch
    {
        FaultKind.EventAltered => $"hồ sơ {fault.StreamId} có việc bị sửa (mục {fault.Position}).",
        FaultKind.EventGone => $"một việc đã ghi nhật ký bị xóa khỏi cơ sở dữ liệu (mục {fault.Position}){(fault.StreamId is { } stream ? $", hồ sơ {stream}" : "")}.",
        FaultKind.EventInserted => $"hồ sơ {fault.StreamId} có việc chèn thêm, không có trong nhật ký (thứ tự {fault.Position}).",
        FaultKind.LogAltered => $"mục {fault.Position} của nhật ký bị sửa.",
        FaultKind.RecordAltered => $"một dòng của nhật ký hệ thống hoặc của danh sách ai đã xem dữ liệu bị sửa, xóa hoặc chèn (mục {fault.Position}, dòng {fault.StreamId}).",
        FaultKind.LogCut => $"nhật ký ngắn hơn niêm phong {fault.Position} mục đã ký.",
        FaultKind.CheckpointBroken => $"nhật ký không khớp niêm phong {fault.Position} mục đã ký: có mục trước đó bị sửa, xóa hoặc chèn.",
        FaultKind.CheckpointUnsigned => $"niêm phong {fault.Position} mục không có chữ ký đúng của nhật ký.",
        _ => fault.Kind.ToString(),
    };

    private static NoteKey? KeyOf(string? text)
    {
        try
        {
            return text is null ? null : NoteKey.Parse(text);
        }
        catch (FormatException wrong)
        {
            throw new Refusal($"--key: {wrong.Message}");
        }
    }

    private static Checkpoint KnownOf(string file, NoteKey key)
    {
        string note;
        try
        {
            note = File.ReadAllText(file);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new Refusal($"--checkpoint: không đọc được '{file}': {failed.Message}");
        }
        return SignedNote.Open(note, key) is { } text && HaiDang.City.Audit.Checkpoint.Parse(text) is { } known
            ? known
            : throw new Refusal($"--checkpoint: '{file}' không phải niêm phong do nhật ký này ký");
    }
}
