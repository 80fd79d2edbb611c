using HaiDang.City.Contracts;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Indicators.Meetings;

/// <summary>The HTTP API of frozen figures and explanations.</summary>
public static class MeetingEndpoints
{
    /// <summary>A meeting.</summary>
    /// <param name="Id">Identifier.</param>
    /// <param name="Slot">Week of its plan; null when a leader had it taken.</param>
    /// <param name="PlannedAt">When it was planned.</param>
    /// <param name="TakenAt">When it was really taken.</param>
    /// <param name="From">First day counted.</param>
    /// <param name="To">Last day counted.</param>
    /// <param name="Earlier">The one it is held against; null when there is none.</param>
    public sealed record MeetingBody(Guid Id, string? Slot, DateTimeOffset? PlannedAt, DateTimeOffset TakenAt, DateOnly From, DateOnly To, Guid? Earlier);

    /// <summary>A page of meetings.</summary>
    /// <param name="Meetings">The newest first.</param>
    /// <param name="Next">Give it as <c>before</c> for the next page; null on the last.</param>
    public sealed record MeetingsResponse(IReadOnlyList<MeetingBody> Meetings, Guid? Next);

    /// <summary>Figures of a unit.</summary>
    /// <param name="Unit">The unit; empty for the city.</param>
    /// <param name="Figures">Of the week; what happened is null where nothing is known.</param>
    /// <param name="Earlier">Of a week earlier; null when there are none.</param>
    public sealed record RowBody(string Unit, MeetingFigures Figures, MeetingFigures? Earlier);

    /// <summary>An overdue dossier.</summary>
    /// <param name="Code">Number.</param>
    /// <param name="Unit">Unit.</param>
    /// <param name="Procedure">Procedure.</param>
    /// <param name="Step">Step; null between steps.</param>
    /// <param name="Role">Role that has it; null between steps.</param>
    /// <param name="Official">Account in charge; null when none.</param>
    /// <param name="DueAt">When it was due.</param>
    /// <param name="LateDays">Working days late.</param>
    /// <param name="Cause">in-hand, queue, other-unit or applicant.</param>
    /// <param name="WaitsFor">Unit whose opinion it waits for; null otherwise.</param>
    /// <param name="Explanation">What was asked about it; null: nothing.</param>
    public sealed record OverdueBody(string Code, string Unit, string Procedure, string? Step, string? Role, Guid? Official, DateTimeOffset DueAt, decimal LateDays, OverdueCause Cause, string? WaitsFor, ExplanationBody? Explanation);

    /// <summary>A meeting with its figures.</summary>
    /// <param name="Meeting">The meeting.</param>
    /// <param name="Rows">The city first, then the units that you lead.</param>
    /// <param name="Overdue">Overdue dossiers, the most overdue first, at most 500.</param>
    /// <param name="OverdueCount">How many there are in all.</param>
    public sealed record MeetingResponse(MeetingBody Meeting, IReadOnlyList<RowBody> Rows, IReadOnlyList<OverdueBody> Overdue, int OverdueCount);

    /// <summary>A request to explain.</summary>
    /// <param name="Id">Identifier.</param>
    /// <param name="Dossier">Number of the dossier.</param>
    /// <param name="Unit">Unit.</param>
    /// <param name="Official">Account asked; null: the leaders of the unit.</param>
    /// <param name="AskedAt">When it was asked.</param>
    /// <param name="DueAt">Until when the answer is due.</param>
    /// <param name="AnsweredAt">When it was answered; null while open.</param>
    /// <param name="Cause">Cause given.</param>
    /// <param name="Words">Words of the answer.</param>
    /// <param name="Late">True when answered after its time, or open beyond it.</param>
    public sealed record ExplanationBody(Guid Id, string Dossier, string Unit, Guid? Official, DateTimeOffset AskedAt, DateTimeOffset DueAt, DateTimeOffset? AnsweredAt, ExplainedCause? Cause, string? Words, bool Late);

    /// <summary>Requests to explain.</summary>
    /// <param name="Explanations">The requests.</param>
    public sealed record ExplanationsResponse(IReadOnlyList<ExplanationBody> Explanations);

    private const int Most = 500;

