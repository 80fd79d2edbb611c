using HaiDang.City.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.City.People.Enterprises;

/// <summary>The HTTP API of enterprises and who represents them.</summary>
public static class EnterpriseEndpoints
{
    /// <summary>An enterprise to be registered.</summary>
    /// <param name="Kind">enterprise, household or organisation.</param>
    /// <param name="TaxCode">Tax code.</param>
    /// <param name="Name">Name on the certificate of registration.</param>
    /// <param name="Address">Head office.</param>
    /// <param name="Capacity">legal-representative or authorised.</param>
    /// <param name="DocumentNumber">Number of the document of authority, for an authorised person.</param>
    /// <param name="DocumentDate">Its day.</param>
    public sealed record RegisterRequest(string? Kind, string? TaxCode, string? Name, string? Address, string? Capacity, string? DocumentNumber, DateOnly? DocumentDate);

    /// <summary>Somebody to be invited.</summary>
    /// <param name="Target">User name, e-mail address or phone number. Whether somebody has it is never told.</param>
    /// <param name="Capacity">legal-representative or authorised.</param>
    /// <param name="DocumentNumber">Number of the document of authority, for an authorised person.</param>
    /// <param name="DocumentDate">Its day.</param>
    /// <param name="MayManage">True when the person may invite and end others.</param>
    /// <param name="From">First day; left out: today.</param>
    /// <param name="To">Last day; left out: open.</param>
    public sealed record InviteRequest(string? Target, string? Capacity, string? DocumentNumber, DateOnly? DocumentDate, bool MayManage, DateOnly? From, DateOnly? To);

    /// <summary>Accepts an invitation.</summary>
    /// <param name="Code">Its one-time code.</param>
    public sealed record AcceptRequest(string? Code);

    /// <summary>What registrations are looked for; posted, for the tax code of a household business is the identifier of a person.</summary>
    /// <param name="TaxCode">Tax code.</param>
    public sealed record FindRequest(string? TaxCode);

    /// <summary>An enterprise as its papers say.</summary>
    /// <param name="Name">Name on the certificate of registration.</param>
    /// <param name="Address">Head office.</param>
    public sealed record ConfirmRequest(string? Name, string? Address);

    /// <summary>Rejects a registration.</summary>
    /// <param name="Reason">Why, and what to do; 10 to 500 characters that its representatives read.</param>
    public sealed record RejectRequest(string? Reason);

    /// <summary>A registration just rejected.</summary>
    /// <param name="Id">Identifier.</param>
    /// <param name="RejectedAt">When.</param>
    /// <param name="RejectionReason">Why.</param>
    public sealed record RejectedResponse(Guid Id, DateTimeOffset RejectedAt, string RejectionReason);

    /// <summary>Who manages an enterprise from now on, as papers say.</summary>
    /// <param name="UserName">User name of the new manager.</param>
    /// <param name="Capacity">legal-representative or authorised.</param>
    /// <param name="DocumentNumber">Number of the paper compared.</param>
    /// <param name="DocumentDate">Its day.</param>
    /// <param name="Ends">Representations of managers that the papers end; left out: none.</param>
    public sealed record ConfirmManagerRequest(string? UserName, string? Capacity, string? DocumentNumber, DateOnly? DocumentDate, IReadOnlyList<Guid>? Ends);

    /// <summary>An enterprise that the account represents.</summary>
    /// <param name="Id">Identifier; file on its behalf with it.</param>
    /// <param name="Kind">enterprise, household or organisation.</param>
    /// <param name="TaxCode">Tax code.</param>
    /// <param name="Name">Name.</param>
    /// <param name="Address">Head office.</param>
    /// <param name="ConfirmedAt">When an official confirmed it against its papers; null while nobody has.</param>
    /// <param name="RejectedAt">When an official rejected the registration; null: not.</param>
    /// <param name="RejectionReason">Why.</param>
    /// <param name="Own">By what the account represents it.</param>
    public sealed record EnterpriseItem(
        Guid Id, string Kind, string TaxCode, string Name, string Address, DateTimeOffset? ConfirmedAt, DateTimeOffset? RejectedAt, string? RejectionReason, RepresentativeItem Own);

    /// <summary>The power of one person.</summary>
    /// <param name="Id">Identifier, to end it.</param>
    /// <param name="Name">Name of the person; null in the list of one's own.</param>
    /// <param name="Capacity">legal-representative or authorised.</param>
    /// <param name="DocumentNumber">Number of the document of authority.</param>
    /// <param name="DocumentDate">Its day.</param>
    /// <param name="MayManage">True for who may invite and end others.</param>
    /// <param name="From">First day.</param>
    /// <param name="To">Last day; null while open.</param>
    /// <param name="EndedAt">When it was ended by hand.</param>
    public sealed record RepresentativeItem(Guid Id, string? Name, string Capacity, string? DocumentNumber, DateOnly? DocumentDate, bool MayManage, DateOnly From, DateOnly? To, DateTimeOffset? EndedAt);

