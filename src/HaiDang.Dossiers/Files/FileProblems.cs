using HaiDang.Core;

namespace HaiDang.Dossiers.Files;

/// <summary>What files are refused for.</summary>
public static class FileProblems
{
    /// <summary>No such file, or not one this person may see: the two are not told apart.</summary>
    public static Problem NotFound { get; } = new("file-not-found", 404,
        ("Không tìm thấy tệp.", "No such file."),
        ("Tệp không có, đã bị bỏ, hoặc tài khoản này không được xem.", "The file does not exist, was removed, or you may not see it."));

    /// <summary>Nothing may be attached there by this person now.</summary>
    public static Problem Forbidden { get; } = new("file-not-allowed", 403,
        ("Không được đính kèm tệp vào đây.", "You may not attach files here."),
        ("Hồ sơ của người khác, hoặc đang ở bước không nhận thêm tệp.", "The dossier is not yours, or takes no files at this step."));

    /// <summary>A file larger than allowed.</summary>
    public static Problem TooLarge(FileLimits limits) => new("file-too-large", 413,
        ("Tệp quá lớn.", "The file is too large."),
        ($"Mỗi tệp tối đa {limits.MostBytes >> 20} MB. Chụp ảnh ở cỡ nhỏ hơn, hoặc tách tài liệu làm nhiều tệp.", $"A file may be at most {limits.MostBytes >> 20} MB. Take a smaller picture, or split the document."));

    /// <summary>Together larger, or more, than allowed.</summary>
    public static Problem TooMany(FileLimits limits) => new("files-too-many", 413,
        ("Đã đủ số tệp hoặc dung lượng của hồ sơ.", "The dossier holds as many files as it may."),
        ($"Mỗi hồ sơ tối đa {limits.MostFiles} tệp, cộng lại {limits.MostBytesTogether >> 20} MB. Bỏ bớt tệp, hoặc gộp nhiều ảnh thành một tài liệu.",
         $"A dossier may hold at most {limits.MostFiles} files of {limits.MostBytesTogether >> 20} MB together. Remove some, or combine pictures into one document."));

    /// <summary>A file without content.</summary>
    public static Problem Empty { get; } = new("file-empty", 422,
        ("Tệp không có nội dung.", "The file is empty."),
        ("Chọn lại tệp: tệp vừa gửi có 0 byte.", "Choose the file again: the one sent has 0 bytes."));

    /// <summary>A kind of file that is not taken.</summary>
    /// <param name="kind">What it is, in words.</param>
    public static Problem WrongType(LocalText kind) => new("file-type", 422,
        ("Loại tệp này không được nhận.", "This type of file is not accepted."),
        ($"Tệp là {kind.Vi}. Chỉ nhận PDF, ảnh JPEG và PNG: hãy chụp lại hoặc lưu thành PDF.", $"The file is {kind.In("en")}. Only PDF, JPEG and PNG are accepted: take a photo or save it as PDF."));

    /// <summary>Content and name disagree.</summary>
    /// <param name="said">Extension of the name.</param>
    /// <param name="found">What the content is.</param>
    public static Problem NameMismatch(string said, string found) => new("file-name-mismatch", 422,
        ("Nội dung tệp khác với tên tệp.", "The content of the file is not what its name says."),
        ($"Tên tệp kết thúc bằng {said} nhưng nội dung là {found}. Lưu lại tệp cho đúng loại rồi gửi lại.", $"The name ends in {said} but the content is {found}. Save the file as what it is, then send it again."));

    /// <summary>The file cannot be read to its end.</summary>
    public static Problem Broken { get; } = new("file-broken", 422,
        ("Tệp bị hỏng.", "The file is damaged."),
        ("Không đọc được tệp đến hết. Mở thử trên máy, lưu hoặc chụp lại rồi gửi lại.", "The file cannot be read to its end. Try to open it, save or photograph it again, then send it."));

    /// <summary>A PDF behind a password.</summary>
    public static Problem Encrypted { get; } = new("file-encrypted", 422,
        ("Tệp PDF đặt mật khẩu.", "The PDF file has a password."),
        ("Bỏ mật khẩu của tệp rồi gửi lại, để cán bộ mở được.", "Remove the password and send it again, so that officers can open it."));

