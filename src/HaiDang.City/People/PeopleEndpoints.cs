using HaiDang.City.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.City.People;

/// <summary>The HTTP API of accounts about themselves.</summary>
public static class PeopleEndpoints
{
    /// <summary>Asks for a token with the account's password.</summary>
    /// <param name="UserName">Phone, e-mail or name of the account.</param>
    /// <param name="Password">Its password.</param>
    /// <param name="Name">What the token is called, at most 60 characters.</param>
    /// <param name="Scope"><c>read</c>, <c>write</c> or <c>all</c>.</param>
    /// <param name="ExpiresInDays">1 to 365.</param>
    /// <param name="Code">Code of the authenticator or recovery code, where the account has a second factor.</param>
    public sealed record MakeTokenRequest(string? UserName, string? Password, string? Name, string? Scope, int? ExpiresInDays, string? Code = null);

    /// <summary>A new account of a citizen.</summary>
    /// <param name="FullName">Họ, chữ đệm, tên.</param>
    /// <param name="UserName">Phone number or e-mail address.</param>
    /// <param name="Password">At least 10 characters, hard to guess.</param>
    public sealed record RegisterRequest(string? FullName, string? UserName, string? Password);

    /// <summary>An account just made.</summary>
    /// <param name="Id">Identifier.</param>
    /// <param name="Name">Name.</param>
    public sealed record RegisteredResponse(Guid Id, string Name);

    /// <summary>Why an administrator helps with an account.</summary>
    /// <param name="Reason"><c>lost</c>, <c>stolen</c> or <c>left</c>.</param>
    public sealed record AccessRequest(string? Reason);

    /// <summary>An account whose second factor was reset.</summary>
    /// <param name="Invitation">Given this once, for an account that has no way to sign in left: it sets a password; null otherwise.</param>
    public sealed record ResetResponse(string? Invitation);

    /// <summary>A token just made.</summary>
    /// <param name="Token">Its text, given this once; send it as <c>Authorization: Bearer</c>.</param>
    /// <param name="Id">Identifier, to revoke it.</param>
    /// <param name="Scope"><c>read</c>, <c>write</c> or <c>all</c>.</param>
    /// <param name="ExpiresAt">From this instant on it is refused.</param>
    public sealed record MadeToken(string Token, Guid Id, string Scope, DateTimeOffset ExpiresAt);

    /// <summary>A token that works, without its text.</summary>
    /// <param name="Id">Identifier.</param>
    /// <param name="Name">What it is called.</param>
    /// <param name="Scope"><c>read</c>, <c>write</c> or <c>all</c>.</param>
    /// <param name="CreatedAt">When it was made.</param>
    /// <param name="ExpiresAt">From this instant on it is refused.</param>
    /// <param name="LastUsedOn">Last day of use in the city; null when never used.</param>
    public sealed record TokenResponse(Guid Id, string Name, string Scope, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateOnly? LastUsedOn);

    /// <summary>The signed-in account.</summary>
    /// <param name="Id">Identifier.</param>
    /// <param name="Name">Name.</param>
    /// <param name="Grants">Roles in force today.</param>
    public sealed record MeResponse(Guid Id, string Name, IReadOnlyList<GrantResponse> Grants);

    /// <summary>A role in force.</summary>
    /// <param name="Role">One of the roles.</param>
    /// <param name="UnitId">Where; <c>city</c> for an administrator.</param>
    /// <param name="Title">Official title; null when none.</param>
    /// <param name="From">First day.</param>
    /// <param name="To">Last day; null while open.</param>
    /// <param name="OnBehalfOf">Account of the colleague on whose behalf it is held; null for one's own.</param>
    /// <param name="Signs">True when it lets the account sign outcomes.</param>
    public sealed record GrantResponse(string Role, string UnitId, string? Title, DateOnly From, DateOnly? To, Guid? OnBehalfOf, bool Signs);

