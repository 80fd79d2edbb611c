using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Files;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Filing;

/// <summary>What the person who asks sees of a dossier and does with it, signed in or by the second secret.</summary>
public sealed class ApplicantDesk(DossierReader dossiers, DossierDesk desk, FileShelf shelf, CombinePhotos combine, ShownSecret shown, CityDb db)
{
    /// <summary>A dossier as the applicant sees it.</summary>
    /// <param name="Handling">The dossier.</param>
    /// <param name="History">What happened, oldest first.</param>
    /// <param name="Asked">What the last request for a supplement lists; empty when none is open.</param>
    /// <param name="Outcome">The outcome that is issued and valid; null while there is none.</param>
    /// <param name="Files">Its files.</param>
    public sealed record View(Handling Handling, IReadOnlyList<Happening> History, IReadOnlyList<SupplementItem> Asked, DossierOutcome? Outcome, IReadOnlyList<DossierFile> Files)
    {
        /// <summary>The slips that the applicant was given, by their numbers and official names.</summary>
        public IReadOnlyList<(string Number, LocalText Name)> Slips => [.. History.Select(e => FilingWords.Slip(e.Kind)).OfType<(string Number, LocalText Name)>().DistinctBy(s => s.Number)];
    }

    /// <summary>How the slots of <see cref="SlotOf"/> begin.</summary>
    internal static string SupplementSlots { get; } = FileSlot.OfComponent("supplement-");

    /// <summary>Where the files for one item of a request for a supplement go.</summary>
    /// <param name="index">Place in the list, from 0.</param>
    public static string SlotOf(int index) => $"{SupplementSlots}{index + 1}";

    /// <summary>One event with its words.</summary>
    /// <param name="Number">Number in the dossier.</param>
    /// <param name="Kind">Kind.</param>
    /// <param name="At">When.</param>
    /// <param name="Reason">Words written with it; null when none.</param>
    public sealed record Happening(int Number, string Kind, DateTimeOffset At, string? Reason);

    /// <summary>The dossier when this person may act as its applicant; null otherwise.</summary>
    /// <param name="code">Official code, temporary number or identifier.</param>
    /// <param name="actor">Who is signed in.</param>
    public async Task<Handling?> FindAsync(string code, Actor actor)
    {
        if (await dossiers.FindUncheckedAsync(code) is not { } handling)
        {
            return null;
        }
        if (DossierPolicy.IsApplicant(handling.Dossier, actor))
        {
            return handling;
        }
        return shown.IsOf(handling.Dossier.Id) ? handling with { SecretShown = true } : null;
    }

    /// <summary>Runs one of the applicant's commands from the API: for the filer, for who showed the second secret, and for the counter on behalf of a walk-in.</summary>
    /// <param name="code">Official code, temporary number or identifier.</param>
    /// <param name="actor">Who is signed in.</param>
    /// <param name="run">The command.</param>
    public async Task<Result<Dossier>> ActAsync(string code, Actor actor, Func<Handling, Task<Result<Dossier>>> run) =>
        (await FindAsync(code, actor) ?? await dossiers.FindAsync(code, actor)) is { } handling ? await run(handling)
            : actor.AccountId is null ? HttpProblems.SignInRequired
            : DossierProblems.NotFound(code);

    /// <summary>All that the page of a dossier shows.</summary>
    public async Task<View> ViewAsync(Handling handling, CancellationToken cancel)
    {
        var id = handling.Dossier.Id;
        var events = await db.Set<Event>().AsNoTracking().Where(e => e.StreamId == id).OrderBy(e => e.Number).Select(e => new { e.Number, e.Kind, e.At }).Take(200).ToListAsync(cancel);
        var acts = await db.Set<Act>().AsNoTracking().Where(a => a.DossierId == id).OrderBy(a => a.Number).Take(200).ToDictionaryAsync(a => a.Number, cancel);
        var asked = handling.Dossier.State == DossierState.SupplementAsked && events.FindLast(e => e.Kind == "supplement-asked") is { } last && acts.GetValueOrDefault(last.Number)?.DetailsJson is { } json
            ? Json.Read<List<SupplementItem>>(json) : [];
        var outcome = await db.Set<DossierOutcome>().AsNoTracking().Where(o => o.DossierId == id && o.IssuedAt != null && o.ReplacedBy == null).OrderByDescending(o => o.IssuedAt).FirstOrDefaultAsync(cancel);
        return new View(handling, [.. events.Select(e => new Happening(e.Number, e.Kind, e.At, acts.GetValueOrDefault(e.Number)?.Reason))], asked, outcome,
            await shelf.ListAsync(FilePlace.OfDossier(id), cancel));
    }

    /// <summary>Sends what was asked for: files added since the request, and words.</summary>
    /// <param name="handling">The dossier.</param>
    /// <param name="version">Number of the last event the person saw.</param>
    /// <param name="actor">Who is signed in.</param>
    /// <param name="note">The applicant's words; null when none.</param>
    /// <param name="cancel">Gives up before writing.</param>
    public async Task<Result<Dossier>> SupplementAsync(Handling handling, int version, Actor actor, string? note, CancellationToken cancel)
    {
        if (DossierPolicy.Of(DossierAct.Supplement, handling, actor).Refusal is { } refused)
        {
            return refused;
        }
        var files = await shelf.ListAsync(FilePlace.OfDossier(handling.Dossier.Id), cancel);
        if (files.Where(f => f.State == FileState.Uploading).ToList() is { Count: > 0 } unfinished)
        {
            return FilingProblems.UploadsUnfinished(unfinished);
        }
        var since = handling.Dossier.Pauses.Where(p => p is { Cause: "supplement", To: null }).Select(p => (DateTimeOffset?)p.From).FirstOrDefault() ?? handling.Dossier.ChangedAt;
        var added = files.Where(f => f.UploadedAt >= since).ToList();
        if (added.Count == 0 && note is null)
        {
            return FilingProblems.NothingSupplemented;
        }
        if (handling.Dossier.State == DossierState.SupplementAsked && await combine.EachAsync(added, _ => null, actor, cancel) is { } notCombined)
        {
            return notCombined;
        }
        var sent = (await shelf.ListAsync(FilePlace.OfDossier(handling.Dossier.Id), cancel)).Where(f => f.UploadedAt >= since).Select(f => f.Id).ToList();
        return await desk.RunAsync(DossierAct.Supplement, handling, version, actor, h => Task.FromResult(h.Dossier.Supplement(h, actor, note, sent)), cancel);
    }

    /// <summary>Takes the dossier back.</summary>
    public Task<Result<Dossier>> WithdrawAsync(Handling handling, int version, Actor actor, string? reason, CancellationToken cancel) =>
        desk.RunAsync(DossierAct.Withdraw, handling, version, actor, h => Task.FromResult(h.Dossier.Withdraw(h, actor, reason)), cancel);

    /// <summary>Rates how it went.</summary>
    public Task<Result<Dossier>> RateAsync(Handling handling, int version, Actor actor, bool satisfied, string? note, CancellationToken cancel) =>
        desk.RunAsync(DossierAct.Rate, handling, version, actor, h => Task.FromResult(h.Dossier.Rate(h, actor, satisfied, note)), cancel);
}
