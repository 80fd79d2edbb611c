using Microsoft.AspNetCore.Authorization;

namespace HaiDang.City.People;

/// <summary>Names of authorisation policies beside the roles, each of which is a policy of its own (held at any unit).</summary>
public static class Policies
{
    /// <summary>Holds any role of the workflow.</summary>
    public const string Official = "official";
}

/// <summary>Asks for a role at any unit, or for any role of the workflow when it names none.</summary>
internal sealed record RoleRequirement(string? Role) : IAuthorizationRequirement;

/// <summary>Answers from the grants in force today; whether the role is held at the unit of a dossier is for the use to ask.</summary>
internal sealed class RoleHandler(CurrentActor current) : AuthorizationHandler<RoleRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleRequirement requirement)
    {
        var actor = await current.GetAsync();
        if (requirement.Role is { } role ? actor.Holds(role) : actor.IsOfficial)
            context.Succeed(requirement);
    }
}
