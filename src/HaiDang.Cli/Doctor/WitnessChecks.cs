using HaiDang.City.Audit;

namespace HaiDang.Cli.Doctor;

/// <summary>Whether the witnesses of the audit log that the operator named cosign it.</summary>
internal static class WitnessChecks
{
    public static async Task<Finding> RunAsync(AuditLog log, Func<string, string?> environment, CancellationToken cancel)
    {
        WitnessOptions options;
        try
        {
            options = WitnessOptions.Read(environment);
        }
        catch (FormatException wrong)
        {
            return Finding.Error("witnesses", wrong.Message, "Sửa tệp theo docs/operate.md, Audit log.");
        }
        if (options.Witnesses.Count == 0)
        {
            return Finding.Warning("witnesses", "Nhật ký chưa có nhân chứng nào đồng ký.", "Mời tổ chức khác làm nhân chứng và đặt HAIDANG_WITNESSES (docs/operate.md, Audit log).");
        }
        var known = (await log.WitnessesAsync(cancel)).ToDictionary(w => w.Key, StringComparer.Ordinal);
        var states = options.Witnesses.Select(w => (w.Key.Name, State: known.GetValueOrDefault(w.Key.ToString()))).ToList();
        return states.Find(s => s.State?.Trouble == WitnessTrouble.OtherHistory) is { Name: { } forked }
                ? Finding.Error("witnesses", $"Nhân chứng {forked} đã thấy nhật ký khác.", "Nếu không phải vừa khôi phục từ bản sao lưu: chạy haidang audit verify, giữ nguyên hiện trạng để điều tra.")
            : states.Find(s => s.State is not { Trouble: null }) is { Name: { } silent } troubled
                ? Finding.Warning("witnesses", $"Nhân chứng {silent} không đồng ký ({troubled.State?.Trouble?.ToString() ?? "chưa hỏi"}).", "Xem dòng \"gives no cosignature\" trong journalctl -u haidang và docs/operate.md, Audit log.")
            : Finding.Ok("witnesses", $"{states.Count} nhân chứng đồng ký nhật ký.");
    }
}