    /// <summary>A PDF that could act by itself.</summary>
    /// <param name="what">What was found.</param>
    public static Problem ActiveContent(IReadOnlyList<string> what) => new("file-active-content", 422,
        ("Tệp PDF có nội dung tự chạy.", "The PDF file holds active content."),
        ($"Tìm thấy: {string.Join(", ", what)}. In tệp ra PDF mới (Print to PDF) rồi gửi lại.", $"Found: {string.Join(", ", what)}. Print it to a new PDF file, then send that."));

    /// <summary>The virus scanner found something; the file was not kept.</summary>
    /// <param name="found">What, as the scanner names it.</param>
    public static Problem Infected(string found) => new("file-infected", 422,
        ("Tệp có mã độc.", "The file holds malware."),
        ($"Phần mềm quét vi-rút tìm thấy {found}; tệp không được nhận. Quét vi-rút trên máy của bạn rồi gửi tệp khác, hoặc chụp lại giấy tờ.",
         $"The virus scanner found {found}; the file was not taken. Scan your device, then send another file or photograph the paper again."));

    /// <summary>A file that the scanner has not judged yet, though one is set.</summary>
    public static Problem AwaitsScan { get; } = new("file-awaits-scan", 409,
        ("Tệp đang chờ quét vi-rút.", "The file waits for the virus scan."),
        ("Phần mềm quét vi-rút tạm ngừng; tệp đã được nhận và sẽ mở được sau khi quét xong. Thử lại sau ít phút.", "The virus scanner is away; the file was taken and can be opened once it is scanned. Try again in a few minutes."));

    /// <summary>A file that was found to be infected after it was taken.</summary>
    public static Problem Blocked { get; } = new("file-blocked", 409,
        ("Tệp có mã độc, đã chặn.", "The file holds malware and is blocked."),
        ("Không ai mở được tệp này. Yêu cầu người nộp gửi lại giấy tờ bằng tệp khác.", "Nobody can open it. Ask the applicant to send the paper again in another file."));

    /// <summary>The piece does not join what has arrived.</summary>
    /// <param name="received">Bytes that have arrived.</param>
    public static Problem WrongOffset(long received) => new("upload-offset", 409,
        ("Phần gửi không nối tiếp phần đã nhận.", "The piece does not join what has arrived."),
        ($"Đã nhận {received} byte. Gửi tiếp từ vị trí đó.", $"{received} bytes have arrived. Go on from there."))
    {
        Errors = [],
    };

    /// <summary>Content-Range is missing or malformed.</summary>
    public static Problem RangeNeeded { get; } = new("upload-range", 400,
        ("Thiếu hoặc sai Content-Range.", "Content-Range is missing or malformed."),
        ("Gửi Content-Range: bytes TỪ-ĐẾN/TỔNG, hoặc bytes */TỔNG để hỏi đã nhận đến đâu.", "Send Content-Range: bytes FROM-TO/TOTAL, or bytes */TOTAL to ask how far it came."));

    /// <summary>Nowhere to put it.</summary>
    public static Problem DiskFull { get; } = new("storage-full", 507,
        ("Kho lưu trữ tạm đầy.", "The storage is full."),
        ("Chưa nhận được tệp này; những tệp trước và nội dung đã nhập vẫn còn. Thử lại sau, hoặc nộp tại bộ phận một cửa.", "This file was not taken; earlier files and what was typed are kept. Try again later, or file at a counter."));

    /// <summary>What a file is for was not said, or the procedure has no such place.</summary>
    public static Problem WrongSlot { get; } = new("file-slot", 400,
        ("Không rõ tệp dùng cho mục nào.", "It is not clear what the file is for."),
        ("Ghi component:MÃ hoặc field:MÃ, ví dụ component:birth-notice.", "Write component:ID or field:ID, for example component:birth-notice."));

    /// <summary>Only complete pictures of one place and purpose can become one document.</summary>
    public static Problem NotCombinable { get; } = new("files-not-combinable", 422,
        ("Không gộp được các tệp này.", "These files cannot be combined."),
        ("Chọn từ một ảnh đã tải xong trở lên, cùng một thành phần hồ sơ; chỉ gộp ảnh JPEG và PNG.", "Choose one or more uploaded pictures of the same component; only JPEG and PNG are combined."));
}
