using System.IO.Compression;
using System.Text;
using HaiDang.Documents.Attachments;

namespace HaiDang.Documents.Tests;

public sealed class FileTests
{
    [Fact]
    public void The_kind_comes_from_the_content()
    {
        Assert.Equal(FileKind.Pdf, FileSniffer.Sniff(Samples.Pdf("x")));
        Assert.Equal(FileKind.Jpeg, FileSniffer.Sniff(Pictures.Jpeg()));
        Assert.Equal(FileKind.Png, FileSniffer.Sniff(Pictures.Png()));
        Assert.Equal(FileKind.Heic, FileSniffer.Sniff([0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0]));
        Assert.Equal(FileKind.Webp, FileSniffer.Sniff([.. "RIFF"u8, 1, 2, 3, 4, .. "WEBPVP8 "u8]));
        Assert.Equal(FileKind.Docx, FileSniffer.Sniff(Zip("[Content_Types].xml", "word/document.xml")));
        Assert.Equal(FileKind.Xlsx, FileSniffer.Sniff(Zip("[Content_Types].xml", "xl/workbook.xml")));
        Assert.Equal(FileKind.MacroOffice, FileSniffer.Sniff(Zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")));
        Assert.Equal(FileKind.Zip, FileSniffer.Sniff(Zip("a.exe")));
        Assert.Equal(FileKind.Empty, FileSniffer.Sniff([]));
    }

    [Theory]
    [InlineData("Đơn đề nghị\r\nngày 1/9", FileKind.Text)]
    [InlineData("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>", FileKind.Svg)]
    [InlineData("  <SVG onload=\"x\">", FileKind.Svg)]
    [InlineData("<?xml version=\"1.0\"?><a/>", FileKind.Xml)]
    [InlineData("<!DOCTYPE html><p>", FileKind.Html)]
    [InlineData("<script>alert(1)</script>", FileKind.Html)]
    [InlineData("MZ\u0090", FileKind.Program)]
    [InlineData("#!/bin/sh", FileKind.Program)]
    [InlineData("{\\rtf1", FileKind.Rtf)]
    [InlineData("a\0b", FileKind.Unknown)]
    public void Text_like_files_are_told_apart(string text, FileKind kind) => Assert.Equal(kind, FileSniffer.Sniff(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Pages_are_counted_in_files_of_other_programs_with_packed_objects()
    {
        var packed = Packed("/Type /Catalog /Pages 2 0 R", "/Type /Pages /Count 2 /Kids [3 0 R 4 0 R]", "/Type /Page /Parent 2 0 R", "/Type /Page /Parent 2 0 R");

        var info = PdfInfo.Read(packed);

        Assert.Equal(2, info.Pages);
        Assert.True(info.IsPlain);
    }

    [Theory]
    [InlineData("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>", "JavaScript")]
    [InlineData("/OpenAction << /S /Java#53cript /JS (x) >>", "JavaScript")]
    [InlineData("/OpenAction << /S /Launch /F (cmd.exe) >>", "Launch")]
    [InlineData("/Names << /EmbeddedFiles << /Names [] >> >>", "EmbeddedFiles")]
    [InlineData("/AcroForm << /XFA [] >>", "XFA")]
    [InlineData("/AA << /O << /S /SubmitForm >> >>", "SubmitForm")]
    public void Active_content_is_found_open_or_packed(string entries, string name)
    {
        var packed = Packed($"/Type /Catalog /Pages 2 0 R {entries}", "/Type /Pages /Count 1 /Kids [3 0 R]", "/Type /Page");
        var open = Encoding.Latin1.GetBytes($"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R {entries} >> endobj\n2 0 obj << /Kids [3 0 R] >> endobj 3 0 obj << /Type /Page >> endobj trailer << /Root 1 0 R >>");

        Assert.Contains(name, PdfInfo.Read(packed).ActiveContent);
        Assert.Contains(name, PdfInfo.Read(open).ActiveContent);
        Assert.False(PdfInfo.Read(open).IsPlain);
    }

    [Fact]
    public void Encrypted_and_unreadable_files_are_not_plain()
    {
        var encrypted = "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj 2 0 obj << /Kids [3 0 R] >> endobj 3 0 obj << /Type /Page >> endobj trailer << /Root 1 0 R /Encrypt 9 0 R >>"u8.ToArray();
        var hidden = "%PDF-1.5\n1 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /LZWDecode /Length 4 >> stream\nabcd\nendstream endobj"u8.ToArray();

        Assert.True(PdfInfo.Read(encrypted).IsEncrypted);
        Assert.Contains("HiddenObjects", PdfInfo.Read(hidden).ActiveContent);
        Assert.Null(PdfInfo.CountPages("no pdf"u8.ToArray()));
    }

    [Fact]
    public void A_page_tree_that_bites_its_tail_ends()
    {
        var file = "%PDF-1.4\n1 0 obj << /Pages 2 0 R >> endobj 2 0 obj << /Kids [2 0 R 2 0 R 3 0 R] >> endobj 3 0 obj << /Kids [2 0 R] >> endobj trailer << /Root 1 0 R >>"u8.ToArray();

        Assert.Null(PdfInfo.CountPages(file));
    }

    [Fact]
    public void Cut_changed_and_random_bytes_never_break()
    {
        var random = new Random(5);
        byte[][] sound = [Samples.Pdf("<p>Một trang</p><div data-signature=\"a\"></div>"), Packed("/Type /Catalog /Pages 2 0 R", "/Kids [3 0 R]", "/Type /Page"), Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("1 0 obj << [ ( < /a#4 ", 50)))];
        for (var i = 0; i < 3000; i++)
        {
            var bytes = i % 4 == 3 ? new byte[random.Next(300)] : sound[i % 4 % sound.Length].ToArray();
            if (i % 4 == 3)
                random.NextBytes(bytes);
            bytes = bytes[..random.Next(bytes.Length + 1)];
            for (var j = random.Next(20); j > 0 && bytes.Length > 0; j--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            PdfInfo.Read(bytes);
            FileSniffer.Sniff(bytes);
            Signatures.PdfSigner.OpenFields(bytes);
        }
        PdfInfo.Read(Encoding.ASCII.GetBytes("1 0 obj " + new string('[', 100_000)));
        PdfInfo.Read(Encoding.ASCII.GetBytes("1 0 obj " + string.Concat(Enumerable.Repeat("<<", 100_000))));
    }

    private static byte[] Zip(params string[] names)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var name in names)
                zip.CreateEntry(name);
        return file.ToArray();
    }

    /// <summary>A file whose objects, from number 1, stand in one compressed stream, as modern programs write them.</summary>
    private static byte[] Packed(params string[] dictionaries)
    {
        var (index, bodies) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < dictionaries.Length; i++)
        {
            index.Append($"{i + 1} {bodies.Length} ");
            bodies.Append($"<< {dictionaries[i]} >> ");
        }
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(Encoding.ASCII.GetBytes(index.ToString() + bodies));
        byte[] head = Encoding.ASCII.GetBytes($"%PDF-1.5\n90 0 obj << /Type /ObjStm /N {dictionaries.Length} /First {index.Length} /Filter /FlateDecode /Length {packed.Length} >> stream\n");
        return [.. head, .. packed.ToArray(), .. "\nendstream endobj\n91 0 obj << /Type /XRef /Root 1 0 R /Length 0 >> stream\n\nendstream endobj"u8];
    }
}
