using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HaiDang.Documents.Attachments;

namespace HaiDang.Documents.Tests;

public sealed class HtmlPdfTests
{
    /// <summary>Every vowel with every tone, and the consonants of Vietnamese.</summary>
    private const string Alphabet = "aàảãáạ ăằẳẵắặ âầẩẫấậ bcdđ eèẻẽéẹ êềểễếệ ghiìỉĩíị klmn oòỏõóọ ôồổỗốộ ơờởỡớợ pqrst uùủũúụ ưừửữứự vx yỳỷỹýỵ";

    [Fact]
    public void A_receipt_gives_its_text_back_with_all_diacritics()
    {
        var html = Samples.ReceiptHtml();
        var pdf = HtmlPdf.Render(html, Samples.Info("Giấy tiếp nhận hồ sơ"));
        Look.Keep("receipt.pdf", pdf);
        Look.Keep("receipt.html", Encoding.UTF8.GetBytes(HtmlPdf.ForBrowser(html)));

        var text = Poppler.Text(pdf, "-layout");

        foreach (var expected in new[]
        {
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ỦY BAN NHÂN DÂN PHƯỜNG", "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "Mã hồ sơ: H24.31-20260907-0001",
            "Nguyễn Hoàng Mỹ Duyên", "Nội dung yêu cầu giải quyết: Thủ tục đăng ký khai sinh", "người làm chứng xác nhận về việc sinh", "17 giờ 00 phút, ngày 07 tháng 9 năm 2026", "Trần Thị Ngọc Ánh",
        })
            Assert.Contains(expected, text);
    }

    [Fact]
    public void The_whole_alphabet_comes_back_in_every_face_composed_or_not()
    {
        var both = Alphabet + " " + Alphabet.ToUpperInvariant();
        var pdf = Samples.Pdf($"<p>{both}</p><p><b>{both}</b></p><p><i>{both}</i></p><p><b><i>{both.Normalize(NormalizationForm.FormD)}</i></b></p>");

        var text = Regex.Replace(Poppler.Text(pdf), @"\s+", " ");

        Assert.Equal(4, Regex.Count(text, Regex.Escape(both)));
        Assert.True(text.IsNormalized(NormalizationForm.FormC));
    }

    [Fact]
    public void Fonts_are_embedded_as_subsets_with_unicode_and_the_file_stays_small()
    {
        var pdf = Samples.Pdf("<p>Một dòng ngắn.</p>");

        var rows = Poppler.Fonts(pdf).Split('\n').Skip(2).Where(r => r.Length > 0).ToList();

        Assert.Single(rows);
        Assert.Matches(@"^[A-Z]{6}\+BeVietnamPro-Regular\s+CID TrueType\s+Identity-H\s+yes yes yes", rows[0]);
        Assert.True(pdf.Length < 16_000, $"{pdf.Length} bytes");
    }

    [Fact]
    public void The_file_says_what_it_is()
    {
        var info = Poppler.Info(Samples.Pdf("<p>x</p>", "@page { size: A5 landscape }"));

        Assert.Contains("Ủy ban nhân dân phường Thành Đông", info);
        Assert.Contains("Tagged:          yes", info);
        Assert.Contains("Page size:       595.28 x 419.53 pts", info);
        Assert.Contains("/Lang (vi-VN)", Encoding.Latin1.GetString(Samples.Pdf("x")));
    }

    [Fact]
    public void Structure_is_there_for_screen_readers()
    {
        var structure = Poppler.Structure(Samples.Pdf("<h1>Đầu đề</h1><p>Đoạn</p><ul><li>Mục</li></ul><table><tr><th>Cột</th></tr><tr><td>Ô</td></tr></table><p><img data-qr=\"x\" alt=\"Mã QR\"></p>"));

        foreach (var node in new[] { "Document", "H1", "\"Đầu đề\"", "P (block)", "L (block", "LI", "Lbl", "LBody", "\"Mục\"", "Table", "TR", "TH", "TD", "\"Ô\"", "Figure" })
            Assert.Contains(node, structure);
    }

    [Fact]
    public void The_same_page_gives_the_same_bytes() =>
        Assert.Equal(HtmlPdf.Render(Samples.ReceiptHtml(), Samples.Info("x")), HtmlPdf.Render(Samples.ReceiptHtml(), Samples.Info("x")));

