using System.Globalization;
using System.Text;
using HaiDang.Core;
using HaiDang.Core.Text;
using HaiDang.Documents;
using HaiDang.Documents.Attachments;

namespace HaiDang.Dossiers.Files;

/// <summary>A file that may be kept.</summary>
/// <param name="Name">Name without folders, with the right extension.</param>
/// <param name="ContentType">By content.</param>
/// <param name="Bytes">What is stored: pictures without metadata.</param>
/// <param name="Pages">Pages, at least 1.</param>
public sealed record KeptFile(string Name, string ContentType, byte[] Bytes, int Pages);

/// <summary>Judges files by their content, whatever their names say.</summary>
public static class FileCheck
{
    /// <summary>Longest name kept, extension included.</summary>
    public const int LongestName = 120;

    /// <summary>Judges a whole file.</summary>
    /// <param name="name">Name as given.</param>
    /// <param name="bytes">The content.</param>
    /// <param name="limits">Sizes allowed.</param>
    public static Result<KeptFile> Judge(string name, byte[] bytes, FileLimits limits)
    {
        if (bytes.LongLength > limits.MostBytes)
        {
            return FileProblems.TooLarge(limits);
        }
        var kind = FileSniffer.Sniff(bytes);
        if (kind == FileKind.Empty)
        {
            return FileProblems.Empty;
        }
        if (kind is not (FileKind.Pdf or FileKind.Jpeg or FileKind.Png))
        {
            return FileProblems.WrongType(InWords(kind));
        }
        name = Tidy(name);
        var extension = Path.GetExtension(name).ToLowerInvariant();
        var right = kind switch { FileKind.Pdf => ".pdf", FileKind.Jpeg => ".jpg", _ => ".png" };
        if (extension is ".pdf" or ".jpg" or ".jpeg" or ".jfif" or ".png" or ".doc" or ".docx" or ".xls" or ".xlsx" or ".heic" or ".gif" or ".webp" or ".zip" or ".exe" or ".html" or ".txt"
            && !(extension == right || (kind == FileKind.Jpeg && extension is ".jpeg" or ".jfif")))
        {
            return FileProblems.NameMismatch(extension, InWords(kind).Vi);
        }
        if (extension is not (".pdf" or ".jpg" or ".jpeg" or ".jfif" or ".png"))
        {
            name = Shorten(name, LongestName - right.Length) + right;
        }
        return kind == FileKind.Pdf ? Pdf(name, bytes) : Picture(name, kind, bytes);
    }

    /// <summary>A name safe to show and store: no folders, no control characters, single spaces, at most <see cref="LongestName"/> characters.</summary>
    public static string Tidy(string? name)
    {
        var text = new StringBuilder();
        var last = (name ?? "").Split('/', '\\')[^1];
        foreach (var c in SoundText.Composed(last))
        {
            if (char.IsWhiteSpace(c))
            {
                if (text.Length > 0 && text[^1] != ' ')
                {
                    text.Append(' ');
                }
            }
            else if (!char.IsControl(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format && c is not ('"' or '<' or '>' or '|' or ':' or '*' or '?'))
            {
                text.Append(c);
            }
        }
        var tidy = text.ToString().Trim(' ', '.');
        if (tidy.Length <= LongestName)
        {
            return tidy.Length == 0 ? "tep" : tidy;
        }
        var extension = Path.GetExtension(tidy) is { Length: <= 6 } e ? e : "";
        return Shorten(tidy[..^extension.Length], LongestName - extension.Length) + extension;
    }

    private static string Shorten(string text, int most) => text.Length <= most ? text : char.IsHighSurrogate(text[most - 1]) ? text[..(most - 1)] : text[..most];

    private static Result<KeptFile> Pdf(string name, byte[] bytes)
    {
        var info = PdfInfo.Read(bytes);
        return info.IsEncrypted ? FileProblems.Encrypted
            : info.ActiveContent.Count > 0 ? FileProblems.ActiveContent(info.ActiveContent)
            : info.Pages is not { } pages || pages < 1 ? FileProblems.Broken
            : new KeptFile(name, "application/pdf", bytes, pages);
    }

    private static Result<KeptFile> Picture(string name, FileKind kind, byte[] bytes)
    {
        // Read as it will be when pictures become a document, so that a damaged one is refused now and not then.
        if (PhotoDocument.Make([bytes], new DocumentInfo("check", DateTimeOffset.UnixEpoch)).Problem is { } problem)
        {
            return problem.Code == "document-broken-photo" ? FileProblems.Broken : problem;
        }
        var clean = kind == FileKind.Jpeg ? PictureMetadata.CleanJpeg(bytes) : PictureMetadata.CleanPng(bytes);
        return clean is null ? FileProblems.Broken : new KeptFile(name, FileSniffer.MediaType(kind), clean, 1);
    }

    private static LocalText InWords(FileKind kind) => kind switch
    {
        FileKind.Pdf => new LocalText("PDF"),
        FileKind.Jpeg => ("ảnh JPEG", "a JPEG picture"),
        FileKind.Png => ("ảnh PNG", "a PNG picture"),
        FileKind.Gif or FileKind.Webp or FileKind.Tiff => ("ảnh loại khác", "another kind of picture"),
        FileKind.Heic => ("ảnh HEIC của iPhone (vào Cài đặt, Camera, Định dạng, chọn Tương thích nhất)", "an iPhone HEIC photo (Settings, Camera, Formats, Most Compatible)"),
        FileKind.Docx or FileKind.OpenDocument or FileKind.OldOffice or FileKind.Rtf => ("tài liệu văn phòng", "an office document"),
        FileKind.Xlsx => ("bảng tính", "a spreadsheet"),
        FileKind.MacroOffice => ("tài liệu có macro", "a document with macros"),
        FileKind.Zip or FileKind.Archive => ("tệp nén", "an archive"),
        FileKind.Svg => ("bản vẽ SVG", "an SVG drawing"),
        FileKind.Html or FileKind.Xml => ("trang web", "a web page"),
        FileKind.Text => ("văn bản thuần", "plain text"),
        FileKind.Program => ("chương trình", "a program"),
        _ => ("loại không rõ", "of an unknown kind"),
    };
}
