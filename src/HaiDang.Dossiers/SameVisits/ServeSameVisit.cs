using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Forms;
using HaiDang.Dossiers.Outcomes;
using HaiDang.Dossiers.Procedures;
using HaiDang.Storage;
using HaiDang.Storage.Keys;
using HaiDang.Storage.Sealing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Validation;

namespace HaiDang.Dossiers.SameVisits;

/// <summary>The counter serves somebody in one visit: registered, accepted, signed by hand, numbered, paid and handed over in one commit.</summary>
public sealed class ServeSameVisit(
    ProcedureVersions procedures, ProcedureForms forms, Moments moments, DossierCodes codes, NumberGates gates, Signatories signatories, KeyStore keys, BlindIndex index, Commit commit, CityDb db)
{
    private const int Tries = 5;
    private const int MostResults = 50;

    /// <summary>What the counter enters.</summary>
    public sealed record Request
    {
        /// <summary>Code of a procedure that has the lane.</summary>
        [Required, StringLength(80)]
        public required string Procedure { get; init; }

        /// <summary>Unit whose counter serves and whose leader signs; null: the caller's first counter.</summary>
        [StringLength(60)]
        public string? Unit { get; init; }

        /// <summary>Answers to the form, field id to value; the form itself says what is wrong with them.</summary>
        [SkipValidation]
        public required JsonObject Answers { get; init => field = value ?? []; }

        /// <summary>Account of the leader or authorised officer who signed; null: who signed last.</summary>
        public Guid? Signer { get; init; }

        /// <summary>Volume of the register on paper; null: the last one.</summary>
        [StringLength(10)]
        public string? Book { get; init; }

        /// <summary>Fee in đồng that the person was told; any other is refused. Null: not compared.</summary>
        public long? FeeSeen { get; init; }
    }

    /// <summary>What was given.</summary>
    /// <param name="Code">Official code of the dossier.</param>
    /// <param name="Numbers">Numbers of the register, in the order of the documents.</param>
    /// <param name="Fee">Đồng taken.</param>
    /// <param name="Signer">Printed name of the signer.</param>
    /// <param name="ServedAt">When.</param>
    public sealed record Response(string Code, IReadOnlyList<string> Numbers, long Fee, string? Signer, DateTimeOffset ServedAt);

    /// <summary>A visit served.</summary>
    /// <param name="Dossier">Its dossier, handed over.</param>
    /// <param name="Outcomes">Its results in the order of their numbers.</param>
    public sealed record Served(Dossier Dossier, IReadOnlyList<DossierOutcome> Outcomes)
    {
        /// <summary>Đồng taken.</summary>
        public long Fee => Dossier.Fees.Sum(f => f.Amount ?? 0);

        /// <summary>What the API answers.</summary>
        public Response ToResponse() => new(Dossier.DisplayCode, [.. Outcomes.Select(o => o.Number!)], Fee, Outcomes[0].SignerName, Dossier.SubmittedAt);
    }

    /// <summary>POST /api/v1/same-visit.</summary>
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/same-visit", async Task<IResult> (Request request, Actor actor, ServeSameVisit use, HttpContext http, CancellationToken cancel) =>
            !IdempotencyKey.TryRead(http, out var key, out var malformed) ? malformed.ToHttp()
            : key is null ? SameVisitProblems.KeyNeeded.ToHttp()
            : (await use.HandleAsync(request, key, actor, cancel)).ToCreated(s => $"/api/v1/dossiers/{s.Dossier.DisplayCode}", s => s.ToResponse()))
        .RequireAuthorization(Roles.Counter).WithTags("Dossiers").WithMetadata(IdempotencyKey.Header).WithName("ServeSameVisit").WithSummary("Serve somebody at the counter in one visit: numbers, fee and result at once")
        .Produces<Response>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);

    /// <summary>Serves. The same key again gives what it gave before.</summary>
    /// <param name="request">What the counter enters.</param>
    /// <param name="key">Makes a repetition the same visit.</param>
    /// <param name="actor">The counter officer.</param>
    /// <param name="cancel">Gives up before writing.</param>
    public async Task<Result<Served>> HandleAsync(Request request, string key, Actor actor, CancellationToken cancel)
    {
        var moment = moments.Now;
        if (!(await EntryAsync(request, actor, moment, cancel)).TryGet(out var entry, out var refused))
        {
            return refused;
        }
        var fullKey = $"{actor.AccountId:N}:{key}";
        using var gate = await gates.EnterAsync($"{entry.Unit}/{entry.Lane.Register}", cancel);
        for (var attempt = 1; ; attempt++)
        {
            if (await db.Set<Dossier>().FirstOrDefaultAsync(d => d.SubmissionKey == fullKey, cancel) is { } earlier)
            {
                return await FindAsync(earlier, cancel);
            }
            var result = await commit.RunAsync(() => DecideAsync(entry, fullKey, actor, moment, cancel), cancel);
            // Another node took the same next number, or the same key.
            if (result.Problem is not { Code: "duplicate" } || attempt == Tries)
            {
                return result;
            }
        }
    }

    /// <summary>Fee of answers as far as they are typed; null when an amount is not published.</summary>
    public long? FeeOf(Procedure procedure, JsonObject typed)
    {
        var today = moments.Now.Today;
        var answers = FormCheck.Run(forms.Of(procedure), typed, new FormMoment(today, "counter")).Answers;
        var fees = FeeCalculator.Of(procedure, answers, "counter", "citizen", today);
        return fees.Any(f => f.Amount is null) ? null : fees.Sum(f => f.Amount);
    }

    /// <summary>A visit with its results.</summary>
    public async Task<Served> FindAsync(Dossier dossier, CancellationToken cancel)
    {
        var outcomes = await db.Set<DossierOutcome>().Where(o => o.DossierId == dossier.Id).ToListAsync(cancel);
        return new Served(dossier, [.. outcomes.OrderBy(o => IssueOutcome.SequenceOf(o.Number ?? ""))]);
    }

    private sealed record Entry(
        Procedure Procedure, SameVisitLane Lane, string Unit, JsonObject Answers, Parties Parties, Signatories.Person Signer, string Book, IReadOnlyList<FeeDue> Fees, int Results);

    private async Task<Result<Entry>> EntryAsync(Request request, Actor actor, Moment moment, CancellationToken cancel)
    {
        if (procedures.Catalogue.InForce(request.Procedure, moment.Today) is not { } procedure)
        {
            return SubmitProblems.NoProcedure(request.Procedure);
        }
        if (procedure.SameVisit is not { } lane)
        {
            return SameVisitProblems.NoLane(procedure.Code);
        }
        var unit = request.Unit ?? actor.Grants.FirstOrDefault(g => g.Role == Roles.Counter)?.UnitId ?? "";
        if (!actor.Has(Roles.Counter, unit))
        {
            return DossierProblems.Forbidden;
        }
        if (procedure.CompetentUnit is { } department ? department != unit : moment.Units.Find(unit, moment.Today) is not { Kind: UnitKind.Commune })
        {
            return SubmitProblems.UnitNeeded;
        }
        var rules = forms.Of(procedure);
        var form = FormCheck.Run(rules, request.Answers, new FormMoment(moment.Today, "counter"));
        if (form.Problem is { } wrong)
        {
            return wrong;
        }
        if (PartyReader.FromAnswers(rules, form.Answers, moment.Today) is not { } parties)
        {
            return SubmitProblems.NobodyNamed;
        }
        var fees = FeeCalculator.Of(procedure, form.Answers, "counter", "citizen", moment.Today);
        if (fees.Any(f => f.Amount is null))
        {
            return SameVisitProblems.FeeUnknown;
        }
        if (request.FeeSeen is { } seen && fees.Sum(f => f.Amount) is { } due && seen != due)
        {
            return SameVisitProblems.FeeChanged(due);
        }
        var results = lane.NumberEach is { } table ? (form.Answers[table] as JsonArray)?.Count ?? 0 : 1;
        if (results is 0 or > MostResults)
        {
            return SameVisitProblems.TooMany(MostResults);
        }
        var last = await signatories.LastAsync(unit, lane.Register, moment.Today.Year, cancel);
        var wanted = request.Signer ?? last.Signer;
        var people = await signatories.OfAsync(unit, procedure.Code, moment.Today, cancel);
        if (people.FirstOrDefault(p => p.Id == wanted) is not { } signer)
        {
            return SameVisitProblems.SignerUnknown;
        }
        var book = string.IsNullOrWhiteSpace(request.Book) ? last.Book : request.Book.Trim();
        return book.Length <= 4 && int.TryParse(book, NumberStyles.None, CultureInfo.InvariantCulture, out var volume) && volume > 0
            ? new Entry(procedure, lane, unit, form.Answers, parties, signer, volume.ToString("00", CultureInfo.InvariantCulture), fees, results)
            : SameVisitProblems.BookMalformed;
    }

    private async Task<Result<Changes<Served>>> DecideAsync(Entry entry, string key, Actor actor, Moment moment, CancellationToken cancel)
    {
        if (!(await codes.NextAsync(moment.City.Code, entry.Unit, moment.Today, cancel)).TryGet(out var code, out var noCode))
        {
            return noCode;
        }
        var dossier = Opened(entry, key, actor, moment);
        var (register, year) = (entry.Lane.Register, moment.Today.Year);
        var last = await db.Set<IssuedNumber>().Where(n => n.UnitId == entry.Unit && n.Register == register && n.Year == year).MaxAsync(n => (int?)n.Sequence, cancel) ?? 0;
        var outcomes = Enumerable.Range(last + 1, entry.Results).Select(n => Outcome(entry, dossier, n, moment)).ToList();
        var changes = dossier.ServeInOneVisit(new Handling(dossier, [], entry.Procedure, moment), actor, code, outcomes);
        foreach (var (outcome, sequence) in outcomes.Select((o, i) => (o, last + 1 + i)))
        {
            changes.Written.Insert(new IssuedNumber
            {
                UnitId = entry.Unit,
                Register = register,
                Year = year,
                Number = string.Create(CultureInfo.InvariantCulture, $"{sequence}/{year}"),
                Sequence = sequence,
                Book = entry.Book,
                OutcomeId = outcome.Id,
            });
        }
        return new Changes<Served>(new Served(dossier, outcomes), changes.Written);
    }

    private Dossier Opened(Entry entry, string key, Actor actor, Moment moment)
    {
        var number = TemporaryNumbers.New(moment.Ids);
        return new Dossier
        {
            Id = moment.Ids.New(),
            KeyId = keys.New().Id,
            TemporaryNumber = number,
            ProcedureCode = entry.Procedure.Code,
            FormRevision = entry.Procedure.Revision,
            Revision = entry.Procedure.Revision,
            Channel = "counter",
            SubmissionKey = key,
            ReceivedByUnit = entry.Unit,
            CompetentUnit = entry.Unit,
            FiledByOfficialId = actor.AccountId,
            ApplicantKind = "citizen",
            OwnerName = entry.Parties.Owner.Name,
            FilerIdIndex = entry.Parties.FiledBy.PersonalId is { } filerId ? index.Of(BlindIndex.PersonalId, filerId) : null,
            PartiesJson = Json.Write(entry.Parties),
            AnswersJson = entry.Answers.ToJsonString(Json.Options),
            ComponentsJson = Json.Write(entry.Procedure.Components.Where(c => c.Required && c.Mode != "data").Select(c => new ReceivedComponent(c.Id, Handed: true, c.Originals, c.Copies))),
            FeesJson = Json.Write(entry.Fees.Select(f => f with { PaidAt = moment.Now })),
            SearchText = DossierWords.Of($"{entry.Parties.Owner.Name} {number}", entry.Unit),
            SubmittedAt = moment.Now,
            AcceptBy = moment.Calendar.Due(moment.Now, moment.City.AcceptanceLimit, []).Appointment.ToUniversalTime(),
        };
    }

    // By law one number for each original, however many copies are certified of it at the same time (Nghị định 23/2015/NĐ-CP, Điều 20 khoản 3),
    // and not one for each visit (Thông tư 01/2020/TT-BTP, Điều 4 khoản 1).
    private static DossierOutcome Outcome(Entry entry, Dossier dossier, int sequence, Moment moment) => new()
    {
        Id = moment.Ids.New(),
        DossierId = dossier.Id,
        KeyId = dossier.KeyId,
        Made = "paper",
        Name = (entry.Procedure.Outcome?.Name ?? entry.Procedure.Name).Vi,
        SignedBy = entry.Signer.Id,
        SignerName = entry.Signer.Name,
        SignerTitle = entry.Signer.Title,
        Authority = entry.Signer.Authority,
        SignedAt = moment.Now,
        Number = string.Create(CultureInfo.InvariantCulture, $"{sequence}, quyển số {entry.Book}/{moment.Today.Year}-{entry.Lane.Register}"),
        IssuedOn = moment.Today,
        IssuedAt = moment.Now,
    };
}
