using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using HaiDang.City.Privacy.Copies;
using HaiDang.Core;
using HaiDang.Dossiers.Procedures;
using HaiDang.Storage;
using HaiDang.Ui;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Drafts;

/// <summary>Forms that the person began and did not send yet, for the copy of their data.</summary>
internal sealed class DraftData(CityDb db, ProcedureVersions procedures, Language words) : IPersonalData
{
    public string Name => "drafts";

    public LocalText Title => ("Bản nháp chưa nộp", "Drafts");

    public async IAsyncEnumerable<IReadOnlyList<DataField>> ReadAsync(Guid person, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var draft in db.Set<Draft>().AsNoTracking().Where(d => d.AccountId == person).OrderByDescending(d => d.Id).AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return
            [
                DataField.Of("procedure", ("Thủ tục", "Procedure"), draft.ProcedureCode, words.Of(procedures.Of(draft.ProcedureCode, draft.Revision).Name)),
                DataField.Of("startedAt", ("Bắt đầu", "Begun"), draft.StartedAt, words),
                DataField.Of("savedAt", ("Lưu lần cuối", "Last saved"), draft.SavedAt, words),
                DataField.Of("expiresAt", ("Tự xóa lúc", "Deleted at"), draft.ExpiresAt, words),
                new("answers", ("Đã khai", "Typed so far"), JsonNode.Parse(draft.AnswersJson), null),
                new("parties", ("Người trên hồ sơ", "People"), draft.PartiesJson is { } parties ? JsonNode.Parse(parties) : null, null),
            ];
        }
    }
}
