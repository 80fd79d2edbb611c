using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.City.People.Enterprises;
using HaiDang.City.People.Oidc;
using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Dossiers.Filing;
using HaiDang.Dossiers.Forms;
using HaiDang.Dossiers.Procedures;
using HaiDang.Storage;
using HaiDang.Storage.Keys;
using HaiDang.Storage.Sealing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Validation;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>Somebody files a dossier: it gets a temporary number at once and stands before the counter.</summary>
public sealed class SubmitDossier(ProcedureVersions procedures, ProcedureForms forms, Moments moments, KeyStore keys, BlindIndex index, Commit commit, Representations representations, CityDb db)
{
    private const int Tries = 5;

    /// <summary>What is filed.</summary>
    public sealed record Request
    {
        /// <summary>Code of the procedure.</summary>
        [Required, StringLength(80)]
        public required string Procedure { get; init; }

        /// <summary>Commune competent to decide; for a city-level procedure it may be left out.</summary>
        [StringLength(60)]
        public string? Unit { get; init; }

        /// <summary>Answers to the form, field id to value; the form itself says what is wrong with them.</summary>
        [SkipValidation]
        public required JsonObject Answers { get; init => field = value ?? []; }

        /// <summary>Persons on the dossier; null: as the form names them.</summary>
        public Parties? Parties { get; init; }

        /// <summary>citizen, household, enterprise or organisation.</summary>
        [AllowedValues("citizen", "household", "enterprise", "organisation")]
        public string ApplicantKind { get; init; } = "citizen";

        /// <summary>own-pages, counter, national-portal or api.</summary>
        [AllowedValues("own-pages", "counter", "national-portal", "api")]
        public string Channel { get; init; } = "api";

        /// <summary>Code of the dossier in the outside system, e.g. the national portal.</summary>
        [StringLength(100)]
        public string? OutsideCode { get; init; }

        /// <summary>Enterprise on whose behalf the caller, who represents it, files online: it is the owner then, by its registered name, and its kind is the kind of applicant.</summary>
        public Guid? Enterprise { get; init; }

        /// <summary>When the outside system received it; not in the future.</summary>
        public DateTimeOffset? ReceivedAt { get; init; }

        /// <summary>Documents handed in at the counter; null when filed online.</summary>
        public IReadOnlyList<ReceivedComponent>? Components { get; init; }

        /// <summary>Channel counter: unit whose counter or helper it is; null: the caller's first.</summary>
        [StringLength(60)]
        public string? Counter { get; init; }

        /// <summary>Channel counter: true when that counter, or a helper, only helps to file and the competent unit's own receives; false: it receives, whatever unit is competent.</summary>
        public bool HelpOnly { get; init; }
    }

