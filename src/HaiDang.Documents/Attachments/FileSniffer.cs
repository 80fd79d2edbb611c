using System.Text;

namespace HaiDang.Documents.Attachments;

/// <summary>What a file is by its content, whatever its name says.</summary>
public enum FileKind
{
    /// <summary>Nothing known, or not whole enough to tell.</summary>
    Unknown,

    /// <summary>No bytes.</summary>
    Empty,

    /// <summary>PDF document.</summary>
    Pdf,

    /// <summary>JPEG photo.</summary>
    Jpeg,

    /// <summary>PNG picture.</summary>
    Png,

    /// <summary>GIF picture.</summary>
    Gif,

    /// <summary>WebP picture.</summary>
    Webp,

    /// <summary>HEIC or HEIF photo, as some phones take it.</summary>
    Heic,

    /// <summary>TIFF picture.</summary>
    Tiff,

    /// <summary>Word document (Office Open XML).</summary>
    Docx,

    /// <summary>Excel workbook (Office Open XML).</summary>
    Xlsx,

    /// <summary>OpenDocument file.</summary>
    OpenDocument,

    /// <summary>Office document with macros.</summary>
    MacroOffice,

    /// <summary>Office document of before 2007 (OLE compound file).</summary>
    OldOffice,

    /// <summary>Any other ZIP archive.</summary>
    Zip,

    /// <summary>Another archive: RAR, 7-Zip, gzip.</summary>
    Archive,

    /// <summary>SVG drawing, which may hold scripts.</summary>
    Svg,

    /// <summary>HTML page.</summary>
    Html,

    /// <summary>XML document.</summary>
    Xml,

    /// <summary>RTF document.</summary>
    Rtf,

    /// <summary>Plain text in UTF-8.</summary>
    Text,

    /// <summary>A program: Windows, Linux or macOS executable, or a script with an interpreter line.</summary>
    Program,
}

/// <summary>Tells the kind of a file from its bytes. Never throws.</summary>
public static class FileSniffer
{
    private static readonly (FileKind Kind, byte[] Start)[] Starts =
    [
        (FileKind.Pdf, "%PDF-"u8.ToArray()),
        (FileKind.Jpeg, [0xFF, 0xD8, 0xFF]),
        (FileKind.Png, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        (FileKind.Gif, "GIF87a"u8.ToArray()), (FileKind.Gif, "GIF89a"u8.ToArray()),
        (FileKind.Tiff, [0x49, 0x49, 0x2A, 0x00]), (FileKind.Tiff, [0x4D, 0x4D, 0x00, 0x2A]),
        (FileKind.OldOffice, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
        (FileKind.Archive, "Rar!\u001A\u0007"u8.ToArray()), (FileKind.Archive, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]), (FileKind.Archive, [0x1F, 0x8B]),
        (FileKind.Rtf, "{\\rtf"u8.ToArray()),
        (FileKind.Program, "MZ"u8.ToArray()), (FileKind.Program, [0x7F, 0x45, 0x4C, 0x46]), (FileKind.Program, "#!"u8.ToArray()),
        (FileKind.Program, [0xCF, 0xFA, 0xED, 0xFE]), (FileKind.Program, [0xCE, 0xFA, 0xED, 0xFE]), (FileKind.Program, [0xCA, 0xFE, 0xBA, 0xBE]),
    ];

    /// <summary>The kind of a file.</summary>
    /// <param name="bytes">The whole file; of a large one the beginning is enough but for Office files, which then are <see cref="FileKind.Zip"/>.</param>
    public static FileKind Sniff(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return FileKind.Empty;
        foreach (var (kind, start) in Starts)
            if (bytes.StartsWith(start))
                return kind;
        if (bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("PK\u0005\u0006"u8))
            return SniffZip(bytes);
        if (bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8))
            return FileKind.Webp;
        if (bytes.Length >= 12 && bytes[4..].StartsWith("ftyp"u8))
            return Encoding.ASCII.GetString(bytes.Slice(8, 4)) is "heic" or "heix" or "hevc" or "heim" or "heis" or "mif1" or "msf1" ? FileKind.Heic : FileKind.Unknown;
        return SniffText(bytes);
    }

    /// <summary>The media type of a kind; <c>application/octet-stream</c> where none fits.</summary>
    public static string MediaType(FileKind kind) => kind switch
    {
        FileKind.Pdf => "application/pdf",
        FileKind.Jpeg => "image/jpeg",
        FileKind.Png => "image/png",
        FileKind.Gif => "image/gif",
        FileKind.Webp => "image/webp",
        FileKind.Heic => "image/heic",
        FileKind.Tiff => "image/tiff",
        FileKind.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        FileKind.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        FileKind.Zip => "application/zip",
        FileKind.Svg => "image/svg+xml",
        FileKind.Html => "text/html",
        FileKind.Xml => "application/xml",
        FileKind.Rtf => "application/rtf",
        FileKind.Text => "text/plain",
        _ => "application/octet-stream",
    };

    private static FileKind SniffZip(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOf("vbaProject.bin"u8) >= 0)
            return FileKind.MacroOffice;
        if (bytes.IndexOf("mimetypeapplication/vnd.oasis.opendocument"u8) >= 0)
            return FileKind.OpenDocument;
        if (bytes.IndexOf("[Content_Types].xml"u8) < 0)
            return FileKind.Zip;
        return bytes.IndexOf("word/document"u8) >= 0 ? FileKind.Docx : bytes.IndexOf("xl/workbook"u8) >= 0 ? FileKind.Xlsx : FileKind.Zip;
    }

    private static FileKind SniffText(ReadOnlySpan<byte> bytes)
    {
        var beginning = bytes[..Math.Min(bytes.Length, 64 * 1024)];
        if (beginning.IndexOf((byte)0) >= 0)
            return FileKind.Unknown;
        var text = Encoding.UTF8.GetString(beginning).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        var start = text[..Math.Min(text.Length, 4096)];
        bool Has(string what) => start.Contains(what, StringComparison.OrdinalIgnoreCase);
        if (start.StartsWith('<'))
        {
            if (Has("<html") || Has("<!doctype html") || Has("<script") || Has("<body"))
                return FileKind.Html;
            if (Has("<svg"))
                return FileKind.Svg;
            if (start.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
                return FileKind.Xml;
        }
        return IsText(beginning) ? FileKind.Text : FileKind.Unknown;
    }

    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var used);
            if (status != System.Buffers.OperationStatus.Done)
                return status == System.Buffers.OperationStatus.NeedMoreData;   // only the last character is cut
            if (Rune.IsControl(rune) && rune.Value is not ('\t' or '\n' or '\r' or '\f'))
                return false;
            bytes = bytes[used..];
        }
        return true;
    }
}
