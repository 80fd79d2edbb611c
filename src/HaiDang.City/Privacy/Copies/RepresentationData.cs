using System.Runtime.CompilerServices;
using HaiDang.City.People.Enterprises;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Ui;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Privacy.Copies;

/// <summary>Enterprises that the person represents or represented.</summary>
internal sealed class RepresentationData(CityDb db, Language words) : IPersonalData
{
    public string Name => "representations";

    public LocalText Title => ("Đại diện cho tổ chức", "Organisations represented");

    public async IAsyncEnumerable<IReadOnlyList<DataField>> ReadAsync(Guid person, [EnumeratorCancellation] CancellationToken cancel)
    {
        var given = from r in db.Set<Representative>().AsNoTracking()
                    where r.AccountId == person
                    join e in db.Set<Enterprise>() on r.EnterpriseId equals e.Id
                    orderby r.Id descending
                    select new { Given = r, Of = e };
        await foreach (var line in given.AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return
            [
                DataField.Of("enterprise", ("Tổ chức", "Organisation"), line.Of.Name),
                DataField.Of("taxCode", ("Mã số thuế", "Tax code"), line.Of.TaxCode),
                DataField.Of("rejectedAt", ("Bị từ chối xác minh lúc", "Rejected"), line.Of.RejectedAt, words),
                DataField.Of("rejectionReason", ("Lý do từ chối", "Reason"), line.Of.RejectionReason),
                DataField.Of("capacity", ("Tư cách", "Capacity"), line.Given.Capacity, words.Of(Capacities.NameOf(line.Given.Capacity))),
                DataField.Of("documentNumber", ("Số văn bản ủy quyền", "Document of authority"), line.Given.DocumentNumber),
                DataField.Of("documentDate", ("Ngày văn bản", "Its day"), line.Given.DocumentDate, words),
                DataField.Of("from", ("Từ ngày", "From"), line.Given.From, words),
                DataField.Of("to", ("Đến ngày", "To"), line.Given.To, words),
                DataField.Of("endedAt", ("Kết thúc", "Ended"), line.Given.EndedAt, words),
            ];
        }
    }
}
