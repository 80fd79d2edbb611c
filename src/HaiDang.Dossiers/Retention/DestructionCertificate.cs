using System.Net;
using System.Text;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Documents;
using HaiDang.Dossiers.Procedures;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Retention;

/// <summary>The certificate of destruction (<i>biên bản hủy</i>) of a list that was carried out, in Vietnamese: what was destroyed, by which decision, when it is gone from backups.</summary>
public sealed class DestructionCertificate(IDbContextFactory<CityDb> databases, ReadDisposals lists, ProcedureVersions procedures, CurrentPack pack)
{
    /// <summary>Makes it as PDF.</summary>
    /// <param name="list">A list that is done; the caller has checked who asks.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<byte[]> MakeAsync(Disposal list, CancellationToken cancel)
    {
        var items = await lists.ItemsAsync(list.Id, null, Disposal.Most, cancel);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var people = await db.Set<Account>().Where(a => a.Id == list.ProposedBy || a.Id == list.DecidedBy).ToDictionaryAsync(a => a.Id, a => a.FullName, cancel);
        var calendar = pack.Pack.Calendar;
        var day = calendar.DayOf(list.DoneAt!.Value);
        var unit = pack.Pack.Units.NameOf(list.UnitId, day).Vi;
        var html = new StringBuilder($$"""
            <!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Biên bản hủy hồ sơ điện tử</title><style>
            @page { size: A4; margin: 20mm 15mm 20mm 30mm }
            body { font-size: 11pt; line-height: 1.35 }
            h1 { font-size: 15pt; text-align: center; margin: 4mm 0 }
            table { width: 100%; margin: 0 0 4mm; font-size: 9.5pt }
            td, th { padding: 1mm 1.5mm; border: 0.4pt solid #999; vertical-align: top; text-align: left }
            td.label { width: 38% }
            </style></head><body><p>{{Safe(unit)}}</p><h1>BIÊN BẢN HỦY HỒ SƠ ĐIỆN TỬ</h1><table>
            """);
        Row("Danh mục", list.Id.ToString());
        Row("Vì", DisposalWords.Cause(list).Vi);
        Row("Người lập danh mục", people.GetValueOrDefault(list.ProposedBy) ?? "–");
        Row("Quyết định hủy", $"{list.Decision}, ngày {Day(list.DecisionDay!.Value)}");
        Row("Người quyết định", people.GetValueOrDefault(list.DecidedBy!.Value) ?? "–");
        Row("Hủy xong lúc", calendar.ToLocal(list.DoneAt.Value).ToString("HH:mm dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture));
        Row("Số hồ sơ đã hủy", $"{list.Destroyed} trên {list.Count}");
        Row("Cách hủy", "Xóa dữ liệu và tệp, ghi đè khóa mã hóa riêng của từng hồ sơ: các bản sao còn lại không đọc được nữa");
        Row("Không còn trong bản sao lưu của kho khóa và cơ sở dữ liệu", $"từ ngày {Day(list.CompleteOn!.Value)}, khi sao lưu hằng đêm vẫn chạy");
        html.Append("</table><table><thead><tr><th>Mã hồ sơ</th><th>Thủ tục</th><th>Kết thúc</th><th>Lưu đến hết</th><th>Số tệp</th><th>Kết quả</th></tr></thead><tbody>");
        foreach (var item in items)
        {
            html.Append($"<tr><td>{Safe(item.Code)}</td><td>{Safe(procedures.Catalogue.NameOf(item.ProcedureCode, day).Vi)}</td><td>{Day(item.EndedOn)}</td><td>{(item.KeptUntil is { } until ? Day(until) : "vĩnh viễn")}</td><td>{item.Files}</td><td>{Safe(DisposalWords.State(item).Vi)}</td></tr>");
        }
        html.Append("</tbody></table></body></html>");
        return HtmlPdf.Render(html.ToString(), new DocumentInfo("Biên bản hủy hồ sơ điện tử", calendar.ToLocal(list.DoneAt.Value)) { Language = "vi-VN" });

        void Row(string label, string value) => html.Append($"<tr><td class=\"label\">{Safe(label)}</td><td>{Safe(value)}</td></tr>");
    }

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