    /// <summary>An enterprise with its people.</summary>
    /// <param name="Enterprise">The enterprise.</param>
    /// <param name="HeldByOther">True when another, confirmed enterprise holds its tax code.</param>
    /// <param name="Representatives">Who represents it; ended ones for a manager only.</param>
    /// <param name="Invitations">Open invitations, for a manager only.</param>
    public sealed record EnterpriseResponse(EnterpriseItem Enterprise, bool HeldByOther, IReadOnlyList<RepresentativeItem> Representatives, IReadOnlyList<InvitationItem> Invitations);

    /// <summary>An open invitation as its enterprise sees it.</summary>
    /// <param name="Id">Identifier, to withdraw it.</param>
    /// <param name="Target">Whom it is meant for.</param>
    /// <param name="Capacity">legal-representative or authorised.</param>
    /// <param name="MayManage">True when the person may invite and end others.</param>
    /// <param name="From">First day.</param>
    /// <param name="To">Last day; null: open.</param>
    /// <param name="ExpiresAt">From this instant on it is refused.</param>
    public sealed record InvitationItem(Guid Id, string Target, string Capacity, bool MayManage, DateOnly From, DateOnly? To, DateTimeOffset ExpiresAt);

    /// <summary>An invitation just made.</summary>
    /// <param name="Id">Identifier, to withdraw it.</param>
    /// <param name="Code">Its one-time code, given this once: hand it to the person.</param>
    /// <param name="IsSent">True when the code was sent to the address as well.</param>
    /// <param name="ExpiresAt">From this instant on it is refused.</param>
    public sealed record InvitedResponse(Guid Id, string Code, bool IsSent, DateTimeOffset ExpiresAt);

    /// <summary>An open invitation as the person invited sees it.</summary>
    /// <param name="Id">Identifier, to answer it.</param>
    /// <param name="Enterprise">Name of the enterprise.</param>
    /// <param name="TaxCode">Its tax code.</param>
    /// <param name="IsConfirmed">True once an official confirmed the enterprise.</param>
    /// <param name="Capacity">legal-representative or authorised.</param>
    /// <param name="DocumentNumber">Number of the document of authority.</param>
    /// <param name="DocumentDate">Its day.</param>
    /// <param name="MayManage">True when it lets the person invite and end others.</param>
    /// <param name="From">First day.</param>
    /// <param name="To">Last day; null: open.</param>
    /// <param name="ExpiresAt">From this instant on it is refused.</param>
    public sealed record MyInvitationItem(Guid Id, string Enterprise, string TaxCode, bool IsConfirmed, string Capacity, string? DocumentNumber, DateOnly? DocumentDate, bool MayManage, DateOnly From, DateOnly? To, DateTimeOffset ExpiresAt);

    /// <summary>A registration as a counter sees it.</summary>
    /// <param name="Id">Identifier, to confirm it.</param>
    /// <param name="Version">The version compared; send it back in If-Match.</param>
    /// <param name="Kind">enterprise, household or organisation.</param>
    /// <param name="TaxCode">Tax code.</param>
    /// <param name="Name">Name.</param>
    /// <param name="Address">Head office.</param>
    /// <param name="RegisteredBy">Name of who registered it.</param>
    /// <param name="Capacity">In what capacity.</param>
    /// <param name="RegisteredAt">When.</param>
    /// <param name="ConfirmedAt">When an official confirmed it; null while nobody has.</param>
    /// <param name="ConfirmedUnit">At which unit.</param>
    /// <param name="RejectedAt">When an official rejected it; null: not.</param>
    public sealed record RegistrationItem(
        Guid Id, int Version, string Kind, string TaxCode, string Name, string Address, string RegisteredBy, string Capacity, DateTimeOffset RegisteredAt, DateTimeOffset? ConfirmedAt, string? ConfirmedUnit, DateTimeOffset? RejectedAt);

    /// <summary>A registration just confirmed.</summary>
    /// <param name="Id">Identifier.</param>
    /// <param name="Name">Name as confirmed.</param>
    /// <param name="Address">Head office as confirmed.</param>
    /// <param name="ConfirmedAt">When.</param>
    public sealed record ConfirmedResponse(Guid Id, string Name, string Address, DateTimeOffset ConfirmedAt);

