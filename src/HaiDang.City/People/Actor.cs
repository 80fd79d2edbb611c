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

    /// <summary>Grants in force today.</summary>
    public IReadOnlyList<Grant> Grants { get; } = grants;

    /// <summary>True when the account holds roles that do not count because this sign-in showed only one factor.</summary>
    public bool OwesSecondFactor { get; init; }

    /// <summary>True for somebody who holds a role of the workflow.</summary>
    public bool IsOfficial => Grants.Any(g => g.Role != Roles.Administrator);

    /// <summary>True for an administrator of the platform.</summary>
    public bool IsAdministrator => Grants.Any(g => g.Role == Roles.Administrator);

    /// <summary>The grant of a role at a unit; null when not held.</summary>
    public Grant? Grant(string role, string unitId) => Grants.FirstOrDefault(g => g.Role == role && g.UnitId == unitId);

    /// <summary>True when the role is held at the unit.</summary>
    public bool Has(string role, string unitId) => Grant(role, unitId) is not null;

    /// <summary>True when any role of the workflow is held at the unit.</summary>
    public bool WorksAt(string unitId) => Grants.Any(g => g.UnitId == unitId && g.Role != Roles.Administrator);

    /// <summary>Units where a role of the workflow is held, each once.</summary>
    public IEnumerable<string> Units => Grants.Where(g => g.Role != Roles.Administrator).Select(g => g.UnitId).Distinct();

    /// <summary>True when the role is held at any unit.</summary>
    public bool Holds(string role) => Grants.Any(g => g.Role == role);

    /// <summary>Gives endpoints the actor of the request; nobody signed in is <see cref="Anonymous"/>.</summary>
    public static async ValueTask<Actor> BindAsync(HttpContext context) => await context.RequestServices.GetRequiredService<CurrentActor>().GetAsync();
}
