using System.Globalization;
using System.Text;
using HaiDang.Core;
using HaiDang.Documents.Pdf;

namespace HaiDang.Documents.Attachments;

/// <summary>Makes one PDF document of several photos, one A4 page each, upright, without the metadata of the camera.</summary>
public static class PhotoDocument
{
    /// <summary>Most photos in one document.</summary>
    public const int MostPhotos = 50;

    /// <summary>Most pixels of one photo.</summary>
    public const long MostPixels = 100_000_000;

    private const double Short = 595.28, Long = 841.89, Margin = 14.17;   // A4, margin 5 mm

    /// <summary>Makes the document.</summary>
    /// <param name="photos">JPEG or PNG files in the order of the pages. A JPEG is not decoded, so it loses nothing.</param>
    /// <param name="info">What the file says about itself.</param>
    public static Result<byte[]> Make(IReadOnlyList<ReadOnlyMemory<byte>> photos, DocumentInfo info)
    {
        if (photos.Count is < 1 or > MostPhotos)
            return DocumentProblems.PhotoCount(MostPhotos);
        var writer = new PdfWriter();
        var (catalog, tree) = (writer.Reserve(), writer.Reserve());
        var pages = new List<int>();
        for (var i = 0; i < photos.Count; i++)
        {
            if (!Read(photos[i].Span, i + 1).TryGet(out var photo, out var problem))
                return problem;
            pages.Add(Page(writer, tree, photo));
        }
        writer.Write(tree, $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select(p => $"{p} 0 R"))}] >>");
        writer.Write(catalog, $"<< /Type /Catalog /Pages {tree} 0 R /Lang {PdfText.Text(info.Language)} /ViewerPreferences << /DisplayDocTitle true >> >>");
        return writer.Finish(catalog, writer.Add(info.ToDictionary()));
    }

    private static Result<Photo> Read(ReadOnlySpan<byte> bytes, int number)
    {
        var kind = FileSniffer.Sniff(bytes);
        if (kind is not (FileKind.Jpeg or FileKind.Png))
            return DocumentProblems.NotAPhoto(number);
        var photo = kind == FileKind.Jpeg ? JpegReader.Read(bytes) : PngReader.Read(bytes);
        if (photo is null)
            return DocumentProblems.BrokenPhoto(number);
        return (long)photo.Width * photo.Height > MostPixels ? DocumentProblems.PhotoTooLarge(number) : photo;
    }

    private static int Page(PdfWriter writer, int tree, Photo photo)
    {
        var palette = photo.Palette is { } colours ? $"/ColorSpace [/Indexed /DeviceRGB {(colours.Length / 3) - 1} <{Convert.ToHexString(colours)}>] " : "";
        var image = writer.AddStream($"/Type /XObject /Subtype /Image /Width {photo.Width} /Height {photo.Height} {palette}{photo.Entries}", photo.Data, deflate: false);
        var turned = photo.Orientation >= 5;
        var (across, down) = turned ? (photo.Height, photo.Width) : (photo.Width, photo.Height);
        var (width, height) = across > down ? (Long, Short) : (Short, Long);
        var scale = Math.Min((width - (2 * Margin)) / across, (height - (2 * Margin)) / down);
        var (w, h) = (across * scale, down * scale);
        var (x, y) = ((width - w) / 2, (height - h) / 2);
        string M(double a, double b, double c, double d, double e, double f) => string.Join(' ', new[] { a, b, c, d, e, f }.Select(PdfText.Number));
        var matrix = photo.Orientation switch   // the unit square of the picture onto its place, turned and mirrored as EXIF says
        {
            2 => M(-w, 0, 0, h, x + w, y),
            3 => M(-w, 0, 0, -h, x + w, y + h),
            4 => M(w, 0, 0, -h, x, y + h),
            5 => M(0, -h, -w, 0, x + w, y + h),
            6 => M(0, -h, w, 0, x, y + h),
            7 => M(0, h, w, 0, x, y),
            8 => M(0, h, -w, 0, x + w, y),
            _ => M(w, 0, 0, h, x, y),
        };
        var content = writer.AddStream("", Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"q {matrix} cm /I Do Q")));
        return writer.Add($"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {PdfText.Number(width)} {PdfText.Number(height)}] /Resources << /XObject << /I {image} 0 R >> >> /Contents {content} 0 R >>");
    }
}
