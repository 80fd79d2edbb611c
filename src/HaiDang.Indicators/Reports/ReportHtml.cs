using System.Globalization;
using System.Net;
using System.Text;
using HaiDang.City.Packs.Releases;
using HaiDang.Documents;

namespace HaiDang.Indicators.Reports;

/// <summary>A report on paper, in Vietnamese, in the layout of administrative documents.</summary>
/// <remarks>
/// Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I: A4 with margins of 20 to 25 mm above and below, 30 to 35 mm on the left and 15 to 20 mm on the right; page numbers of 13 to 14 points in the middle of the upper
/// margin, none on the first page; names of bodies 12 to 13 points, the issuing one bold with a line of a third to a half of its length; national title 12 to 13 bold, motto 13 to 14 bold with a line of its own length; number 13;
/// place and date 13 to 14 italic; kind and subject of the document 13 to 14 bold; text 13 to 14, first lines 1 cm in, single to one and a half lines, at least 6 points between paragraphs; recipients 11 under a bold italic heading of 12; the signatory's title and
/// name 13 to 14 bold; what is attached under "Phụ lục". Number, date, recipients and signature are left open for whoever signs. Its typeface is replaced (docs/templates.md).
/// The measures are those that public accounts of the annex give; its own text was not at hand.
/// </remarks>
public sealed class ReportHtml(CurrentPack pack)
{
    /// <summary>The report as a tagged PDF.</summary>
    public byte[] Pdf(ReportView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var text = new ReportText(view.Content, pack.Pack.Profile.TimeZone);
        var at = TimeZoneInfo.ConvertTime(view.MadeAt ?? view.Content.MadeAt, pack.Pack.Profile.TimeZone);
        return HtmlPdf.Render(Page(view, text), new DocumentInfo($"Báo cáo {text.PeriodName}, {view.Content.Body}", at) { Author = view.Content.Body, Language = "vi-VN" });
    }

