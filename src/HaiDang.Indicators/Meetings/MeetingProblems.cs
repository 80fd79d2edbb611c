using HaiDang.Core;

namespace HaiDang.Indicators.Meetings;

/// <summary>What meetings and explanations refuse, and what would be right.</summary>
public static class MeetingProblems
{
    /// <summary>No such figures, or of no unit of this person.</summary>
    public static Problem NotFound { get; } = new("meeting-not-found", 404,
        ("Không có bản số liệu này.", "There are no such figures."),
        ("Không có bản số liệu giao ban này ở đơn vị của bạn. Xem danh sách ở trang Trước giờ giao ban.", "There are no such figures at your units. See the list on the page Before the meeting."));

    /// <summary>Figures were taken a moment ago.</summary>
    public static Problem JustTaken { get; } = new("meeting-just-taken", 409,
        ("Số liệu vừa được chốt.", "Figures were taken a moment ago."),
        ("Mỗi 5 phút chốt được một bản. Xem bản mới nhất.", "They may be taken once in 5 minutes. See the newest."));

    /// <summary>Newer figures are there.</summary>
    public static Problem Outdated { get; } = new("meeting-outdated", 409,
        ("Đã có bản số liệu mới hơn.", "There are newer figures."),
        ("Chỉ yêu cầu giải trình từ bản mới nhất. Mở bản mới nhất rồi yêu cầu lại.", "Explanations are asked from the newest figures. Open them and ask again."));

    /// <summary>The dossier is not among the overdue ones of the unit.</summary>
    public static Problem NotOverdue(string code) => new("dossier-not-overdue", 409,
        ("Hồ sơ không nằm trong danh sách quá hạn.", "The dossier is not on the list of overdue ones."),
        ($"Bản số liệu này không ghi hồ sơ {code} quá hạn ở đơn vị đó.", $"These figures do not list dossier {code} as overdue at that unit."));

    /// <summary>It was asked already.</summary>
    public static Problem AlreadyAsked { get; } = new("explanation-asked", 409,
        ("Đã yêu cầu giải trình.", "An explanation was asked already."),
        ("Hồ sơ này đã được yêu cầu giải trình trước giao ban này, hoặc yêu cầu lần trước chưa được trả lời.", "It was asked before this meeting, or an earlier request is not answered yet."));

    /// <summary>All overdue dossiers of the unit were asked about.</summary>
    public static Problem NothingToAsk { get; } = new("nothing-to-explain", 409,
        ("Không có hồ sơ nào để yêu cầu giải trình.", "There is nothing to ask about."),
        ("Đơn vị không có hồ sơ quá hạn trong bản này, hoặc mọi hồ sơ đã được yêu cầu giải trình.", "The unit has no overdue dossier in these figures, or all were asked about already."));

    /// <summary>A leader of the unit asks its leaders.</summary>
    public static Problem AsksThemselves { get; } = new("asks-themselves", 409,
        ("Bạn là lãnh đạo của đơn vị này.", "You are a leader of this unit."),
        ("Hãy yêu cầu công chức phụ trách giải trình; lãnh đạo thành phố yêu cầu lãnh đạo đơn vị.", "Ask the official in charge; leaders of units are asked by a leader of the city."));

    /// <summary>Nobody is in charge of the dossier.</summary>
    public static Problem NobodyInCharge { get; } = new("nobody-in-charge", 409,
        ("Hồ sơ chưa có công chức phụ trách.", "No official is in charge."),
        ("Phân công người xử lý, hoặc để lãnh đạo đơn vị giải trình.", "Assign somebody, or have the leaders of the unit explain."));

    /// <summary>The unit has no leader with an account.</summary>
    public static Problem NobodyToAsk { get; } = new("no-leader", 409,
        ("Đơn vị chưa có lãnh đạo trên hệ thống.", "The unit has no leader in this system."),
        ("Giao vai trò lãnh đạo ở đơn vị, hoặc yêu cầu công chức phụ trách giải trình.", "Grant the role of leader at the unit, or ask the official in charge."));

    /// <summary>No such request, or of another unit.</summary>
    public static Problem NoExplanation { get; } = new("explanation-not-found", 404,
        ("Không có yêu cầu giải trình này.", "There is no such request to explain."),
        ("Yêu cầu không có, hoặc thuộc người khác, đơn vị khác. Xem trang Giải trình.", "It is not there, or is another person's or unit's. See the page Explanations."));

    /// <summary>It was answered already.</summary>
    public static Problem AlreadyAnswered { get; } = new("explanation-answered", 409,
        ("Đã giải trình.", "It was explained already."),
        ("Yêu cầu này đã được trả lời; câu trả lời đầu được giữ nguyên. Tải lại trang để xem.", "This request was answered; the first answer stands. Load the page again to see it."));

    /// <summary>Cause or words are missing or too long.</summary>
    public static Problem AnswerIncomplete(IReadOnlyList<FieldError> errors) => new("explanation-incomplete", 400,
        ("Chưa đủ nội dung giải trình.", "Something is missing in the explanation."),
        ("Sửa các mục được đánh dấu; nội dung đã nhập được giữ.", "Mend what is marked; what was typed is kept."))
    {
        Errors = errors,
    };
}
