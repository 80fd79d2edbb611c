using System.Runtime.CompilerServices;
using HaiDang.Core;
using HaiDang.Ui;

namespace HaiDang.City.Privacy.Copies;

/// <summary>Who looked at the person's data.</summary>
internal sealed class LookData(MyDataAccesses looks, Language words) : IPersonalData
{
    public string Name => "dataAccesses";

    public LocalText Title => ("Ai đã xem dữ liệu của tôi", "Who looked at my data");

    public async IAsyncEnumerable<IReadOnlyList<DataField>> ReadAsync(Guid person, [EnumeratorCancellation] CancellationToken cancel)
    {
        Guid? before = null;
        do
        {
            var page = await looks.ListAsync(person, before, cancel);
            foreach (var look in page.Items)
            {
                yield return
                [
                    DataField.Of("at", ("Lúc", "When"), look.At, words),
                    DataField.Of("by", ("Ai", "Who"), look.By),
                    DataField.Of("unit", ("Đơn vị", "Unit"), look.UnitId),
                    DataField.Of("purpose", ("Vì sao", "Why"), look.Purpose, words.Of(DataPurposes.NameOf(look.Purpose))),
                    DataField.Of("dossier", ("Hồ sơ", "Dossier"), look.Code),
                ];
            }
            before = page.Next;
        }
        while (before is not null);
    }
}
