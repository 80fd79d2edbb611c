using HaiDang.City.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.City.People;

/// <summary>The HTTP API of roles, of standing in, and of authority to sign.</summary>
public static class GrantEndpoints
{
    /// <summary>A role to be granted.</summary>
    /// <param name="UserName">Whose account.</param>
    /// <param name="Role">One of the roles.</param>
    /// <param name="Unit">Id of a unit; left out for an administrator, and for an auditor or data steward of the whole city.</param>
    /// <param name="Title">Official title; a leader needs one.</param>
    /// <param name="SigningMode">How a leader who is not the head signs: KT. or TL.</param>
    /// <param name="SignsFor">The head's title, needed with a signing mode.</param>
    /// <param name="From">First day; left out: today.</param>
    /// <param name="To">Last day; left out: open.</param>
    public sealed record GrantRequest(string? UserName, string? Role, string? Unit, string? Title, string? SigningMode, string? SignsFor, DateOnly? From, DateOnly? To);

    /// <summary>A role that somebody holds or will hold.</summary>
    /// <param name="Id">Identifier, to end it.</param>
    /// <param name="UserName">Sign-in name of who holds it.</param>
    /// <param name="Name">Name of who holds it.</param>
    /// <param name="Role">One of the roles.</param>
    /// <param name="Unit">Id of a unit, or <c>city</c>.</param>
    /// <param name="Title">Official title; null when none.</param>
    /// <param name="SigningMode">KT. or TL.; null for the head and for other roles.</param>
    /// <param name="SignsFor">The head's title.</param>
    /// <param name="From">First day.</param>
    /// <param name="To">Last day; null while open.</param>
    public sealed record GrantItem(Guid Id, string UserName, string Name, string Role, string Unit, string? Title, string? SigningMode, string? SignsFor, DateOnly From, DateOnly? To);

    /// <summary>A role just granted.</summary>
    /// <param name="Id">Identifier, to end it.</param>
    /// <param name="From">First day.</param>
    /// <param name="To">Last day; null while open.</param>
    public sealed record GrantedResponse(Guid Id, DateOnly From, DateOnly? To);

    /// <summary>Who stands in for an absent official.</summary>
    /// <param name="Principal">User name or account of the official; left out: the one who asks.</param>
    /// <param name="Deputy">User name or account of the colleague.</param>
    /// <param name="Unit">Where both work.</param>
    /// <param name="Roles">Only these roles; left out: every role that the official holds there.</param>
    /// <param name="Procedures">Only these procedures, by code; with fields left out too: all.</param>
    /// <param name="Fields">Only procedures of these fields of administration, by Vietnamese name, as they are today.</param>
    /// <param name="From">First day; left out: today.</param>
    /// <param name="To">Last day.</param>
    public sealed record StandInRequest(string? Principal, string? Deputy, string? Unit, IReadOnlyList<string>? Roles, IReadOnlyList<string>? Procedures, IReadOnlyList<string>? Fields, DateOnly? From, DateOnly? To);

    /// <summary>An authority to sign, given by the head of a unit in writing.</summary>
    /// <param name="Deputy">User name or account of the official who will sign TUQ.</param>
    /// <param name="Unit">Where both work.</param>
    /// <param name="DocumentNumber">Number of the written authority.</param>
    /// <param name="DocumentDate">Its day.</param>
    /// <param name="Procedures">Only these procedures, by code; with fields left out too: all.</param>
    /// <param name="Fields">Only procedures of these fields of administration, by Vietnamese name, as they are today.</param>
    /// <param name="From">First day; left out: today.</param>
    /// <param name="To">Last day.</param>
    public sealed record AuthorityRequest(string? Deputy, string? Unit, string? DocumentNumber, DateOnly? DocumentDate, IReadOnlyList<string>? Procedures, IReadOnlyList<string>? Fields, DateOnly? From, DateOnly? To);

    /// <summary>Powers of an official in the hands of a colleague.</summary>
    /// <param name="Id">Identifier, to end it.</param>
    /// <param name="PrincipalId">Account of the official.</param>
    /// <param name="Principal">Name of the official; null in the answer to a new one.</param>
    /// <param name="DeputyId">Account of the colleague.</param>
    /// <param name="Deputy">Name of the colleague; null in the answer to a new one.</param>
    /// <param name="Unit">Where.</param>
    /// <param name="Roles">Only these roles; null: all.</param>
    /// <param name="Procedures">Only these procedures; null: all.</param>
    /// <param name="DocumentNumber">Of the written authority; null when standing in.</param>
    /// <param name="DocumentDate">Of the written authority; null when standing in.</param>
    /// <param name="From">First day.</param>
    /// <param name="To">Last day.</param>
    public sealed record DelegationItem(Guid Id, Guid PrincipalId, string? Principal, Guid DeputyId, string? Deputy, string Unit, IReadOnlyList<string>? Roles, IReadOnlyList<string>? Procedures,
        string? DocumentNumber, DateOnly? DocumentDate, DateOnly From, DateOnly To);

