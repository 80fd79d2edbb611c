using System.Runtime.CompilerServices;
using HaiDang.City.Privacy.Consents;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Ui;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Privacy.Copies;

/// <summary>What the person agreed to and withdrew, in the words that were shown.</summary>
internal sealed class ConsentData(CityDb db, Language words) : IPersonalData
{
    public string Name => "consents";

    public LocalText Title => ("Sự đồng ý", "Consents");

    public async IAsyncEnumerable<IReadOnlyList<DataField>> ReadAsync(Guid person, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var record in db.Set<ConsentRecord>().AsNoTracking().Where(c => c.AccountId == person).OrderByDescending(c => c.Id).AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return
            [
                DataField.Of("at", ("Lúc", "At"), record.At, words),
                DataField.Of("purpose", ("Mục đích", "Purpose"), record.Purpose),
                DataField.Of("act", ("Việc", "Act"), record.IsGiven ? "given" : "withdrawn", record.IsGiven ? words["Đồng ý", "Agreed"] : words["Rút lại đồng ý", "Withdrew"]),
                DataField.Of("way", ("Cách", "Way"), record.Way, words.Of(ConsentWays.NameOf(record.Way))),
                DataField.Of("text", ("Nội dung đã hiện", "The words shown"), record.Text),
                DataField.Of("version", ("Mã của nội dung", "Code of the words"), record.Version),
            ];
        }
    }
}
