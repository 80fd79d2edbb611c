using System.CommandLine;
using System.Globalization;
using HaiDang.City.Audit;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Cli;

/// <summary><c>haidang audit</c>: whether the history of dossiers is the one that was logged.</summary>
internal static class AuditCommand
{
    private const int Fine = 0;
    private const int Wrong = 1;

    private static readonly Option<string?> Key = new("--key") { Description = "Khóa kiểm tra đã giữ từ trước, dạng name+id+base64 (trang /audit/key); không có thì dùng khóa của cơ sở dữ liệu" };
    private static readonly Option<string?> Checkpoint = new("--checkpoint") { Description = "Tệp niêm phong cũ đã giữ (trang /audit/checkpoint): nhật ký hiện nay phải nối tiếp nó" };

    private static readonly Option<string[]> Witnesses = new("--witness") { Description = "Khóa của một nhân chứng được tin, dạng name+id+base64; lặp lại cho từng nhân chứng; không có thì theo tệp HAIDANG_WITNESSES" };

    public static Command Build() => new("audit", "Kiểm tra nhật ký không thể sửa") { Verify() };

    private static Command Verify()
    {
        var verify = new Command("verify", "So toàn bộ lịch sử hồ sơ trong cơ sở dữ liệu với nhật ký và các niêm phong đã ký; mã thoát 1 nếu không khớp") { Key, Checkpoint, Witnesses, Installation.Database, Installation.Data };
        verify.SetAction((arguments, cancel) => Installation.UseAsync(arguments, async services =>
        {
            var check = services.GetRequiredService<AuditCheck>();
            var trusted = TrustedBy(arguments.GetValue(Witnesses) ?? []);
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
            var kept = file is null ? null : NoteIn(file);
            var code = await PrintAsync(await check.RunAsync(key, kept is null ? null : KnownOf(file!, kept, key), new ShareLine().Show, cancel), services, cancel);
            return trusted.Count == 0 || code != Fine ? code : PrintWitnesses(trusted, kept, await services.GetRequiredService<CosignatureCheck>().RunAsync(trusted, cancel));
        }, withDossiers: true));
        return verify;
    }

    /// <summary>Says what was found, and gives the exit code.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="services">Know the dossiers, of which one may be named.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<int> PrintAsync(AuditCheck.Report report, IServiceProvider services, CancellationToken cancel)
    {
        if (report.Fault is { } fault)
        {
            await Console.Error.WriteLineAsync($"KHÔNG KHỚP: {WordsOf(fault, fault.StreamId is { } stream ? await SubjectOfAsync(services, stream, cancel) : null)}");
            return Wrong;
        }
        await Console.Out.WriteLineAsync($"Khớp: {report.Leaves} mục, {report.Checkpoints} niêm phong; {report.Pending} việc mới chưa vào nhật ký.");
        return Fine;
    }

    // A dossier goes by the code that people know; accounts and lines of the journal have events too, and a dossier may be gone.
    private static async Task<string> SubjectOfAsync(IServiceProvider services, Guid stream, CancellationToken cancel)
    {
        await using var db = CityDatabase.Open(services);
        return await db.Set<Dossier>().Where(d => d.Id == stream).Select(d => d.Code ?? d.TemporaryNumber).FirstOrDefaultAsync(cancel) is { } code
            ? $"hồ sơ {code} (mã định danh {stream})"
            : $"đối tượng {stream}";
    }

    private static int PrintWitnesses(IReadOnlyList<WitnessKey> trusted, string? kept, CosignatureCheck.Report report)
    {
        if (report.Fault is { } fault)
        {
            Console.Error.WriteLine($"KHÔNG KHỚP: {WordsOf(fault, null)}");
            return Wrong;
        }
        foreach (var found in report.Witnesses)
        {
            Console.Out.WriteLine($"Nhân chứng {found.Key.Name}: đồng ký {found.Days}/{report.Days} niêm phong cuối ngày{(found.LastDay is { } day ? $", mới nhất ngày {day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}" : "")}; "
                + (found.NewestAt is { } at ? $"đồng ký niêm phong mới nhất lúc {Moment(at)}." : "chưa đồng ký niêm phong mới nhất."));
        }
        if (kept is not null && SignedNote.Split(kept) is { } split)
        {
            var cosigned = SignedNote.Cosignatures(split.Text, split.Lines, trusted).ToList();
            if (cosigned.Find(c => c.At is null).Key is { } forged)
            {
                Console.Error.WriteLine($"KHÔNG KHỚP: chữ ký của nhân chứng {forged.Name} dưới niêm phong đã giữ không đúng.");
                return Wrong;
            }
            Console.Out.WriteLine(cosigned.Count == 0 ? "Niêm phong đã giữ không có chữ ký của nhân chứng được tin nào."
                : $"Niêm phong đã giữ được đồng ký bởi {string.Join(", ", cosigned.Select(c => $"{c.Key.Name} lúc {Moment(c.At!.Value)}"))}.");
        }
        return Fine;
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm dd/MM/yyyy 'UTC'", CultureInfo.InvariantCulture);

    private static string WordsOf(AuditCheck.Fault fault, string? subject) => fault.Kind switch
    {
        FaultKind.EventAltered => $"{subject} có việc bị sửa (mục {fault.Position}).",
        FaultKind.EventGone => $"một việc đã ghi nhật ký bị xóa khỏi cơ sở dữ liệu (mục {fault.Position}){(subject is null ? "" : $", {subject}")}.",
        FaultKind.EventInserted => $"{subject} có việc chèn thêm, không có trong nhật ký (thứ tự {fault.Position}).",
        FaultKind.LogAltered => $"mục {fault.Position} của nhật ký bị sửa.",
        FaultKind.TileMissing => $"nhật ký thiếu một phần, từ mục {fault.Position}.",
        FaultKind.CosignatureBroken => $"chữ ký của một nhân chứng dưới niêm phong {fault.Position} mục không đúng.",
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

    private static IReadOnlyList<WitnessKey> TrustedBy(string[] keys)
    {
        try
        {
            return keys.Length > 0 ? [.. keys.Select(WitnessKey.Parse).DistinctBy(k => k.ToString())] : [.. WitnessOptions.Read(Environment.GetEnvironmentVariable).Witnesses.Select(w => w.Key)];
        }
        catch (FormatException wrong)
        {
            throw new Refusal(keys.Length > 0 ? $"--witness: {wrong.Message}" : wrong.Message);
        }
    }

    private static string NoteIn(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new Refusal($"--checkpoint: không đọc được '{file}': {failed.Message}");
        }
    }

    private static Checkpoint KnownOf(string file, string note, NoteKey key) =>
        SignedNote.Open(note, key) is not { } text || HaiDang.City.Audit.Checkpoint.Parse(text) is not { } known ? throw new Refusal($"--checkpoint: '{file}' không phải niêm phong do nhật ký này ký")
        : known.Origin != key.Name ? throw new Refusal($"--checkpoint: '{file}' là niêm phong của nhật ký khác ({known.Origin}), không phải {key.Name}")
        : known;
}
