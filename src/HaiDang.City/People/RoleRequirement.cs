using Microsoft.AspNetCore.Authorization;

namespace HaiDang.City.People;

/// <summary>Names of authorisation policies beside the roles, each of which is a policy of its own (held at any unit).</summary>
public static class Policies
{
    /// <summary>Holds any role with work of its own on dossiers.</summary>
    public const string Official = "official";

    /// <summary>Sees dossiers of others: an official or a helper.</summary>
    public const string Desk = "desk";

    /// <summary>Files on behalf of others: counter or helper.</summary>
    public const string Intake = "intake";

    /// <summary>Grants roles: administrator of the platform or of a unit.</summary>
    public const string People = "people";

    /// <summary>Reads the system journal: administrator of the platform or auditor.</summary>
    public const string Journal = "journal";

    /// <summary>Names who stands in: an official, or an administrator for them.</summary>
    public const string Delegations = "delegations";

    /// <summary>Reads the history of dossiers: official or auditor.</summary>
    public const string History = "history";

    /// <summary>Sees how long dossiers are kept and what is destroyed: data steward, leader or auditor.</summary>
    public const string Retention = "retention";

    /// <summary>Gives values that are counted elsewhere: data steward, leader of a unit or of the city.</summary>
    public const string Values = "values";

    /// <summary>Sees the pages to steer by, bottlenecks first: official, auditor or leader of the city.</summary>
    public const string Figures = "figures";

    /// <summary>Prepares meetings and reports: leader of a unit, for that unit, or of the city.</summary>
    public const string Steering = "steering";

    /// <summary>Sees requests to explain what is overdue: official, or leader of the city.</summary>
    public const string Steered = "steered";

    /// <summary>Each policy with the roles of which one is needed, at any unit. Whether it is held at the unit of a dossier is for the use to ask.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlyList<string>> ByName { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        [Official] = Roles.WithWork,
        [Desk] = Roles.OfUnit,
        [Intake] = [Roles.Counter, Roles.Helper],
        [People] = [Roles.Administrator, Roles.UnitAdministrator],
        [Journal] = [Roles.Administrator, Roles.Auditor],
        [Delegations] = [.. Roles.WithWork, Roles.UnitAdministrator, Roles.Administrator],
        [History] = [.. Roles.OfWorkflow, Roles.Auditor],
        [Figures] = [.. Roles.OfWorkflow, Roles.Auditor, Roles.CityLeader],
        [Steering] = [Roles.Leader, Roles.CityLeader],
        [Steered] = [.. Roles.WithWork, Roles.CityLeader],
        [Retention] = [Roles.DataSteward, Roles.Leader, Roles.Auditor],
        [Values] = [Roles.DataSteward, Roles.Leader, Roles.CityLeader],
    };
}

/// <summary>Asks for one of some roles, at any unit.</summary>
internal sealed record RoleRequirement(IReadOnlyList<string> Roles) : IAuthorizationRequirement;

/// <summary>Answers from the grants in force today.</summary>
internal sealed class RoleHandler(CurrentActor current) : AuthorizationHandler<RoleRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleRequirement requirement)
    {
        var actor = await current.GetAsync();
        if (requirement.Roles.Any(actor.Holds))
            context.Succeed(requirement);
    }
}
