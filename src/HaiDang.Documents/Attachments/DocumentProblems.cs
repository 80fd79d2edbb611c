using HaiDang.Core;

namespace HaiDang.Documents.Attachments;

/// <summary>Refusals of files.</summary>
public static class DocumentProblems
{
    /// <summary>A picture is neither JPEG nor PNG.</summary>
    /// <param name="number">Which picture, from 1.</param>
    public static Problem NotAPhoto(int number) => new("document-not-a-photo", 422, ("Tệp không phải ảnh JPEG hoặc PNG.", "The file is not a JPEG or PNG picture."),
        ($"Ảnh thứ {number} không phải JPEG hoặc PNG. Hãy chụp lại, hoặc lưu ảnh ở dạng JPEG.", $"Picture {number} is not JPEG or PNG. Take it again or save it as JPEG."));

    /// <summary>A picture is damaged, or of a kind that PDF cannot show.</summary>
    /// <param name="number">Which picture, from 1.</param>
    public static Problem BrokenPhoto(int number) => new("document-broken-photo", 422, ("Ảnh bị hỏng hoặc không đọc được.", "The picture is damaged or cannot be read."),
        ($"Ảnh thứ {number} không đọc được. Hãy chụp lại hoặc chọn ảnh khác.", $"Picture {number} cannot be read. Take it again or choose another."));

    /// <summary>A picture has too many pixels.</summary>
    /// <param name="number">Which picture, from 1.</param>
    public static Problem PhotoTooLarge(int number) => new("document-photo-too-large", 413, ("Ảnh có kích thước quá lớn.", "The picture has too many pixels."),
        ($"Ảnh thứ {number} vượt quá 100 triệu điểm ảnh. Hãy giảm kích thước ảnh.", $"Picture {number} has more than 100 million pixels. Make it smaller."));

    /// <summary>No picture, or more than a document may have.</summary>
    public static Problem PhotoCount(int most) => new("document-photo-count", 422, ("Số lượng ảnh không hợp lệ.", "Wrong number of pictures."),
        ($"Một tài liệu gồm từ 1 đến {most} ảnh.", $"A document has 1 to {most} pictures."));
}