    /// <summary>Maps <c>/grants</c>, <c>/stand-ins</c> and <c>/authorities</c>.</summary>
    internal static void Map(IEndpointRouteBuilder api)
    {
        var grants = api.MapGroup("/grants").RequireAuthorization(Policies.People).WithMetadata(NeedsWholeScope.Mark).WithTags("Roles");
        grants.MapGet("", async (string? q, string? unit, Actor actor, Grants use, CancellationToken cancel) =>
                TypedResults.Ok((await use.FindAsync(q, unit, actor, cancel)).SelectMany(p => p.Grants.Select(g => Item(p, g)))))
            .WithName("ListGrants").WithSummary("Roles in force and to come, of at most 50 people; an administrator of a unit sees those of the unit");
        grants.MapPost("", async (GrantRequest r, Actor actor, Grants use, CancellationToken cancel) =>
                (await use.GrantAsync(new(r.UserName, r.Role, r.Unit, r.Title, r.SigningMode, r.SignsFor, r.From, r.To), actor, cancel)).ToCreated(g => $"/api/v1/grants/{g.Id}", g => new GrantedResponse(g.Id, g.From, g.To)))
            .WithName("GrantRole").WithSummary("Grant a role to somebody else").ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        grants.MapDelete("/{id:guid}", async (Guid id, Actor actor, Grants use, CancellationToken cancel) => (await use.EndAsync(id, actor, cancel)).ToNoContent())
            .WithName("EndGrant").WithSummary("End a role at once").ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);

        MapDelegations(api.MapGroup("/stand-ins").RequireAuthorization(Policies.Delegations), DelegationKind.StandIn, "StandIn", "standing in for absent officials")
            .MapPost("", async (StandInRequest r, Actor actor, Delegations use, CancellationToken cancel) =>
                Made(await use.GiveAsync(new(DelegationKind.StandIn, r.Principal, r.Deputy, r.Unit, r.Roles ?? [], r.Procedures ?? [], r.Fields ?? [], r.From, r.To), actor, cancel), "stand-ins"))
            .Produces<DelegationItem>(201).WithName("NameStandIn").WithSummary("Name a colleague who does the work of an absent official; never a signature").ProducesProblem(400).ProducesProblem(403).ProducesProblem(409);
        MapDelegations(api.MapGroup("/authorities").RequireAuthorization(Policies.Delegations), DelegationKind.Authority, "Authority", "written authority to sign")
            .MapPost("", async (AuthorityRequest r, Actor actor, Delegations use, CancellationToken cancel) =>
                Made(await use.GiveAsync(new(DelegationKind.Authority, null, r.Deputy, r.Unit, [], r.Procedures ?? [], r.Fields ?? [], r.From, r.To, r.DocumentNumber, r.DocumentDate), actor, cancel), "authorities"))
            .Produces<DelegationItem>(201).WithName("GiveAuthority").WithSummary("Authorise an official to sign TUQ.; the head of a unit alone").ProducesProblem(400).ProducesProblem(403).ProducesProblem(409);
    }

    private static RouteGroupBuilder MapDelegations(RouteGroupBuilder group, DelegationKind kind, string name, string what)
    {
        group.WithMetadata(NeedsWholeScope.Mark).WithTags("Roles");
        group.MapGet("", async (Actor actor, Delegations use, CancellationToken cancel) => TypedResults.Ok((await use.ListAsync(actor, kind, cancel)).Select(l => Item(l.Given, l.Principal, l.Deputy))))
            .WithName($"List{name}").WithSummary($"In force and to come, as far as it is yours or of your units: {what}");
        group.MapDelete("/{id:guid}", async (Guid id, Actor actor, Delegations use, CancellationToken cancel) => (await use.EndAsync(id, kind, actor, cancel)).ToNoContent())
            .WithName($"End{name}").WithSummary($"End at once: {what}").ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        return group;
    }

    private static IResult Made(Core.Result<Delegation> given, string path) =>
        given.TryGet(out var made, out var problem) ? TypedResults.Created($"/api/v1/{path}/{made.Id}", Item(made, null, null)) : problem.ToHttp();

    private static GrantItem Item(Grants.Person person, Grant g) => new(g.Id, person.UserName, person.FullName, g.Role, g.UnitId, g.Title, g.SigningMode, g.SignsFor, g.From, g.To);

    private static DelegationItem Item(Delegation d, string? principal, string? deputy) =>
        new(d.Id, d.PrincipalId, principal, d.DeputyId, deputy, d.UnitId, d.Roles, d.Procedures, d.DocumentNumber, d.DocumentDate, d.From, d.To);
}
