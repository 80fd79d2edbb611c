using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Validation;

namespace HaiDang.City.People;

/// <summary>Who acts: an account with the grants in force now, or nobody signed in.</summary>
[SkipValidation] // read from our own tables, with as many grants as a person holds
public sealed class Actor(Guid? accountId, string name, IReadOnlyList<Grant> grants)
{
    /// <summary>Nobody signed in.</summary>
    public static Actor Anonymous { get; } = new(null, "", []);

    /// <summary>The account; null when nobody is signed in.</summary>
    public Guid? AccountId { get; } = accountId;

    /// <summary>Name shown to people.</summary>
    public string Name { get; } = name;

    /// <summary>Grants in force today: the person's own first, then those held on behalf of others (<see cref="Delegation"/>).</summary>
    public IReadOnlyList<Grant> Grants { get; } = grants;

    /// <summary>Enterprises that the account represents today.</summary>
    public IReadOnlyList<Guid> Enterprises { get; init; } = [];

    /// <summary>True for who represents this enterprise today; false for no enterprise.</summary>
    public bool Represents(Guid? enterprise) => enterprise is { } id && Enterprises.Contains(id);

    /// <summary>True when the account holds roles that do not count because this sign-in showed only one factor.</summary>
    public bool OwesSecondFactor { get; init; }

    /// <summary>True for somebody who holds a role with work of its own on dossiers.</summary>
    public bool IsOfficial => Grants.Any(g => Roles.WithWork.Contains(g.Role));

    /// <summary>True for an administrator of the platform.</summary>
    public bool IsAdministrator => Holds(Roles.Administrator);

    /// <summary>The grant of a role at a unit, the person's own before one on behalf of others; null when not held.</summary>
    public Grant? Grant(string role, string unitId) => Grants.FirstOrDefault(g => g.Role == role && g.UnitId == unitId);

    /// <summary>True when the role is held at the unit.</summary>
    public bool Has(string role, string unitId) => Grant(role, unitId) is not null;

    /// <summary>True when a role of the workflow is held at the unit, for all its procedures.</summary>
    public bool WorksAt(string unitId) => Units.Contains(unitId);

    /// <summary>Units where a role of the workflow is held for all procedures, each once.</summary>
    public IEnumerable<string> Units => Grants.Where(g => Roles.OfWorkflow.Contains(g.Role) && g.Through?.Procedures is null).Select(g => g.UnitId).Distinct();

    /// <summary>True when the role is held at any unit.</summary>
    public bool Holds(string role) => Grants.Any(g => g.Role == role);

    /// <summary>True for an administrator of the platform or of this unit.</summary>
    public bool Administers(string unitId) => IsAdministrator || Has(Roles.UnitAdministrator, unitId);

    /// <summary>True for an auditor of this unit or of the whole city.</summary>
    public bool Audits(string unitId) => Has(Roles.Auditor, unitId) || Has(Roles.Auditor, People.Grant.WholeCity);

    /// <summary>True for a data steward of this unit or of the whole city.</summary>
    public bool Stewards(string unitId) => Has(Roles.DataSteward, unitId) || Has(Roles.DataSteward, People.Grant.WholeCity);

    /// <summary>True for a leader of this unit, for all its procedures, or of the city as a whole; the empty name is the city.</summary>
    public bool Steers(string unitId) => Holds(Roles.CityLeader) || (unitId.Length > 0 && SteeredUnits.Contains(unitId));

    /// <summary>Units led for all their procedures, each once; a leader of the city leads all others too (<see cref="Steers"/>).</summary>
    public IEnumerable<string> SteeredUnits => Grants.Where(g => g.Role == Roles.Leader && g.Through?.Procedures is null).Select(g => g.UnitId).Distinct();

    /// <summary>Gives endpoints the actor of the request; nobody signed in is <see cref="Anonymous"/>.</summary>
    public static async ValueTask<Actor> BindAsync(HttpContext context) => await context.RequestServices.GetRequiredService<CurrentActor>().GetAsync();
}
