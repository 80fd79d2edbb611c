using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Forms;
using HaiDang.Dossiers.Procedures;
using HaiDang.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Outcomes;

/// <summary>Proposes to correct, reissue, revoke or cancel an issued outcome. A leader signs it (<see cref="ApproveOutcome"/>), the clerk numbers and seals it (<see cref="IssueOutcome"/>).</summary>
public sealed class AmendOutcome(DossierDesk desk, ProcedureVersions procedures, ProcedureForms forms, CityDb db)
{
    /// <summary>What the officer gives.</summary>
    public sealed record Request
    {
        /// <summary>correction, reissue, revocation or cancellation.</summary>
        [Required, AllowedValues(Amendments.Correction, Amendments.Reissue, Amendments.Revocation, Amendments.Cancellation)]
        public required string Kind { get; init; }

        /// <summary>Why, as printed and told to the applicant.</summary>
        [Required, StringLength(2000)]
        public required string Reason { get; init; }

        /// <summary>Article that allows it.</summary>
        [Required, StringLength(500)]
        public required string Basis { get; init; }

        /// <summary>The outcome; null: the only one in force.</summary>
        public Guid? Outcome { get; init; }

        /// <summary>Of a correction, the answers as they should read, field id to value; null in a field takes it away. Fields not named stay.</summary>
        public JsonObject? Answers { get; init; }
    }

    /// <summary>POST /api/v1/dossiers/{code}/amend.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapPost("/{code}/amend", (string code, IfMatch version, Request request, Actor actor, AmendOutcome use, HttpContext http, CancellationToken cancel) =>
            use.HandleAsync(code, version.Version, request, actor, cancel).ToHttpAsync(http))
        .WithName("AmendOutcome").WithSummary("Propose to correct, reissue, revoke or cancel an issued outcome").IsDossierCommand();

    /// <summary>Proposes.</summary>
    public Task<Result<Dossier>> HandleAsync(string code, int version, Request request, Actor actor, CancellationToken cancel) =>
        desk.RunAsync(DossierAct.Amend, code, version, actor, handling => DecideAsync(handling, request, actor, cancel), cancel);

    /// <summary>Outcomes of a dossier that can be amended, the newest first.</summary>
    public async Task<IReadOnlyList<DossierOutcome>> InForceAsync(Guid dossierId, CancellationToken cancel) =>
        [.. (await db.Set<DossierOutcome>().Where(o => o.DossierId == dossierId && o.IssuedAt != null && o.Validity == "valid").OrderByDescending(o => o.IssuedAt).ThenBy(o => o.Id).Take(60).ToListAsync(cancel))
            .Where(o => o.Amendment is not { } kind || Amendments.IsReplacement(kind))];

    /// <summary>The form whose answers a correction mends, with the answers of an outcome; null where the outcome is not filled in here.</summary>
    public (FormRules Rules, JsonObject Answers, FormMoment Moment)? FormOf(Handling handling, DossierOutcome old)
    {
        var dossier = handling.Dossier;
        var filed = procedures.Of(dossier.ProcedureCode, dossier.FormRevision);
        return filed.Form is null || OutcomeDocuments.MadeHow(handling) != "here" ? null
            // Judged as of the day it was filed: what was asked then has not changed.
            : (forms.Of(filed), AnswersOf(dossier, old), new FormMoment(handling.Moment.Calendar.DayOf(dossier.SubmittedAt), dossier.Channel, dossier.ApplicantKind));
    }

    private async Task<Result<Changes<Dossier>>> DecideAsync(Handling handling, Request request, Actor actor, CancellationToken cancel)
    {
        var dossier = handling.Dossier;
        if (dossier.AmendRefusal(handling, actor) is { } refused)
        {
            return refused;
        }
        var inForce = await InForceAsync(dossier.Id, cancel);
        if ((request.Outcome is { } id ? inForce.FirstOrDefault(o => o.Id == id) : inForce is [var only] ? only : null) is not { } old)
        {
            return DossierProblems.OutcomeNotInForce;
        }
        var answers = old.AnswersJson;
        if (request.Kind == Amendments.Correction && FormOf(handling, old) is { } form)
        {
            var right = Merge(form.Answers, request.Answers ?? []);
            var check = FormCheck.Run(form.Rules, right, form.Moment);
            if (check.Problem is { } wrong)
            {
                return wrong;
            }
            if (JsonNode.DeepEquals(check.Answers, FormCheck.Run(form.Rules, form.Answers, form.Moment).Answers))
            {
                return DossierProblems.NothingCorrected;
            }
            answers = check.Answers.ToJsonString(Json.Options);
        }
        return dossier.Amend(handling, actor, old, new DossierOutcome
        {
            Id = handling.Moment.Ids.New(),
            DossierId = dossier.Id,
            KeyId = dossier.KeyId,
            Made = old.Made,
            Name = Amendments.IsReplacement(request.Kind) ? old.Name : $"Quyết định {Amendments.Name(request.Kind).Vi.ToLowerInvariant()} {old.Name}",
            Amendment = request.Kind,
            Amends = old.Id,
            Reason = request.Reason.Trim(),
            LegalBasis = request.Basis.Trim(),
            AnswersJson = Amendments.IsReplacement(request.Kind) ? answers : null,
        });
    }

    private static JsonObject AnswersOf(Dossier dossier, DossierOutcome outcome) =>
        outcome.AnswersJson is { } corrected ? JsonNode.Parse(corrected)!.AsObject() : dossier.Answers;

    private static JsonObject Merge(JsonObject known, JsonObject right)
    {
        var merged = known.DeepClone().AsObject();
        foreach (var (field, value) in right)
        {
            if (value is null)
            {
                merged.Remove(field);
            }
            else
            {
                merged[field] = value.DeepClone();
            }
        }
        return merged;
    }
}
