using System.Runtime.CompilerServices;
using HaiDang.City.Privacy.Copies;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Ui;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Indicators.Meetings;

/// <summary>What an official was asked to explain and answered; a leader's own requests.</summary>
internal sealed class ExplanationData(CityDb db, Language words) : IPersonalData
{
    public string Name => "explanations";

    public LocalText Title => ("Giải trình hồ sơ quá hạn", "Explanations of what was overdue");

    public async IAsyncEnumerable<IReadOnlyList<DataField>> ReadAsync(Guid person, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var asked in db.Set<Explanation>().AsNoTracking().Where(e => e.OfficialId == person || e.AnsweredBy == person || e.AskedBy == person).OrderByDescending(e => e.Id).AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return
            [
                DataField.Of("dossier", ("Hồ sơ", "Dossier"), asked.Code),
                DataField.Of("part", ("Phần của bạn", "Your part"), asked.AskedBy == person ? "asked" : "answers", asked.AskedBy == person ? words["Yêu cầu giải trình", "Asked"] : words["Giải trình", "Answers"]),
                DataField.Of("askedAt", ("Yêu cầu lúc", "Asked"), asked.AskedAt, words),
                DataField.Of("dueAt", ("Hạn trả lời", "Due"), asked.DueAt, words),
                DataField.Of("answeredAt", ("Trả lời lúc", "Answered"), asked.AnsweredAt, words),
                // Another's words are theirs.
                DataField.Of("words", ("Nội dung", "Words"), asked.AnsweredBy == person ? asked.Words : null),
            ];
        }
    }
}