    /// <summary>POST /api/v1/dossiers.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapPost("", async Task<IResult> (Request request, Actor actor, SubmitDossier use, HttpContext http, CancellationToken cancel) =>
        {
            if (!IdempotencyKey.TryRead(http, out var key, out var malformed))
            {
                return malformed.ToHttp();
            }
            var submission = new Submission(request, actor, key, request.Channel == "counter" ? CounterOf(actor, request.Counter) : null) { IdentityLevel = IdentityLevel.Of(http.User) };
            if (!(await use.HandleAsync(submission, cancel)).TryGet(out var dossier, out var problem))
            {
                return problem.ToHttp();
            }
            http.SetETag(dossier.Version);
            return Results.Created($"/api/v1/dossiers/{dossier.TemporaryNumber}", DossierResponse.Of(dossier));
        })
        .WithMetadata(IdempotencyKey.Header).WithName("SubmitDossier").WithSummary("File a dossier").RequireAuthorization()
        .Produces<DossierResponse>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);

    /// <summary>Checks the form and puts the dossier before the counter. The same key again gives the dossier that exists.</summary>
    public async Task<Result<Dossier>> HandleAsync(Submission submission, CancellationToken cancel)
    {
        if (!(await RepresentedAsync(submission, cancel)).TryGet(out var seen, out var notTheirs))
        {
            return notTheirs;
        }
        for (var attempt = 1; ; attempt++)
        {
            var result = await commit.RunAsync(() => Task.FromResult(Decide(seen)), cancel);
            if (result.Problem is not { Code: "duplicate" })
            {
                return result;
            }
            if (submission.FullKey is { } key && await db.Set<Dossier>().FirstOrDefaultAsync(d => d.SubmissionKey == key, cancel) is { } earlier)
            {
                return earlier;
            }
            // Another dossier has the temporary number that was drawn.
            if (attempt == Tries)
            {
                return result;
            }
        }
    }

    // Read anew at each filing, so that nobody files for an enterprise after their representation ended.
    private async Task<Result<Submission>> RepresentedAsync(Submission submission, CancellationToken cancel)
    {
        if (submission.Request.Enterprise is not { } enterprise)
        {
            return submission;
        }
        if (submission.CounterUnit is not null || submission.Request.Channel is not ("own-pages" or "api") || submission.Actor.AccountId is not { } account)
        {
            return SubmitProblems.EnterpriseOnlineOnly;
        }
        return await representations.FindAsync(account, enterprise, cancel) is not { } represented ? EnterpriseProblems.NotFound : represented.Enterprise.IsRejected ? EnterpriseProblems.Rejected : submission with
        {
            Request = submission.Request with { ApplicantKind = represented.Enterprise.Kind },
            For = represented,
            Profile = submission.Profile ?? (await db.Set<Account>().AsNoTracking().FirstAsync(a => a.Id == account, cancel)).ReadProfile(),
        };
    }

    private Result<Changes<Dossier>> Decide(Submission submission)
    {
        var (request, actor) = (submission.Request, submission.Actor);
        var moment = moments.Now;
        if (procedures.Catalogue.InForce(request.Procedure, moment.Today) is not { } procedure)
        {
            return SubmitProblems.NoProcedure(request.Procedure);
        }
        if (Closed(procedure, request, actor, submission.CounterUnit) is { } closed)
        {
            return closed;
        }
        if (submission.For is { } enterprise && !OnBehalf.Takes(procedure, enterprise.Enterprise.Kind))
        {
            return SubmitProblems.NotForEnterprises(procedure);
        }
        // At the counter an official looks at the card; the national portal has asked already.
        if (request.Channel is "own-pages" or "api" && procedure.Online.IdentityLevel is { } needed && submission.IdentityLevel < needed)
        {
            return SubmitProblems.IdentityLevelNeeded(procedure, needed);
        }
        if (!CompetentUnit(procedure, request, moment).TryGet(out var competent, out var noUnit))
        {
            return noUnit;
        }
        var received = moment.Now;
        if (request.ReceivedAt is { } outside)
        {
            if (outside > moment.Now)
            {
                return SubmitProblems.ReceivedInFuture;
            }
            received = outside.ToUniversalTime();
        }
        var rules = forms.Of(procedure);
        var form = FormCheck.Run(rules, request.Answers, new FormMoment(moment.Today, request.Channel, request.ApplicantKind));
        if (form.Problem is { } wrong)
        {
            return wrong;
        }
        if (!PartiesOf(request, rules, form, moment, submission).TryGet(out var parties, out var noParties))
        {
            return noParties;
        }
        var answers = form.Answers.ToJsonString(Json.Options);
        var number = TemporaryNumbers.New(moment.Ids);
        // Any counter of the city receives for any unit: Nghị định 118/2025/NĐ-CP, Điều 14.
        var receiving = submission.CounterUnit is { } counter && !request.HelpOnly ? counter : competent.Id;
        var dossier = new Dossier
        {
            Id = moment.Ids.New(),
            KeyId = submission.Draft?.KeyId ?? keys.New().Id,
            TemporaryNumber = number,
            ProcedureCode = procedure.Code,
            FormRevision = procedure.Revision,
            Revision = procedure.Revision,
            Channel = request.Channel,
            OutsideCode = request.OutsideCode,
            SubmissionKey = submission.FullKey,
            HelpedByUnit = submission.CounterUnit,
            ReceivedByUnit = receiving,
            CompetentUnit = competent.Id,
            FilerAccountId = submission.CounterUnit is null ? actor.AccountId : submission.ApplicantAccountId,
            EnterpriseId = request.Enterprise,
            FiledByOfficialId = submission.CounterUnit is null ? null : actor.AccountId,
            ApplicantKind = request.ApplicantKind,
            OwnerName = parties.Owner.Name,
            FilerIdIndex = parties.FiledBy.PersonalId is { } filerId ? index.Of(BlindIndex.PersonalId, filerId) : null,
            PartiesJson = Json.Write(parties),
            AnswersJson = answers,
            ComponentsJson = Json.Write(Received(procedure, request.Components ?? [])),
            FeesJson = Json.Write(FeeCalculator.Of(procedure, form.Answers, request.Channel, request.ApplicantKind, moment.Today)),
            SearchText = DossierWords.Of($"{parties.Owner.Name} {parties.FiledBy.Name} {number} {request.OutsideCode}", competent.Id, receiving),
            SubmittedAt = received,
            AcceptBy = moment.Calendar.Due(received, moment.City.AcceptanceLimit, []).Appointment.ToUniversalTime(),
        };
        var reuses = submission.Profile is { } known && Prefill.IsUsed(rules, known, form.Answers, submission.For?.Enterprise);
        var changes = dossier.Submit(actor, moment, reuses);
        if (submission.Draft is { } draft)
        {
            Files.FileShelf.Move(changes.Written, submission.Files, dossier.Id);
            changes.Written.Delete(draft);
        }
        return changes;
    }

    private static Problem? Closed(Procedure procedure, Request request, Actor actor, string? counterUnit)
    {
        if (!procedure.Filing.Open)
        {
            return SubmitProblems.GuidanceOnly(procedure);
        }
        var official = request.Channel is "counter" or "national-portal";
        if (official && !MayFileFor(actor, request, counterUnit))
        {
            return DossierProblems.Forbidden;
        }
        var channel = request.Channel == "api" ? "own-pages" : request.Channel;
        return procedure.Filing.Channels.Contains(channel) ? null : SubmitProblems.ChannelClosed(procedure, request.Channel);
    }

    // A counter receives or helps; a helper helps, and takes in no papers.
    private static bool MayFileFor(Actor actor, Request request, string? counterUnit) =>
        request.Channel == "national-portal" ? actor.Holds(Roles.Counter)
        : counterUnit is not null && (actor.Has(Roles.Counter, counterUnit) || (request.HelpOnly && request.Components is null or [] && actor.Has(Roles.Helper, counterUnit)));

    private static Result<Unit> CompetentUnit(Procedure procedure, Request request, Moment moment)
    {
        var id = procedure.CompetentUnit ?? request.Unit;
        if (id is null)
        {
            return SubmitProblems.UnitNeeded;
        }
        if (moment.Units.Find(id, moment.Today) is not { } unit)
        {
            return SubmitProblems.UnknownUnit(id, moment.Units.Successors(id, moment.Today));
        }
        return procedure.CompetentUnit is null && unit.Kind != UnitKind.Commune ? SubmitProblems.UnitNeeded : unit;
    }

    private static Result<Parties> PartiesOf(Request request, FormRules rules, CheckedForm form, Moment moment, Submission submission) =>
        (submission.For is { } represented ? OnBehalf.PartiesOf(represented, rules, form.Answers, moment.Today, submission.Profile, request.Parties)
            : request.Parties ?? PartyReader.FromAnswers(rules, form.Answers, moment.Today, submission.Profile)) is { } parties
            ? PartyReader.Check(parties, moment.Today)
            : SubmitProblems.NobodyNamed;

    // The pack alone says what is scanned.
    private static IEnumerable<ReceivedComponent> Received(Procedure procedure, IReadOnlyList<ReceivedComponent> components) =>
        components.Select(c => c with { ToScan = c.Handed && procedure.Components.Any(p => p.Id == c.Id && p.Digitise) });

    private static string? CounterOf(Actor actor, string? wanted) =>
        actor.Grants.Where(g => g.Role is Roles.Counter or Roles.Helper && (wanted ?? g.UnitId) == g.UnitId).OrderBy(g => g.Role == Roles.Counter ? 0 : 1).FirstOrDefault()?.UnitId;
}