    [Fact]
    public void A_long_table_goes_over_pages_with_its_head_and_page_numbers()
    {
        var pdf = HtmlPdf.Render(Samples.ReceiptHtml(components: 120), Samples.Info("Danh sách dài"));
        Look.Keep("long.pdf", pdf);

        var pages = Poppler.Text(pdf, "-layout").Split('\f')[..^1];

        Assert.Equal(PdfInfo.CountPages(pdf), pages.Length);
        Assert.True(pages.Length > 5);
        Assert.DoesNotMatch(@"^\s*1\s*$", pages[0].Split('\n')[0]);
        for (var i = 1; i < pages.Length - 1; i++)
        {
            Assert.Matches($@"^\s*{i + 1}\s*$", pages[i].Split('\n')[0]);
            Assert.Contains("Tên giấy tờ", pages[i]);
        }
        var numbers = Regex.Matches(string.Concat(pages), @"^\s*(\d+) +\S", RegexOptions.Multiline).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).Where(n => n <= 120).ToList();
        Assert.Subset(numbers.ToHashSet(), Enumerable.Range(1, 120).ToHashSet());
    }

    [Fact]
    public void A_row_higher_than_a_page_is_cut_and_loses_nothing()
    {
        var words = string.Join(' ', Enumerable.Range(1, 3000).Select(n => "từ" + n));
        var pdf = Samples.Pdf($"<table style=\"width: 100%\"><thead><tr><th>STT</th><th>Nội dung</th></tr></thead><tbody><tr><td>1</td><td>{words}</td></tr><tr><td>2</td><td>Hết</td></tr></tbody></table>",
            "@page { size: A5; margin: 15mm } td, th { border: 0.5pt solid #000 }");
        Look.Keep("row.pdf", pdf);

        var text = Poppler.Text(pdf, "-layout");

        Assert.All(Enumerable.Range(1, 3000), n => Assert.Matches($@"\btừ{n}\b", text));
        Assert.Contains("Hết", text);
        Assert.True(PdfInfo.CountPages(pdf) > 3);
    }

    [Fact]
    public void Blocks_that_ask_for_it_stay_on_one_page_and_breaks_come_where_asked()
    {
        var filler = string.Concat(Enumerable.Range(1, 28).Select(n => $"<p>Dòng {n}</p>"));
        var pdf = Samples.Pdf($"{filler}<div class=\"k\"><p>Một</p><p>Hai</p><p>Ba</p><p>Bốn</p></div><div class=\"b\">Trang mới</div>", ".k { page-break-inside: avoid } .b { page-break-before: always }");

        var pages = Poppler.Text(pdf).Split('\f')[..^1];

        Assert.Equal(3, pages.Length);
        Assert.DoesNotContain("Một", pages[0]);
        Assert.Contains("Một", pages[1]);
        Assert.Contains("Bốn", pages[1]);
        Assert.StartsWith("Trang mới", pages[2]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<table></table>")]
    [InlineData("<table><tr></tr></table>")]
    [InlineData("<table><tr><td></td><td></td></tr></table>")]
    [InlineData("<ul><li></li></ul>")]
    [InlineData("<p></p><div></div><h1> </h1>")]
    [InlineData("<img data-qr=\"\">")]
    [InlineData("<div style=\"border: 1px solid #000\"></div>")]
    [InlineData("<table><tr><td colspan=\"3\">a</td></tr><tr><td>b</td></tr></table>")]
    [InlineData("<table style=\"width: 1mm\"><tr><td>Quá hẹp</td><td style=\"width: 90%\">x</td></tr></table>")]
    [InlineData("<p>&#xFFFF; \U0001F600 &#x200B; ☐ 漢</p>")]
    [InlineData("<script>alert(1)</script><iframe></iframe>")]
    [InlineData("<div data-signature=\"a\"></div><span data-field=\"b\"></span>")]
    public void Empty_and_odd_pages_make_a_sound_file(string body)
    {
        var pdf = Samples.Pdf(body);

        Assert.Contains("Pages:           1", Poppler.Info(pdf));
        Assert.DoesNotContain("alert", Poppler.Text(pdf));
    }

    [Fact]
    public void Text_never_leaves_the_margins()
    {
        var pdf = Samples.Pdf($"<p>{new string('W', 400)}</p><p style=\"text-align: right\">phải</p><table style=\"width: 100%\"><tr><td>{new string('m', 200)}</td><td>b</td></tr></table>", "@page { margin: 30mm } body { margin: 0 }");

        var (width, height, grey) = Poppler.Draw(pdf, resolution: 50);

        var margin = 50 * 30 / 25.4 - 2;
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                if (x < margin || x > width - margin || y < margin || y > height - margin)
                    Assert.True(grey[(y * width) + x] > 250, $"ink at {x}, {y}");
    }

    [Fact]
    public void Alignment_and_columns_are_where_the_style_sheet_says()
    {
        var pdf = Samples.Pdf("<table style=\"width: 100%\"><tr><td class=\"a\">Trái</td><td class=\"b\">Phải</td></tr></table><p style=\"text-align: center\">Giữa</p>",
            "@page { size: A4; margin: 20mm } body { margin: 0 } td { padding: 0 } .a { width: 30% } .b { text-align: right }");

        var words = Poppler.Text(pdf, "-bbox");

        (double Min, double Max) Word(string word)
        {
            var found = Regex.Match(words, $"<word xMin=\"([0-9.]+)\" yMin=\"[0-9.]+\" xMax=\"([0-9.]+)\" yMax=\"[0-9.]+\">{word}<");
            return (double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(found.Groups[2].Value, CultureInfo.InvariantCulture));
        }
        Assert.Equal(56.7, Word("Trái").Min, 0.5);
        Assert.Equal(595.28 - 56.7, Word("Phải").Max, 0.5);
        Assert.Equal(595.28 / 2, (Word("Giữa").Min + Word("Giữa").Max) / 2, 0.5);
    }

    [Fact]
    public void What_is_outside_the_subset_is_told_with_its_place()
    {
        var html = "<html><head><style>\np { float: left }\n@page { size: B9; @left-middle { content: \"x\" } }\na:hover { color: #000 }\n</style></head><body>\n<p>x</p>\n <canvas></canvas><img src=\"x.png\"><p onclick=\"x\" style=\"position: fixed\">y</p></body></html>";

        var mistakes = HtmlPdf.Check(html);

        Assert.Equal(
            [(2, 5, "css-property"), (3, 9, "css-property"), (3, 34, "css-property"), (4, 1, "css-rule"), (7, 2, "html-element"), (7, 19, "html-image"), (7, 19, "html-attribute"), (7, 36, "html-attribute"), (7, 36, "css-property")],
            mistakes.Select(m => (m.Line, m.Column, m.Code)));
        Assert.Empty(HtmlPdf.Check(File.ReadAllText("Data/receipt.html")));
        Assert.Empty(HtmlPdf.Check(File.ReadAllText("Data/decision.html")));
    }

    [Fact]
    public void For_the_browser_codes_are_drawn_as_svg()
    {
        var html = HtmlPdf.ForBrowser(Samples.ReceiptHtml());

        Assert.Contains("<svg", html);
        Assert.DoesNotContain("<img", html);
        Assert.Contains("aria-label=\"M&#227; QR tra cứu hồ sơ\"", html.Replace("Mã", "M&#227;"));
    }

    [Fact]
    public void Random_html_never_breaks()
    {
        var random = new Random(11);
        string[] parts = ["<table>", "</table>", "<tr>", "<td colspan=9>", "<td style='width:5%;padding:99mm'>", "<div style='border:9mm solid red;page-break-inside:avoid'>", "</div>", "<p>", "chữ dài ", "<ul>", "<ol><li>", "<hr>", "<br>",
            "<img data-qr='x' style='width:90mm'>", "<h1>", "<b>", "<span data-field=f>", "<div data-signature=s style='height:400mm'>", "<style>p{margin:-5em auto}td{height:300mm}</style>", "<style>@page{margin:200mm}", new string('x', 500)];
        for (var i = 0; i < 150; i++)
        {
            var pdf = Samples.Pdf(string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => parts[random.Next(parts.Length)])));
            Assert.True(PdfInfo.CountPages(pdf) > 0);
        }
    }
}