    internal static void Map(IEndpointRouteBuilder api)
    {
        var meetings = api.MapGroup("/meetings").RequireAuthorization(Policies.Steering).WithTags("Meetings");
        meetings.MapGet("", ListAsync).WithName("ListMeetings").WithSummary("Figures frozen before meetings, the newest first").Produces<MeetingsResponse>();
        meetings.MapPost("", async (Actor actor, TakeMeeting use, CancellationToken cancel) => (await use.NowAsync(actor, cancel)).ToCreated(m => $"/api/v1/meetings/{m.Id}", Of))
            .WithName("TakeMeeting").WithSummary("Freeze the figures now").ProducesProblem(403).ProducesProblem(409);
        meetings.MapGet("/{id:guid}", GetAsync).WithName("GetMeeting").WithSummary("Frozen figures of the city and the units that you lead, with what is overdue").Produces<MeetingResponse>().ProducesProblem(404);
        meetings.MapPost("/{id:guid}/explanations", async (Guid id, AskExplanation.Request request, Actor actor, AskExplanation use, Clock clock, CancellationToken cancel) =>
                (await use.HandleAsync(id, request, actor, cancel)).ToOk(all => new ExplanationsResponse([.. all.Select(e => Of(e, clock.Now))])))
            .WithName("AskExplanation").WithSummary("Ask a unit to explain one overdue dossier, or all of them").ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        var explanations = api.MapGroup("/explanations").RequireAuthorization(Policies.Official).WithTags("Meetings");
        explanations.MapGet("", async (Actor actor, ReadMeetings use, Clock clock, CancellationToken cancel) =>
                TypedResults.Ok(new ExplanationsResponse([.. (await use.AskedOfAsync(actor, cancel)).Select(e => Of(e, clock.Now))])))
            .WithName("ListExplanations").WithSummary("What you or your unit are to explain, open ones first");
        explanations.MapPost("/{id:guid}/answer", async (Guid id, AnswerExplanation.Request request, Actor actor, AnswerExplanation use, Clock clock, CancellationToken cancel) =>
                (await use.HandleAsync(id, request, actor, cancel)).ToOk(e => Of(e, clock.Now)))
            .WithName("AnswerExplanation").WithSummary("Explain why a dossier is overdue; the first answer stands").ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> ListAsync(Guid? before, ReadMeetings use, CancellationToken cancel)
    {
        var found = await use.ListAsync(before, cancel);
        return TypedResults.Ok(new MeetingsResponse([.. found.Take(ReadMeetings.PageSize).Select(Of)], found.Count > ReadMeetings.PageSize ? found[ReadMeetings.PageSize - 1].Id : null));
    }

    private static async Task<IResult> GetAsync(Guid id, string? unit, Actor actor, ReadMeetings use, Clock clock, CancellationToken cancel)
    {
        if (await use.ViewAsync(id, unit is { Length: > 0 } ? unit : null, actor, cancel) is not { } view)
        {
            return MeetingProblems.NotFound.ToHttp();
        }
        var shown = view.Overdue.Take(Most).ToList();
        var explained = await use.ExplanationsAsync(view.Meeting, shown, cancel);
        return TypedResults.Ok(new MeetingResponse(Of(view.Meeting), [.. new[] { view.City }.OfType<MeetingRow>().Concat(view.Units).Select(r => new RowBody(r.UnitId, r.Now, r.Before))],
            [.. shown.Select(r => new OverdueBody(r.Line.Code, r.UnitId, r.Line.Procedure, r.Line.Step, r.Line.Role, r.Line.Official, r.Line.DueAt, r.Line.LateDays, r.Line.Cause, r.Line.WaitsFor,
                explained.TryGetValue(r.Line.Id, out var explanation) ? Of(explanation, clock.Now) : null))], view.Overdue.Count));
    }

    private static MeetingBody Of(Meeting meeting) => new(meeting.Id, meeting.Slot, meeting.PlannedAt, meeting.TakenAt, meeting.From, meeting.To, meeting.EarlierId);

    private static ExplanationBody Of(Explanation e, DateTimeOffset now) => new(e.Id, e.Code, e.UnitId, e.OfficialId, e.AskedAt, e.DueAt, e.AnsweredAt, e.Cause, e.Words, e.IsLate(now));
}
