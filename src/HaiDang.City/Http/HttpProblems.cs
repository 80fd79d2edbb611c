using HaiDang.Core;
using Microsoft.AspNetCore.Http;

namespace HaiDang.City.Http;

/// <summary>Refusals that any request can meet.</summary>
public static class HttpProblems
{
    /// <summary>Nobody is signed in where somebody must be.</summary>
    public static Problem SignInRequired { get; } = new("sign-in-required", StatusCodes.Status401Unauthorized,
        ("Cần đăng nhập.", "Sign-in is required."),
        ("Đăng nhập, hoặc gửi mã truy cập còn hạn trong tiêu đề Authorization: Bearer.", "Sign in, or send a valid access token in the Authorization: Bearer header."));

    /// <summary>The account may not do this.</summary>
    public static Problem Forbidden { get; } = new("forbidden", StatusCodes.Status403Forbidden,
        ("Không có quyền thực hiện.", "You may not do this."),
        ("Tài khoản không giữ vai trò cần cho việc này. Liên hệ quản trị của đơn vị nếu cần được giao.", "The account does not hold the role this needs. Ask your unit's administrator if you should have it."));

    /// <summary>The access token does not reach this far.</summary>
    public static Problem ScopeMissing(string needed) => new("scope-missing", StatusCodes.Status403Forbidden,
        ("Mã truy cập không đủ phạm vi.", "The access token's scope is too narrow."),
        ($"Việc này cần mã truy cập có phạm vi \"{needed}\".", $"This needs an access token of scope \"{needed}\"."));

    /// <summary>A page of another site tried to use the person's sign-in.</summary>
    public static Problem CrossSite { get; } = new("cross-site-request", StatusCodes.Status403Forbidden,
        ("Yêu cầu đến từ trang khác.", "The request came from another site."),
        ("Trình duyệt báo yêu cầu thay đổi dữ liệu này được gửi từ một trang khác.", "The browser says that this change was sent by a page of another site."));

    /// <summary>No such address.</summary>
    public static Problem NotFound { get; } = new("not-found", StatusCodes.Status404NotFound,
        ("Không tìm thấy.", "Not found."),
        ("Không có nội dung ở địa chỉ này, hoặc tài khoản không được xem.", "There is nothing at this address, or the account may not see it."));

    /// <summary>A change without the version it is based on.</summary>
    public static Problem IfMatchRequired { get; } = new("if-match-required", StatusCodes.Status428PreconditionRequired,
        ("Thiếu phiên bản.", "The version is missing."),
        ("Gửi phiên bản đã xem trong tiêu đề If-Match, ví dụ If-Match: \"3\".", "Send the version you saw in the If-Match header, for example If-Match: \"3\"."));

    /// <summary>If-Match holds something else than one version.</summary>
    public static Problem IfMatchMalformed { get; } = new("if-match-malformed", StatusCodes.Status400BadRequest,
        ("Phiên bản không đúng dạng.", "The version is malformed."),
        ("Tiêu đề If-Match chứa đúng một số phiên bản trong dấu nháy kép, ví dụ If-Match: \"3\".", "The If-Match header holds exactly one version number in double quotes, for example If-Match: \"3\"."));

    /// <summary>The body is not the JSON it should be.</summary>
    /// <param name="path">JSON path of the mistake; null when unknown.</param>
    /// <param name="line">Line from 1; null when unknown.</param>
    /// <param name="column">Byte within the line from 1; null when unknown.</param>
    public static Problem MalformedJson(string? path, long? line, long? column) => new("malformed-json", StatusCodes.Status400BadRequest,
        ("Nội dung JSON không đọc được.", "The JSON body cannot be read."),
        line is null
            ? ("Nội dung phải là JSON hợp lệ đúng với mô tả API.", "The body must be valid JSON as the API description says.")
            : ($"Sai tại {path ?? "$"}, dòng {line}, cột {column}.", $"Wrong at {path ?? "$"}, line {line}, column {column}."));

