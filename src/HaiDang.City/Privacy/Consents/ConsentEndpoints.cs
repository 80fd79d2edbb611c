using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.City.Privacy.Consents;

/// <summary>The HTTP API of what a person agreed to.</summary>
public static class ConsentEndpoints
{
    /// <summary>Agrees to a purpose.</summary>
    /// <param name="Version">The version of the words that the person was shown, as <c>GET /me/consents</c> gave it.</param>
    public sealed record GiveRequest(string? Version);

    /// <summary>A purpose and where the person stands with it.</summary>
    /// <param name="Id">Identifier.</param>
    /// <param name="Name">Short name.</param>
    /// <param name="Facts">What the person is to be shown before they agree: data, purpose, recipients, duration, controller, rights.</param>
    /// <param name="Version">Names these words; send it back to agree.</param>
    /// <param name="State"><c>given</c>, <c>withdrawn</c>, <c>never</c>, or <c>outdated</c>: given to words that have changed since, which counts as not given.</param>
    /// <param name="At">When it was given or withdrawn; null: never.</param>
    public sealed record ConsentItem(string Id, LocalText Name, IReadOnlyList<ConsentFact> Facts, string Version, string State, DateTimeOffset? At);

    /// <summary>One fact.</summary>
    /// <param name="Label">What it is.</param>
    /// <param name="Text">The words.</param>
    public sealed record ConsentFact(LocalText Label, LocalText Text);

    /// <summary>One record.</summary>
    /// <param name="Purpose">Identifier of the purpose.</param>
    /// <param name="IsGiven">True: agreed; false: withdrawn.</param>
    /// <param name="At">When.</param>
    /// <param name="Way"><c>page</c> or <c>api</c>.</param>
    /// <param name="Version">Version of the words.</param>
    /// <param name="Text">The very words shown.</param>
    public sealed record ConsentLine(string Purpose, bool IsGiven, DateTimeOffset At, string Way, string Version, string Text);

    /// <summary>All purposes, and what was recorded.</summary>
    /// <param name="Purposes">In the order of the page.</param>
    /// <param name="History">The newest first, at most 200.</param>
    public sealed record ConsentsResponse(IReadOnlyList<ConsentItem> Purposes, IReadOnlyList<ConsentLine> History);

    /// <summary>Maps <c>/me/consents</c>.</summary>
    internal static void Map(IEndpointRouteBuilder api)
    {
        var mine = api.MapGroup("/me/consents").RequireAuthorization().WithTags("People");
        mine.MapGet("", async (Actor actor, GivenConsents use, CancellationToken cancel) =>
            {
                var account = actor.AccountId!.Value;
                return TypedResults.Ok(new ConsentsResponse(
                    [.. (await use.ListAsync(account, cancel)).Select(s => Item(s, use.Controller))],
                    [.. (await use.HistoryAsync(account, cancel)).Select(r => new ConsentLine(r.Purpose, r.IsGiven, r.At, r.Way, r.Version, r.Text))]));
            })
            .WithName("ListMyConsents").WithSummary("What you are asked to agree to, and what you agreed to or withdrew").ProducesProblem(401);
        mine.MapPost("/{purpose}", async (string purpose, GiveRequest request, Actor actor, GiveConsent use, GivenConsents consents, HttpContext http, CancellationToken cancel) =>
                (await use.HandleAsync(actor.AccountId!.Value, purpose, request.Version, RequestLanguage.Of(http), ConsentWays.Api, cancel)).ToOk(s => Item(s, consents.Controller)))
            .WithMetadata(NeedsWholeScope.Mark).WithName("GiveConsent").WithSummary("Agree to one purpose, in the words that you were shown").ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        mine.MapDelete("/{purpose}", async (string purpose, Actor actor, WithdrawConsent use, CancellationToken cancel) =>
                (await use.HandleAsync(actor.AccountId!.Value, purpose, ConsentWays.Api, cancel)).ToNoContent())
            .WithMetadata(NeedsWholeScope.Mark).WithName("WithdrawConsent").WithSummary("Withdraw what you agreed to; at once").ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
    }

    private static ConsentItem Item(GivenConsents.Standing s, LocalText controller) => new(s.Purpose.Id, s.Purpose.Name,
        [.. s.Purpose.Facts(controller).Select(f => new ConsentFact(f.Label, f.Text))], s.Version,
        s.Holds ? "given" : s.IsOutdated ? "outdated" : s.Last is null ? "never" : "withdrawn", s.Last?.At);
}