    private string Page(ReportView view, ReportText text)
    {
        var report = view.Content;
        var (above, name) = Bodies(report);
        var html = new StringBuilder($$"""
            <!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Báo cáo {{Safe(text.PeriodName)}}</title><style>
            @page { size: A4; margin: 20mm 15mm 20mm 30mm; @top-center { content: counter(page); font-size: 13pt } }
            @page :first { @top-center { content: none } }
            body { font-size: 13pt; line-height: 1.15 }
            h1 { font-size: 14pt; text-align: center; margin: 5mm 0 0 }
            h2 { font-size: 13pt; margin: 3mm 0 6pt }
            p { margin: 0 0 6pt; text-align: justify }
            .head { width: 100%; margin: 0 0 2mm }
            .head td { text-align: center; vertical-align: top; padding: 0 }
            .head p, .sign p { text-align: center; margin: 0 }
            .of { font-size: 12pt }
            .title { font-size: 14pt; text-align: center; font-weight: bold; margin: 0 0 1mm }
            .rule { text-align: center; margin: 0 0 2mm }
            .unit { text-align: right; font-size: 11pt; margin: 0 0 1mm }
            .line { height: 1mm; border-top: 0.6pt solid #000; margin: 1mm auto 1mm }
            .to { text-align: center; margin: 0 0 4mm }
            .body { text-indent: 10mm }
            .end { page-break-after: avoid }
            .sign { width: 100%; margin: 5mm 0 0; page-break-inside: avoid }
            .sign td { vertical-align: top; padding: 0 }
            .annex { page-break-before: always }
            .figures { width: 100%; font-size: 7.5pt; line-height: 1.2 }
            .figures td, .figures th { border: 0.4pt solid #000; padding: 0.7mm 0.6mm; vertical-align: middle }
            .figures th { text-align: center }
            .figures td { text-align: right }
            .figures .name { text-align: left }
            .figures .field { text-align: left; font-weight: bold }
            .copies { font-size: 11pt }
            .copies b { font-size: 12pt }
            .small { font-size: 9pt }
            </style></head><body>
            <table class="head"><tr><td style="width: 40%"><p class="of">{{Safe(above)}}</p><p class="of"><b>{{Safe(name)}}</b></p><div class="line" style="width: 18mm"></div><p>Số: ......../BC-........</p></td>
            <td><p class="of"><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b></p><p><b>Độc lập - Tự do - Hạnh phúc</b></p><div class="line" style="width: 52mm"></div><p><i>{{Safe(PlaceOf(report))}}, ngày ...... tháng ...... năm ............</i></p></td></tr></table>
            <h1>BÁO CÁO</h1><p class="title">{{Safe(text.Title)}}</p><div class="line" style="width: 25mm"></div>
            """);
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"to\">Kính gửi: {(report.UnitId.Length == 0 ? "................................................" : Safe($"Ủy ban nhân dân {Lower(report.CityName)}"))}</p>");
        if (view.MadeAt is null)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p><b>Số liệu {(view.IsProvisional ? "tạm tính, kỳ báo cáo chưa hết" : "chưa chốt")}.</b></p>");
        }
        var parts = text.Parts;
        foreach (var (heading, paragraphs) in parts)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2>{Safe(heading)}</h2>");
            // The signature does not stand alone on a page.
            var withSignature = ReferenceEquals(paragraphs, parts[^1].Paragraphs) ? paragraphs.Count - 2 : paragraphs.Count;
            foreach (var (i, paragraph) in paragraphs.Index())
            {
                html.Append(CultureInfo.InvariantCulture, $"<p class=\"body{(i < withSignature ? "" : " end")}\">{Safe(paragraph)}</p>");
            }
        }
        html.Append("""
            <table class="sign"><tr><td style="width: 42%" class="copies"><b><i>Nơi nhận:</i></b><br>- ..............................;<br>- ..............................;<br>- Lưu: VT, .............</td>
            <td><p><b>QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ</b></p><p><i>(Chữ ký, dấu)</i></p><p>&#160;</p><p>&#160;</p><p><b>Họ và tên</b></p></td></tr></table>
            """);
        Annex(html, report, text);
        return html.Append("</body></html>").ToString();
    }

    private static void Annex(StringBuilder html, ReportContent report, ReportText text)
    {
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"annex\"><p class=\"title\">Phụ lục</p><p class=\"title\">{Safe(Upper($"Kết quả tiếp nhận, giải quyết thủ tục hành chính {text.PeriodName}"))}</p><p class=\"rule\"><i>(Kèm theo Báo cáo số ........ /BC-........ ngày ...... tháng ...... năm ............ của {Safe(report.Body)})</i></p><p class=\"unit\"><i>Đơn vị tính: hồ sơ</i></p></div>");
        html.Append("<table class=\"figures\"><thead><tr><th style=\"width: 6%\">TT</th><th style=\"width: 24%\">Lĩnh vực, thủ tục</th>");
        foreach (var (group, span) in ReportColumns.Groups)
        {
            html.Append(CultureInfo.InvariantCulture, $"<th colspan=\"{span}\">{Safe(group?.Vi ?? "")}</th>");
        }
        html.Append("</tr><tr><th></th><th></th>");
        foreach (var column in ReportColumns.All)
        {
            html.Append(CultureInfo.InvariantCulture, $"<th>{Safe(column.Brief.Vi)}</th>");
        }
        html.Append("</tr></thead><tbody>");
        Row("", "name", "Tổng cộng", report.Total, isBold: true);
        var number = 0;
        foreach (var field in report.Rows.GroupBy(r => r.Field, StringComparer.Ordinal))
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td></td><td class=\"field\" colspan=\"{ReportColumns.All.Count + 1}\">{Safe(field.Key.Length > 0 ? field.Key : "Lĩnh vực không còn trong danh mục")}</td></tr>");
            foreach (var row in field)
            {
                Row((++number).ToString(CultureInfo.InvariantCulture), "name", row.Name, row.Figures, isBold: false);
            }
        }
        html.Append("</tbody></table>");
        foreach (var note in text.Notes)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"small\">{Safe(note)}</p>");
        }

        void Row(string at, string css, string name, ReportFigures figures, bool isBold)
        {
            var (open, close) = isBold ? ("<b>", "</b>") : ("", "");
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{at}</td><td class=\"{css}\">{open}{Safe(name)}{close}</td>");
            foreach (var column in ReportColumns.All)
            {
                html.Append(CultureInfo.InvariantCulture, $"<td>{open}{ReportText.Cell(column.Of(figures))}{close}</td>");
            }
            html.Append("</tr>");
        }
    }

    // A commune's People's Committee; of a department the city's above it.
    private (string Above, string Name) Bodies(ReportContent report) =>
        report.UnitId.Length == 0 ? ("ỦY BAN NHÂN DÂN", Upper(report.CityName))
        : pack.Pack.Units.All.FirstOrDefault(u => u.Id == report.UnitId) is { Kind: City.Units.UnitKind.Commune } ? ("ỦY BAN NHÂN DÂN", Upper(report.UnitName))
        : ($"ỦY BAN NHÂN DÂN {Upper(report.CityName)}", Upper(report.UnitName));

    // The name without the kind of unit before it; of a department the city's.
    private string PlaceOf(ReportContent report)
    {
        var unit = pack.Pack.Units.All.FirstOrDefault(u => u.Id == report.UnitId);
        var name = unit is { Kind: City.Units.UnitKind.Commune } ? report.UnitName : report.CityName;
        return ((string[])["Thành phố ", "Phường ", "Xã ", "Đặc khu "]).FirstOrDefault(k => name.StartsWith(k, StringComparison.OrdinalIgnoreCase)) is { } kind ? name[kind.Length..] : name;
    }

    private static string Upper(string name) => name.ToUpper(CultureInfo.GetCultureInfo("vi-VN"));

    private static string Lower(string name) => name.Length == 0 ? name : char.ToLower(name[0], CultureInfo.GetCultureInfo("vi-VN")) + name[1..];

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
