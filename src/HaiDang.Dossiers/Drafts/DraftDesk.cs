using System.Text.Json.Nodes;
using HaiDang.City.People;
using HaiDang.City.People.Enterprises;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Files;
using HaiDang.Dossiers.Filing;
using HaiDang.Dossiers.Procedures;
using HaiDang.Storage;
using HaiDang.Storage.Jobs;
using HaiDang.Storage.Keys;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Drafts;

/// <summary>Begins, finds, saves and throws away the drafts of one account.</summary>
public sealed class DraftDesk(CityDb db, Commit commit, ProcedureVersions procedures, ProcedureForms forms, Moments moments, FileShelf shelf, KeyStore keys, Representations representations)
{
    /// <summary>Most drafts listed.</summary>
    public const int Most = 50;

    /// <summary>What an account once told the city; an empty profile when nothing.</summary>
    public async Task<Profile> ProfileOfAsync(Guid account, CancellationToken cancel) =>
        (await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == account, cancel))?.ReadProfile() ?? new Profile();

    /// <summary>The account's drafts that can be gone on with, last saved first, at most <see cref="Most"/>.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="procedure">Only of this procedure; null: all.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<List<Draft>> ListAsync(Guid account, string? procedure, CancellationToken cancel)
    {
        var now = moments.Now.Now;
        return db.Set<Draft>().AsNoTracking().Where(d => d.AccountId == account && d.ExpiresAt > now && (procedure == null || d.ProcedureCode == procedure))
            .OrderByDescending(d => d.SavedAt).Take(Most).ToListAsync(cancel);
    }

    /// <summary>Begins a draft of the procedure in force for a competent unit.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="code">Procedure.</param>
    /// <param name="unit">Commune chosen; not looked at where a department decides.</param>
    /// <param name="given">Answers that a page of ours brings along, by field; what is no short code for a text field is left out.</param>
    /// <param name="enterprise">Enterprise on whose behalf it will be filed; null: for the person.</param>
    public async Task<Result<Draft>> StartAsync(Guid account, string code, string? unit, IReadOnlyDictionary<string, string>? given = null, Guid? enterprise = null)
    {
        var moment = moments.Now;
        if (!InForce(code).TryGet(out var procedure, out var problem))
        {
            return problem;
        }
        if (enterprise is { } id)
        {
            if (await representations.FindAsync(account, id, CancellationToken.None) is not { } represented)
            {
                return EnterpriseProblems.NotFound;
            }
            if (represented.Enterprise.IsRejected)
            {
                return EnterpriseProblems.Rejected;
            }
            if (!OnBehalf.Takes(procedure, represented.Enterprise.Kind))
            {
                return SubmitProblems.NotForEnterprises(procedure);
            }
        }
        if (procedure.CompetentUnit is null && (unit is null || moment.Units.Find(unit, moment.Today) is not { Kind: City.Units.UnitKind.Commune }))
        {
            return unit is null || moment.Units.Successors(unit, moment.Today) is [] ? SubmitProblems.UnitNeeded : SubmitProblems.UnknownUnit(unit, moment.Units.Successors(unit, moment.Today));
        }
        var draft = new Draft
        {
            Id = moment.Ids.New(),
            AccountId = account,
            KeyId = keys.New().Id,
            ProcedureCode = code,
            Revision = procedure.Revision,
            UnitId = procedure.CompetentUnit ?? unit,
            EnterpriseId = enterprise,
            AnswersJson = Answers(procedure.Form!, given).ToJsonString(),
            StartedAt = moment.Now,
            SavedAt = moment.Now,
            ExpiresAt = moment.Now + Draft.KeptFor,
        };
        return await commit.WriteAsync(new Changes().Insert(draft)) is { } refused ? refused : draft;
    }

    /// <summary>The procedure in force, when it can be filed on the city's own pages.</summary>
    public Result<Procedure> InForce(string code)
    {
        if (procedures.Catalogue.InForce(code, moments.Now.Today) is not { } procedure)
        {
            return SubmitProblems.NoProcedure(code);
        }
        return !procedure.Filing.Open || procedure.Form is null ? SubmitProblems.GuidanceOnly(procedure)
            : procedure.Filing.Channels.Contains("own-pages") ? procedure : SubmitProblems.ChannelClosed(procedure, "own-pages");
    }

    /// <summary>For whom the account can file a procedure, other than itself.</summary>
    public async Task<IReadOnlyList<Enterprise>> EnterprisesAsync(Actor actor, Procedure procedure, CancellationToken cancel) =>
        actor.Enterprises.Count == 0 ? [] : [.. (await representations.OfAsync(actor.AccountId!.Value, cancel)).Select(r => r.Enterprise).Where(e => !e.IsRejected && OnBehalf.Takes(procedure, e.Kind))];

    /// <summary>A draft of the account with all its pages need.</summary>
    /// <returns>The draft; that it is not there, has expired, or stands on a form that was replaced.</returns>
    public async Task<Result<OpenDraft>> OpenAsync(Guid id, Guid? account, CancellationToken cancel)
    {
        var moment = moments.Now;
        if (account is null || await FindAsync(id, account.Value, cancel) is not { } draft)
        {
            return DraftProblems.NotFound;
        }
        if (draft.ExpiresAt <= moment.Now)
        {
            return DraftProblems.Expired;
        }
        if (!InForce(draft.ProcedureCode).TryGet(out var procedure, out var problem))
        {
            return problem;
        }
        if (draft.Revision != procedure.Revision)
        {
            return DraftProblems.FormReplaced;
        }
        Represented? represented = null;
        if (draft.EnterpriseId is { } enterprise && (represented = await representations.FindAsync(account.Value, enterprise, cancel)) is null)
        {
            return DraftProblems.RepresentsNoMore;
        }
        var files = await shelf.ListAsync(FilePlace.OfDraft(id), cancel);
        return new OpenDraft(draft, procedure, forms.Of(procedure), JsonNode.Parse(draft.AnswersJson)!.AsObject(), files, await ProfileOfAsync(account.Value, cancel), moment) { For = represented };
    }

    /// <summary>What the form in force asks otherwise than the draft's; null when the draft is not there or nothing was replaced.</summary>
    public async Task<FormChanges?> ChangesOfAsync(Guid id, Guid account, CancellationToken cancel) =>
        await FindAsync(id, account, cancel) is { } draft && InForce(draft.ProcedureCode).TryGet(out var now, out _) && now.Revision != draft.Revision
            ? FormChanges.Between(procedures.Of(draft.ProcedureCode, draft.Revision).Form!, now.Form!)
            : null;

    /// <summary>Moves the draft to the form in force with the answers that still fit.</summary>
    public async Task<Problem?> AdoptAsync(Guid id, Guid account, CancellationToken cancel)
    {
        if (await FindAsync(id, account, cancel) is not { } draft)
        {
            return DraftProblems.NotFound;
        }
        if (!InForce(draft.ProcedureCode).TryGet(out var now, out var problem))
        {
            return problem;
        }
        var before = procedures.Of(draft.ProcedureCode, draft.Revision).Form!;
        draft.AnswersJson = FormChanges.Fitting(JsonNode.Parse(draft.AnswersJson)!.AsObject(), before, now.Form!).ToJsonString(Json.Options);
        draft.Revision = now.Revision;
        return await SaveAsync(draft);
    }

    /// <summary>Saves answers and keeps the draft for another while. A save by itself from the same page may come between: then it is done again on top of it.</summary>
    /// <param name="open">The draft as its page saw it.</param>
    /// <param name="put">Puts what was posted into the answers last saved.</param>
    /// <param name="cancel">Gives up before writing.</param>
    /// <returns>The answers as saved.</returns>
    public async Task<Result<JsonObject>> SaveAnswersAsync(OpenDraft open, Func<JsonObject, JsonObject> put, CancellationToken cancel)
    {
        for (var attempt = 0; await FindAsync(open.Draft.Id, open.Draft.AccountId, cancel) is { } draft; attempt++)
        {
            var typed = put(JsonNode.Parse(draft.AnswersJson)!.AsObject());
            draft.AnswersJson = typed.ToJsonString(Json.Options);
            if (await SaveAsync(draft) is not { } problem)
            {
                return typed;
            }
            if (problem != DraftProblems.SavedElsewhere || attempt == 3)
            {
                return problem;
            }
        }
        return DraftProblems.NotFound;
    }

    /// <summary>Saves all that was typed in place of what is there.</summary>
    /// <param name="draft">The draft at the version its sender saw.</param>
    /// <param name="answers">Field id to value.</param>
    /// <param name="parties">Persons; null leaves them as they are.</param>
    public Task<Problem?> ReplaceAsync(Draft draft, JsonObject answers, Parties? parties)
    {
        draft.AnswersJson = answers.ToJsonString(Json.Options);
        draft.PartiesJson = parties is null ? draft.PartiesJson : Json.Write(parties);
        return SaveAsync(draft);
    }

    /// <summary>Saves what was typed about the persons. A save by itself from the same page may come between: then it is done again on top of it.</summary>
    public async Task<Problem?> SavePartiesAsync(OpenDraft open, Parties parties, CancellationToken cancel)
    {
        for (var attempt = 0; await FindAsync(open.Draft.Id, open.Draft.AccountId, cancel) is { } draft; attempt++)
        {
            draft.PartiesJson = Json.Write(parties);
            var problem = await SaveAsync(draft);
            if (problem != DraftProblems.SavedElsewhere || attempt == 3)
            {
                return problem;
            }
        }
        return DraftProblems.NotFound;
    }

    /// <summary>Throws a draft and its files away.</summary>
    public async Task<Problem?> DiscardAsync(Guid id, Guid account, CancellationToken cancel)
    {
        if (await FindAsync(id, account, cancel) is not { } draft)
        {
            return DraftProblems.NotFound;
        }
        var files = await shelf.ListAsync(FilePlace.OfDraft(id), cancel);
        var changes = new Changes().Delete(draft);
        foreach (var file in files)
        {
            changes.Delete(file);
        }
        return await commit.WriteAsync(changes.Insert(EraseJob.Of(moments.Now.Ids.New(), moments.Now.Now, [draft.KeyId], files.Select(f => f.Id))));
    }

    private async Task<Problem?> SaveAsync(Draft draft)
    {
        if (draft.AnswersJson.Length + (draft.PartiesJson?.Length ?? 0) > Draft.LongestAnswers)
        {
            return DraftProblems.TooLong;
        }
        var now = moments.Now.Now;
        (draft.SavedAt, draft.ExpiresAt) = (now, now + Draft.KeptFor);
        draft.Version++;
        return await commit.WriteAsync(new Changes().Update(draft)) is not { } problem ? null : problem == StorageProblems.Stale ? DraftProblems.SavedElsewhere : problem;
    }

    private static JsonObject Answers(Form form, IReadOnlyDictionary<string, string>? given)
    {
        var answers = new JsonObject();
        foreach (var field in form.Fields.Where(f => f.Type == FieldType.Text))
        {
            if (given?.GetValueOrDefault(field.Id) is { Length: > 0 and <= 60 } value && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'))
            {
                answers[field.Id] = value;
            }
        }
        return answers;
    }

    private Task<Draft?> FindAsync(Guid id, Guid account, CancellationToken cancel) =>
        db.Set<Draft>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id && d.AccountId == account, cancel);
}