    /// <summary>Maps <c>/me/enterprises</c>, <c>/me/invitations</c>, <c>/invitations</c>, <c>/representations</c> and <c>/enterprises</c>.</summary>
    internal static void Map(IEndpointRouteBuilder api)
    {
        MapMine(api.MapGroup("/me/enterprises").RequireAuthorization().WithTags("Enterprises"));
        MapInvitations(api.MapGroup("/me/invitations").RequireAuthorization().WithTags("Enterprises"));
        MapCounter(api.MapGroup("/enterprises").RequireAuthorization(Roles.Counter).WithTags("Enterprises"));
        api.MapDelete("/invitations/{id:guid}", async (Guid id, Actor actor, InviteRepresentative use, CancellationToken cancel) => (await use.WithdrawAsync(id, actor, cancel)).ToNoContent())
            .RequireAuthorization().WithMetadata(NeedsWholeScope.Mark).WithTags("Enterprises").WithName("WithdrawInvitation").WithSummary("Take an open invitation back")
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        api.MapDelete("/representations/{id:guid}", async (Guid id, Actor actor, EndRepresentation use, CancellationToken cancel) => (await use.HandleAsync(id, actor, cancel)).ToNoContent())
            .RequireAuthorization().WithMetadata(NeedsWholeScope.Mark).WithTags("Enterprises").WithName("EndRepresentation").WithSummary("Leave an enterprise, or end somebody else's representation of one you manage; at once")
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static void MapMine(RouteGroupBuilder mine)
    {
        mine.MapGet("", async (Actor actor, Representations use, CancellationToken cancel) => TypedResults.Ok((await use.OfAsync(actor.AccountId!.Value, cancel)).Select(Item)))
            .WithName("ListMyEnterprises").WithSummary("Enterprises that you represent today").ProducesProblem(401);
        mine.MapPost("", async (RegisterRequest r, Actor actor, RegisterEnterprise use, CancellationToken cancel) =>
                (await use.HandleAsync(new(r.Kind, r.TaxCode, r.Name, r.Address, r.Capacity, r.DocumentNumber, r.DocumentDate), actor, cancel)).ToCreated(o => $"/api/v1/me/enterprises/{o.Enterprise.Id}", Item))
            .WithMetadata(NeedsWholeScope.Mark).WithName("RegisterEnterprise").WithSummary("Register an enterprise, organisation or household business that you represent").ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(409);
        mine.MapGet("/{id:guid}", async (Guid id, HttpContext http, Actor actor, Representations use, CancellationToken cancel) =>
                (await use.OpenAsync(actor.AccountId!.Value, id, cancel) is { } view ? (Core.Result<Representations.View>)view : EnterpriseProblems.NotFound).ToOk(http, v => v.Own.Enterprise.Version, Response))
            .WithName("GetMyEnterprise").WithSummary("An enterprise that you represent, with its representatives").ProducesProblem(401).ProducesProblem(404);
        mine.MapPost("/{id:guid}/invitations", async (Guid id, InviteRequest r, HttpContext http, Actor actor, InviteRepresentative use, CancellationToken cancel) =>
            {
                http.Response.Headers.CacheControl = "no-store";
                return (await use.HandleAsync(id, new(r.Target, r.Capacity, r.DocumentNumber, r.DocumentDate, r.MayManage, r.From, r.To), actor, cancel))
                    .ToCreated(_ => $"/api/v1/me/enterprises/{id}", m => new InvitedResponse(m.Invitation.Id, m.Code, m.IsSent, m.Invitation.ExpiresAt));
            })
            .WithMetadata(NeedsWholeScope.Mark).WithName("InviteRepresentative").WithSummary("Invite somebody to represent an enterprise that you manage; the code is given once")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(429);
    }

    private static void MapInvitations(RouteGroupBuilder mine)
    {
        mine.MapGet("", async (Actor actor, AnswerInvitation use, CancellationToken cancel) => TypedResults.Ok((await use.ListAsync(actor.AccountId!.Value, cancel)).Select(Item)))
            .WithName("ListMyInvitations").WithSummary("Open invitations to represent an enterprise, meant for your user name or a confirmed address of yours").ProducesProblem(401);
        mine.MapPost("/{id:guid}/accept", async (Guid id, AcceptRequest request, Actor actor, AnswerInvitation use, CancellationToken cancel) => (await use.AcceptAsync(id, request.Code, actor, cancel)).ToOk(r => Item(r, null)))
            .WithMetadata(NeedsWholeScope.Mark).WithName("AcceptInvitation").WithSummary("Accept with the code of the invitation").ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(410);
        mine.MapPost("/{id:guid}/decline", async (Guid id, Actor actor, AnswerInvitation use, CancellationToken cancel) => (await use.DeclineAsync(id, actor, cancel)).ToNoContent())
            .WithMetadata(NeedsWholeScope.Mark).WithName("DeclineInvitation").WithSummary("Decline an invitation").ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(410);
    }

    private static void MapCounter(RouteGroupBuilder counter)
    {
        counter.MapPost("/find", async (FindRequest request, Actor actor, ConfirmEnterprise use, CancellationToken cancel) => (await use.FindAsync(request.TaxCode, actor, cancel)).ToOk(found => found.Select(Item)))
            .WithName("FindEnterprises").WithSummary("Registrations of a tax code, for a counter").ProducesProblem(400).ProducesProblem(403).ProducesProblem(429);
        counter.MapPost("/{id:guid}/confirm", async (Guid id, IfMatch version, ConfirmRequest r, HttpContext http, Actor actor, ConfirmEnterprise use, CancellationToken cancel) =>
                (await use.HandleAsync(id, version.Version, new(r.Name, r.Address), actor, cancel)).ToOk(http, e => e.Version, e => new ConfirmedResponse(e.Id, e.Name, e.Address, e.ConfirmedAt!.Value)))
            .WithName("ConfirmEnterprise").WithSummary("Confirm a registration after comparing it with its papers").ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
        counter.MapPost("/{id:guid}/reject", async (Guid id, IfMatch version, RejectRequest r, HttpContext http, Actor actor, RejectEnterprise use, CancellationToken cancel) =>
                (await use.HandleAsync(id, version.Version, r.Reason, actor, cancel)).ToOk(http, e => e.Version, e => new RejectedResponse(e.Id, e.RejectedAt!.Value, e.RejectionReason!)))
            .WithName("RejectEnterprise").WithSummary("Reject a registration that its papers do not bear out").ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
        counter.MapGet("/{id:guid}/managers", async (Guid id, Actor actor, ConfirmManager use, CancellationToken cancel) =>
                (await use.ManagersAsync(id, actor, cancel)).ToOk(found => found.Select(l => Item(l.Given, l.Name))))
            .WithName("ListEnterpriseManagers").WithSummary("Who manages an enterprise today, for a counter").ProducesProblem(403).ProducesProblem(404).ProducesProblem(429);
        counter.MapPost("/{id:guid}/managers", async (Guid id, IfMatch version, ConfirmManagerRequest r, HttpContext http, Actor actor, ConfirmManager use, CancellationToken cancel) =>
            {
                var done = await use.HandleAsync(id, version.Version, new(r.UserName, r.Capacity, r.DocumentNumber, r.DocumentDate, r.Ends ?? []), actor, cancel);
                if (done.Problem is null)
                    http.SetETag(done.Value.Version);
                return done.ToNoContent();
            })
            .WithName("ConfirmManager").WithSummary("Confirm a new manager of a confirmed enterprise after comparing papers, and end former ones")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(429);
    }

    private static EnterpriseItem Item(Represented own) => new(own.Enterprise.Id, own.Enterprise.Kind, own.Enterprise.TaxCode, own.Enterprise.Name, own.Enterprise.Address, own.Enterprise.ConfirmedAt,
        own.Enterprise.RejectedAt, own.Enterprise.RejectionReason, Item(own.As, null));

    private static RepresentativeItem Item(Representative r, string? name) => new(r.Id, name, r.Capacity, r.DocumentNumber, r.DocumentDate, r.MayManage, r.From, r.To, r.EndedAt);

    private static EnterpriseResponse Response(Representations.View view) => new(Item(view.Own), view.HeldByOther, [.. view.People.Select(p => Item(p.Given, p.Name))],
        [.. view.Open.Select(i => new InvitationItem(i.Id, i.Target, i.Capacity, i.MayManage, i.From, i.To, i.ExpiresAt))]);

    private static MyInvitationItem Item(AnswerInvitation.View view) => new(view.Invitation.Id, view.Enterprise.Name, view.Enterprise.TaxCode, view.Enterprise.IsConfirmed, view.Invitation.Capacity, view.Invitation.DocumentNumber,
        view.Invitation.DocumentDate, view.Invitation.MayManage, view.Invitation.From, view.Invitation.To, view.Invitation.ExpiresAt);

    private static RegistrationItem Item(ConfirmEnterprise.Registration r) => new(r.Enterprise.Id, r.Enterprise.Version, r.Enterprise.Kind, r.Enterprise.TaxCode, r.Enterprise.Name, r.Enterprise.Address, r.RegisteredBy, r.First.Capacity,
        r.Enterprise.RegisteredAt, r.Enterprise.ConfirmedAt, r.Enterprise.ConfirmedUnit, r.Enterprise.RejectedAt);
}
