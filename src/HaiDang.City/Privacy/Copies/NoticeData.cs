using System.Runtime.CompilerServices;
using HaiDang.City.Notices;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Ui;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Privacy.Copies;

/// <summary>What the city told the person.</summary>
internal sealed class NoticeData(CityDb db, Language words) : IPersonalData
{
    public string Name => "notices";

    public LocalText Title => ("Thông báo đã nhận", "Notices");

    public async IAsyncEnumerable<IReadOnlyList<DataField>> ReadAsync(Guid person, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var notice in db.Set<PersonalNotice>().AsNoTracking().Where(n => n.AccountId == person).OrderByDescending(n => n.Id).AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return
            [
                DataField.Of("at", ("Lúc", "At"), notice.At, words),
                DataField.Of("subject", ("Tiêu đề", "Subject"), notice.Subject),
                DataField.Of("text", ("Nội dung", "Text"), notice.Text),
                DataField.Of("phone", ("Số điện thoại", "Phone"), notice.Phone),
            ];
        }
    }
}
