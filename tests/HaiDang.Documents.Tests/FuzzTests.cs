using HaiDang.Documents.Attachments;
using HaiDang.Testing;

namespace HaiDang.Documents.Tests;

/// <summary>Spoiled files never break what looks at them.</summary>
public sealed class FuzzTests
{
    private static readonly byte[][] Words = [.. new[] { "obj", "1 0 obj", "stream", "endstream", "trailer", "<<", ">>", "/Type /ObjStm", "/Type /XRef", "/Length 99999999", "/N 9999999", "/First -1", "/Kids [1 0 R]", "1 0 R", "IDAT", "IHDR", "PLTE", "IEND", "Exif\0\0MM", "\u007FELF", "PK\u0003\u0004" }.Select(System.Text.Encoding.Latin1.GetBytes)];

    [Fact]
    public void Spoiled_pdf_files_are_looked_at_to_the_end()
    {
        byte[][] sound = [Samples.Pdf("<p>Một trang</p><div data-signature=\"a\"></div>"), PhotoDocument.Make([Pictures.Png()], new DocumentInfo("x", DateTimeOffset.UnixEpoch)).Value];
        Fuzz.Run(1500, random =>
        {
            var bytes = Fuzz.Spoil(random, sound[random.Next(sound.Length)], Words);
            PdfInfo.Read(bytes);
            FileSniffer.Sniff(bytes);
            Signatures.PdfSigner.OpenFields(bytes);
        });
    }

    [Fact]
    public void Spoiled_pictures_become_documents_or_are_refused()
    {
        byte[][] sound = [Pictures.Png(), Pictures.Png(3, 1, interlaced: true), Pictures.Png(6, 16), Pictures.Png(4, 8, interlaced: true), Pictures.Png(0, 2), Pictures.Jpeg()];
        Fuzz.Run(4000, random =>
        {
            var bytes = Fuzz.Spoil(random, sound[random.Next(sound.Length)], Words);
            FileSniffer.Sniff(bytes);
            PhotoDocument.Make([bytes], new DocumentInfo("x", DateTimeOffset.UnixEpoch));
        });
    }
}
