namespace HaiDang.Documents.Tests;

public sealed class HtmlPdfTests
{
    [Fact]
    public void A_receipt_gives_its_text_back_with_all_diacritics()
    {
        var pdf = HtmlPdf.Render(Samples.ReceiptHtml(), Samples.Info("Giấy tiếp nhận hồ sơ"));
        File.WriteAllBytes("/tmp/docs-look/receipt.pdf", pdf);
        File.WriteAllBytes("/tmp/docs-look/decision.pdf", HtmlPdf.Render(Samples.DecisionHtml(), Samples.Info("Quyết định")));
        File.WriteAllText("/tmp/docs-look/receipt.html", HtmlPdf.ForBrowser(Samples.ReceiptHtml()));

        var text = Poppler.Text(pdf);

        Assert.Contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", text);
    }
}
