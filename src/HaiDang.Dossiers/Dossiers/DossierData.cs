using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using HaiDang.City.Privacy.Copies;
using HaiDang.Core;
using HaiDang.Dossiers.Filing;
using HaiDang.Dossiers.Files;
using HaiDang.Dossiers.Forms;
using HaiDang.Dossiers.Procedures;
using HaiDang.Storage;
using HaiDang.Ui;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>The dossiers that a person filed, for the copy of their data: what was declared, handed in and decided.</summary>
internal sealed class DossierData(CityDb db, ListMyDossiers mine, ProcedureVersions procedures, ProcedureForms forms, Moments moments, Language words) : IPersonalData
{
    public string Name => "dossiers";

    public LocalText Title => ("Hồ sơ đã nộp", "Dossiers filed");

    public async IAsyncEnumerable<IReadOnlyList<DataField>> ReadAsync(Guid person, [EnumeratorCancellation] CancellationToken cancel)
    {
        DossierCursor? after = null;
        do
        {
            var page = await mine.FiledByAsync(person, after, cancel);
            var ids = page.Dossiers.Select(d => d.Id).ToList();
            var files = (await db.Set<DossierFile>().AsNoTracking().Where(f => f.DossierId != null && ids.Contains(f.DossierId.Value) && f.State == FileState.Complete).ToListAsync(cancel)).ToLookup(f => f.DossierId!.Value, f => f.Name);
            var outcomes = (await db.Set<DossierOutcome>().AsNoTracking().Where(o => ids.Contains(o.DossierId) && o.IssuedSha256 != null)
                .Select(o => new { o.DossierId, o.Name, o.Number }).ToListAsync(cancel)).ToLookup(o => o.DossierId, o => o.Number is { } number ? $"{o.Name}, {number}" : o.Name);
            foreach (var dossier in page.Dossiers)
            {
                var procedure = procedures.Of(dossier.ProcedureCode, dossier.FormRevision);
                if (dossier.EnterpriseId is not null)
                {
                    // What was declared is the enterprise's; the person's own is that they filed, and as whom.
                    yield return [.. Head(dossier, procedure), Shown(("Nộp thay mặt tổ chức", "Filed on behalf of an organisation"), dossier.OwnerName), Shown(("Người nộp", "Filed by"), Words(dossier.Parties.FiledBy))];
                    continue;
                }
                yield return [.. Head(dossier, procedure), .. Persons(dossier.Parties), .. Declared(dossier, procedure), List("files", ("Tệp đính kèm", "Attached files"), files[dossier.Id]), List("outcomes", ("Kết quả đã cấp", "Outcomes issued"), outcomes[dossier.Id])];
            }
            after = page.Next;
        }
        while (after is not null);
    }

    private IEnumerable<DataField> Head(Dossier dossier, Procedure procedure)
    {
        var now = moments.Now;
        yield return DataField.Of("code", ("Mã hồ sơ", "Code"), dossier.DisplayCode);
        yield return DataField.Of("procedure", ("Thủ tục", "Procedure"), dossier.ProcedureCode, words.Of(procedure.Name));
        yield return DataField.Of("unit", ("Cơ quan giải quyết", "Unit that decides"), dossier.CompetentUnit, words.Of(now.Units.NameOf(dossier.CompetentUnit, now.Today)));
        yield return DataField.Of("state", ("Tình trạng", "State"), JsonNamingPolicy.KebabCaseLower.ConvertName(dossier.State.ToString()), words.Of(dossier.State.Name()));
        yield return DataField.Of("submittedAt", ("Nộp lúc", "Submitted"), dossier.SubmittedAt, words);
        yield return DataField.Of("acceptedAt", ("Tiếp nhận lúc", "Accepted"), dossier.AcceptedAt, words);
        yield return DataField.Of("dueAt", ("Hẹn trả", "Due"), dossier.DueAt, words);
        yield return DataField.Of("endedAt", ("Kết thúc lúc", "Ended"), dossier.EndedAt, words);
    }

    private IEnumerable<DataField> Persons(Parties parties)
    {
        yield return new("parties", ("Người trên hồ sơ", "People on the dossier"), JsonSerializer.SerializeToNode(parties, Json.Options), null);
        yield return Shown(("Chủ hồ sơ", "Owner"), Words(parties.Owner));
        if (parties.Filer is { } filer)
        {
            yield return Shown(("Người nộp", "Filed by"), $"{Words(filer)} ({words.Of(FilingWords.Basis(parties.Basis))})");
        }
        if (parties.Collector is { } collector)
        {
            yield return Shown(("Người nhận kết quả", "Collector"), Words(collector));
        }
    }

    private IEnumerable<DataField> Declared(Dossier dossier, Procedure procedure)
    {
        var answers = dossier.Answers;
        yield return new("answers", ("Tờ khai", "Declaration"), answers, null);
        if (procedure.Form is null)
        {
            yield break;
        }
        var rules = forms.Of(procedure);
        var day = moments.Now.Calendar.DayOf(dossier.SubmittedAt);
        foreach (var field in rules.Form.Groups.SelectMany(g => g.Fields).Where(f => answers.ContainsKey(f.Id)))
        {
            yield return Shown(field.Label, AnswerTexts.Of(rules, field, answers[field.Id], words.Code, day));
        }
    }

    private string Words(Party party) => string.Join(", ", new[] { party.Name, party.PersonalId, party.Passport, party.TaxCode, party.BirthDate is { } birth ? words.Date(birth) : null, party.Address, party.Phone, party.Email }.Where(p => p is { Length: > 0 }));

    private static DataField Shown(LocalText label, string text) => new(null, label, null, text);

    private static DataField List(string name, LocalText label, IEnumerable<string> items)
    {
        var all = items.ToList();
        return new(name, label, all.Count == 0 ? null : new JsonArray([.. all.Select(i => (JsonNode)i)]), all.Count == 0 ? null : string.Join('\n', all));
    }
}
