using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>What filing refuses, and what would be right.</summary>
public static class SubmitProblems
{
    /// <summary>The unit is not named.</summary>
    public static Problem UnitNeeded { get; } = new("unit-needed", 400,
        ("Chưa chọn nơi giải quyết.", "No unit is chosen."),
        ("Chọn xã, phường hoặc đặc khu giải quyết thủ tục.", "Choose the commune that handles the procedure."))
    {
        Errors = [new("unit", ("Chọn xã, phường hoặc đặc khu", "Choose a commune"))],
    };

    /// <summary>Neither the form nor the request names a person.</summary>
    public static Problem NobodyNamed { get; } = new("parties-needed", 422,
        ("Chưa có thông tin chủ hồ sơ.", "No owner is named."),
        ("Nhập họ tên và số định danh của chủ hồ sơ.", "Give the owner's name and personal identifier."))
    {
        Errors = [new("owner", ("Nhập chủ hồ sơ", "Name the owner"))],
    };

    /// <summary>The outside system says it received the dossier later than now.</summary>
    public static Problem ReceivedInFuture { get; } = new("received-in-future", 400,
        ("Thời điểm nhận chưa hợp lệ.", "The time of receipt is not valid."),
        ("Thời điểm nhận không được sau hiện tại.", "The time of receipt must not be in the future."))
    {
        Errors = [new("receivedAt", ("Không được sau hiện tại", "Must not be in the future"))],
    };

    /// <summary>No such procedure is in force.</summary>
    public static Problem NoProcedure(string code) => new("procedure-not-in-force", 404,
        ("Không có thủ tục này đang có hiệu lực.", "No such procedure is in force."),
        ($"Không tìm thấy thủ tục {code} đang có hiệu lực. Tìm lại ở trang Thủ tục.", $"No procedure {code} is in force. Look it up on the procedures page."));

    /// <summary>The procedure is published as guidance.</summary>
    public static Problem GuidanceOnly(Procedure procedure) => new("guidance-only", 409,
        ("Thủ tục chưa nhận hồ sơ tại đây.", "Dossiers of this procedure are not taken here."),
        procedure.Filing.Reason ?? new LocalText("Liên hệ bộ phận một cửa.", "Ask at the counter."));

    /// <summary>The city has not opened the channel.</summary>
    public static Problem ChannelClosed(Procedure procedure, string channel) => new("channel-closed", 409,
        ("Kênh nộp này chưa mở cho thủ tục.", "This channel is not open for the procedure."),
        ($"Thủ tục {procedure.Code} nhận hồ sơ qua: {string.Join(", ", procedure.Filing.Channels)}; không qua {channel}.",
            $"Procedure {procedure.Code} takes dossiers by: {string.Join(", ", procedure.Filing.Channels)}; not by {channel}."));

    /// <summary>The procedure asks for a higher identity level than who files signed in with.</summary>
    public static Problem IdentityLevelNeeded(Procedure procedure, int needed) => new("identity-level-needed", 403,
        ("Cần xác thực danh tính ở mức cao hơn.", "A higher identity level is needed."),
        ($"Thủ tục {procedure.Code} nộp trực tuyến yêu cầu định danh điện tử mức độ {needed}. Đăng nhập hoặc xác thực lại bằng định danh điện tử rồi nộp; bản nháp được giữ nguyên. Mã truy cập không mang mức định danh.",
            $"Filing procedure {procedure.Code} online asks for identity level {needed}. Sign in or verify yourself with an electronic identity, then file; the draft is kept. Access tokens carry no level."))
    { Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["identityLevel"] = needed } };

    /// <summary>The procedure is for other applicants than such an enterprise.</summary>
    public static Problem NotForEnterprises(Procedure procedure) => new("not-for-enterprises", 409,
        ("Thủ tục này không nhận hồ sơ của tổ chức loại này.", "This procedure takes no dossiers of such an organisation."),
        ($"Đối tượng của thủ tục {procedure.Code} không gồm tổ chức bạn đại diện. Chọn nộp cho bản thân.", $"The organisation you represent is none of those that procedure {procedure.Code} is for. Choose to file for yourself."));

    /// <summary>On behalf of an enterprise its representatives file online.</summary>
    public static Problem EnterpriseOnlineOnly { get; } = new("enterprise-online-only", 400,
        ("Nộp thay mặt tổ chức chỉ qua tài khoản của người đại diện.", "Only a representative's own account files on behalf of an organisation."),
        ("Bỏ trường enterprise khi nộp tại quầy hoặc từ Cổng Dịch vụ công quốc gia; ghi tổ chức ở phần chủ hồ sơ.", "Leave enterprise out at a counter or from the national portal; name the organisation as the owner instead."));

    /// <summary>The unit does not exist (any more).</summary>
    public static Problem UnknownUnit(string id, IReadOnlyList<Successor> successors) => new("unknown-unit", 422,
        ("Không có đơn vị này.", "No such unit."),
        successors.Count == 0
            ? new LocalText($"Không có đơn vị {id} đang hoạt động.", $"No unit {id} is in force.")
            : new LocalText($"Đơn vị đã sáp nhập. Chọn: {string.Join(", ", successors.Select(s => s.Unit.Name.Vi))}.",
                $"The unit was merged. Choose: {string.Join(", ", successors.Select(s => s.Unit.Name.In("en")))}."))
    {
        Errors = [new("unit", ("Chọn đơn vị đang hoạt động", "Choose a unit in force"))],
        Extensions = new Dictionary<string, object?> { ["successors"] = successors.Select(s => new { s.Unit.Id, Name = s.Unit.Name.Vi, s.Whole }).ToList() },
    };
}