    /// <summary>A malformed request other than in its JSON.</summary>
    /// <param name="detail">What is wrong.</param>
    public static Problem Malformed(LocalText? detail = null) => new("malformed-request", StatusCodes.Status400BadRequest,
        ("Yêu cầu không đúng dạng.", "The request is malformed."),
        detail ?? ("Kiểm tra tham số, tiêu đề và nội dung theo mô tả API.", "Check parameters, headers and body against the API description."));

    /// <summary>Text that holds what is no text.</summary>
    public static Problem NoText { get; } = new("no-text", StatusCodes.Status400BadRequest,
        ("Có ký tự không được dùng.", "There are characters that cannot be used."),
        ("Bỏ ký tự NUL và nửa ký tự (\\uD800 đến \\uDFFF đứng lẻ), rồi gửi lại.", "Remove NUL and halves of characters (\\uD800 to \\uDFFF on their own), then send again."));

    /// <summary>Fields that break their rules.</summary>
    /// <param name="errors">At least one mistake.</param>
    public static Problem Invalid(IReadOnlyList<FieldError> errors) => new("invalid", StatusCodes.Status400BadRequest,
        ("Có mục cần sửa.", "Some fields need correcting."),
        ("Sửa các mục được nêu rồi gửi lại.", "Correct the fields named, then send again."))
    { Errors = errors };

    /// <summary>More than the server takes at once.</summary>
    public static Problem TooLarge { get; } = new("too-large", StatusCodes.Status413PayloadTooLarge,
        ("Nội dung quá lớn.", "The content is too large."),
        ("Giảm dung lượng hoặc gửi làm nhiều lần.", "Make it smaller or send it in parts."));

    /// <summary>A type of content that this address does not take.</summary>
    public static Problem UnsupportedType { get; } = new("unsupported-media-type", StatusCodes.Status415UnsupportedMediaType,
        ("Kiểu nội dung không được nhận.", "The content type is not accepted."),
        ("Gửi nội dung với Content-Type mà mô tả API nêu, thường là application/json.", "Send the content type that the API description names, usually application/json."));

    /// <summary>Too often.</summary>
    /// <param name="wait">After which time it may work again.</param>
    public static Problem TooMany(TimeSpan wait) => new("too-many-requests", StatusCodes.Status429TooManyRequests,
        ("Thử quá nhiều lần.", "Too many tries."),
        ($"Vui lòng thử lại sau {Math.Ceiling(wait.TotalMinutes)} phút.", $"Try again in {Math.Ceiling(wait.TotalMinutes)} minutes."))
    { Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["retryAfter"] = (int)Math.Ceiling(wait.TotalSeconds) } };

    /// <summary>A mistake of ours.</summary>
    /// <param name="traceId">Finds the log entry.</param>
    public static Problem Unexpected(string traceId) => new("unexpected", StatusCodes.Status500InternalServerError,
        ("Hệ thống gặp lỗi.", "Something went wrong on our side."),
        ("Lỗi đã được ghi lại. Thử lại sau; nếu vẫn lỗi, báo mã truy vết cho bộ phận hỗ trợ.", "The error was recorded. Try again later; if it stays, tell support the trace id."))
    { Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["traceId"] = traceId } };

    /// <summary>The refusal that goes with a bare status code.</summary>
    public static Problem OfStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => SignInRequired,
        StatusCodes.Status403Forbidden => Forbidden,
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status405MethodNotAllowed => new("method-not-allowed", status,
            ("Phương thức không được dùng ở đây.", "This method is not allowed here."),
            ("Dùng phương thức nêu trong tiêu đề Allow.", "Use a method named in the Allow header.")),
        StatusCodes.Status413PayloadTooLarge => TooLarge,
        StatusCodes.Status415UnsupportedMediaType => UnsupportedType,
        _ => new($"status-{status}", status, ("Không thực hiện được.", "This could not be done."), ("Kiểm tra yêu cầu theo mô tả API.", "Check the request against the API description.")),
    };
}
