using HaiDang.Core;

namespace HaiDang.Dossiers.Slips;

/// <summary>What printing a slip refuses.</summary>
public static class SlipProblems
{
    /// <summary>What the slip is about has not happened to this dossier, or there is no such slip.</summary>
    public static Problem NotThere(string slip) => new("slip-not-there", 404,
        ("Hồ sơ chưa có phiếu này.", "The dossier has no such slip yet."),
        ($"Phiếu mẫu {slip} chỉ in được sau khi việc tương ứng đã thực hiện (01 sau khi tiếp nhận, 02 sau khi yêu cầu bổ sung, 03 khi từ chối, 04 khi gia hạn, 05 khi dừng).",
         $"Slip {slip} can be printed only after what it tells has happened (01 acceptance, 02 supplement request, 03 refusal, 04 extension, 05 stop)."));

    /// <summary>The pack in force has no template of the slip.</summary>
    public static Problem NoTemplate(string slip) => new("no-template", 409,
        ("Không có mẫu phiếu.", "There is no template of the slip."),
        ($"Gói dữ liệu thành phố đang dùng không có mẫu “slip-{slip}”.", $"The city pack in force has no template “slip-{slip}”."));
}
