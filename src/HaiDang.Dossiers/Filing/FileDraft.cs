using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Drafts;
using HaiDang.Dossiers.Files;
using HaiDang.Dossiers.Forms;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Filing;

/// <summary>Turns a finished draft into a dossier, once: the draft's id is the key of the submission.</summary>
public sealed class FileDraft(SubmitDossier submit, CombinePhotos combine, FileShelf shelf, CityDb db)
{
    /// <summary>All that still stands in the way: unfinished uploads, answers, persons, missing documents, in that order; null when nothing does.</summary>
    public static Problem? Refusal(OpenDraft open)
    {
        if (open.Files.Where(f => f.State == FileState.Uploading).ToList() is { Count: > 0 } unfinished)
        {
            return FilingProblems.UploadsUnfinished(unfinished);
        }
        var form = open.Check();
        if (form.Problem is { } wrong)
        {
            return wrong;
        }
        if (open.Parties() is not { } parties)
        {
            return SubmitProblems.NobodyNamed;
        }
        if (PartyReader.Check(parties, open.Moment.Today).Problem is { } persons)
        {
            return persons;
        }
        var missing = open.Papers.Where(p => open.IsNeeded(p, form.Answers) && open.FilesOf(p).Count == 0)
            .Select(p => new FieldError(FileSlot.OfComponent(p.Id), ($"Đính kèm: {p.Name.Vi}", $"Attach: {p.Name.In("en")}"))).ToList();
        return missing.Count > 0 ? FilingProblems.PapersMissing(missing) : null;
    }

    /// <summary>Files the draft.</summary>
    /// <param name="open">The draft.</param>
    /// <param name="declared">True when the declaration was ticked.</param>
    /// <param name="actor">Whose draft it is.</param>
    /// <param name="identityLevel">Identity level of their sign-in; 0 for none.</param>
    /// <param name="cancel">Gives up before writing.</param>
    public async Task<Result<Dossier>> HandleAsync(OpenDraft open, bool declared, Actor actor, int identityLevel, CancellationToken cancel)
    {
        if (Refusal(open) is { } refused)
        {
            return refused;
        }
        if (!declared)
        {
            return FilingProblems.NotDeclared;
        }
        // Before the photos are combined, which filing would then repeat.
        if (open.Procedure.Online.IdentityLevel is { } needed && identityLevel < needed)
        {
            return SubmitProblems.IdentityLevelNeeded(open.Procedure, needed);
        }
        if (await combine.EachAsync(open.Files, slot => open.Papers.FirstOrDefault(p => FileSlot.OfComponent(p.Id) == slot)?.Name.Vi.Replace('/', '-'), actor, cancel) is { } notCombined)
        {
            return notCombined;
        }
        var request = new SubmitDossier.Request
        {
            Procedure = open.Procedure.Code,
            Unit = open.Draft.UnitId,
            Answers = open.Check().Answers,
            Parties = open.Parties(),
            ApplicantKind = open.ApplicantKind,
            Enterprise = open.Draft.EnterpriseId,
            Channel = "own-pages",
            Components = [.. open.Papers.Where(p => open.FilesOf(p).Count > 0).Select(p => new ReceivedComponent(p.Id, true, Copies: 1))],
        };
        var filed = await submit.HandleAsync(new Submission(request, actor, open.Draft.Id.ToString(), null) { IdentityLevel = identityLevel, Profile = open.Profile, Draft = open.Draft, Files = await shelf.ListAsync(open.Place, cancel) }, cancel);
        return filed.IsOk || await FiledAsync(open.Draft.Id, actor, cancel) is not { } dossier ? filed : dossier;
    }

    /// <summary>The dossier that a draft became; null when it was not filed, or was for an enterprise that the person represents no more.</summary>
    public async Task<Dossier?> FiledAsync(Guid draft, Actor actor, CancellationToken cancel)
    {
        var key = $"{actor.AccountId:N}:{draft}";
        return await db.Set<Dossier>().AsNoTracking().FirstOrDefaultAsync(d => d.SubmissionKey == key, cancel) is { } dossier && DossierPolicy.IsApplicant(dossier, actor) ? dossier : null;
    }
}