    /// <summary>Maps <c>/accounts</c>, <c>/tokens</c> and <c>/me</c>.</summary>
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/me", (Actor actor) => TypedResults.Ok(new MeResponse(actor.AccountId!.Value, actor.Name,
                [.. actor.Grants.Select(g => new GrantResponse(g.Role, g.UnitId, g.Title, g.From, g.Through?.To ?? g.To, g.OnBehalfOf, g.Signs))])))
            .RequireAuthorization().WithTags("People").WithName("GetMe").WithSummary("The signed-in account and its roles in force").ProducesProblem(401);

        api.MapPost("/accounts", async (RegisterRequest request, HttpContext http, RegisterAccount use) =>
                (await use.HandleAsync(http, new RegisterAccount.Form(request.FullName, request.UserName, request.Password, request.Password))).ToCreated(_ => "/api/v1/me", a => new RegisteredResponse(a.Id, a.FullName)))
            .AllowAnonymous().WithTags("People").WithName("RegisterAccount").WithSummary("Make an account for yourself").ProducesProblem(400).ProducesProblem(409).ProducesProblem(429);

        var access = api.MapGroup("/accounts/{id:guid}").RequireAuthorization(Policies.People).WithTags("People");
        access.MapPost("/sign-out", async Task<IResult> (Guid id, AccessRequest request, Actor actor, ResetAccess use, CancellationToken cancel) =>
                await use.SignOutAsync(id, request.Reason, actor, cancel) is { } refused ? refused.ToHttp() : TypedResults.NoContent())
            .WithName("SignAccountOut").WithSummary("End every session and access token of somebody else's account").Produces(204).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404);
        access.MapPost("/reset", async (Guid id, AccessRequest request, Actor actor, ResetAccess use, CancellationToken cancel) =>
                (await use.ResetAsync(id, request.Reason, actor, cancel)).ToOk(invited => new ResetResponse(invited.Code)))
            .WithName("ResetAccount").WithSummary("Also take away authenticator, recovery codes and passkeys").ProducesProblem(400).ProducesProblem(403).ProducesProblem(404);

        var tokens = api.MapGroup("/tokens").WithTags("People");
        tokens.MapPost("/", MakeAsync)
            .AllowAnonymous().WithName("MakeToken").WithSummary("Make an access token with the account's password; its text is given once")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(409).ProducesProblem(429);
        tokens.MapGet("/", async (Actor actor, ApiTokens use, CancellationToken cancel) => TypedResults.Ok((await use.ListAsync(actor.AccountId!.Value, cancel)).Select(Response)))
            .RequireAuthorization().WithMetadata(NeedsWholeScope.Mark).WithName("ListTokens").WithSummary("The account's access tokens that work").ProducesProblem(401).ProducesProblem(403);
        tokens.MapDelete("/{id:guid}", async (Guid id, Actor actor, ApiTokens use, CancellationToken cancel) => (await use.RevokeAsync(actor.AccountId!.Value, id, actor.AccountId.Value, cancel)).ToNoContent())
            .RequireAuthorization().WithMetadata(NeedsWholeScope.Mark).WithName("RevokeToken").WithSummary("Revoke an access token").ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
    }

    /// <summary>The scope of a word; null for any other word.</summary>
    internal static TokenScope? ScopeOf(string? word) => word switch { "read" => TokenScope.Read, "write" => TokenScope.Write, "all" => TokenScope.All, _ => null };

    internal static string WordOf(TokenScope scope) => scope switch
    {
        TokenScope.Read => "read",
        TokenScope.Write => "write",
        TokenScope.All => "all",
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "Not a scope."),
    };

    private static async Task<Results<Created<MadeToken>, ProblemResult>> MakeAsync(MakeTokenRequest request, HttpContext http, SignIn signIn, ApiTokens tokens, CancellationToken cancel)
    {
        if (!(await signIn.CheckAsync(http, request.UserName, request.Password, request.Code)).TryGet(out var shown, out var problem))
            return problem.ToHttp();
        http.Response.Headers.CacheControl = "no-store";
        var made = await tokens.MakeAsync(shown.Account.Id, shown.IsStrong, request.Name, ScopeOf(request.Scope), request.ExpiresInDays, cancel);
        return made.ToCreated(m => $"/api/v1/tokens/{m.Token.Id}", m => new MadeToken(m.Text, m.Token.Id, WordOf(m.Token.Scope), m.Token.ExpiresAt));
    }

    private static TokenResponse Response(ApiToken t) => new(t.Id, t.Name, WordOf(t.Scope), t.CreatedAt, t.ExpiresAt, t.LastUsedOn);
}