/// <summary>One act of filing.</summary>
/// <param name="Request">What is filed.</param>
/// <param name="Actor">Who files, or the official who files on behalf.</param>
/// <param name="Key">Makes a repetition the same dossier; null: none given.</param>
/// <param name="CounterUnit">Unit whose counter files on behalf of a walk-in; null when the applicant files.</param>
public sealed record Submission(SubmitDossier.Request Request, Actor Actor, string? Key, string? CounterUnit)
{
    /// <summary>Profile of the applicant, for who files; null when unknown.</summary>
    public Profile? Profile { get; init; }

    /// <summary>Identity level of the sign-in that files, 1 or 2; 0 for none.</summary>
    public int IdentityLevel { get; init; }

    /// <summary>Account of a walk-in who has one.</summary>
    public Guid? ApplicantAccountId { get; init; }

    /// <summary>The enterprise on whose behalf it is filed, as found for who files; null for none.</summary>
    internal Represented? For { get; init; }

    /// <summary>The draft that becomes the dossier and goes in the same commit; null when there is none.</summary>
    public Drafts.Draft? Draft { get; init; }

    /// <summary>The files of that draft, which become the dossier's.</summary>
    public IReadOnlyList<Files.DossierFile> Files { get; init; } = [];

    /// <summary>The key within the account that uses it.</summary>
    public string? FullKey => Key is null ? null : $"{Actor.AccountId:N}:{Key}";
}
