using System.Globalization;

namespace HaiDang.City.People;

/// <summary>What one official lets a colleague do in their place.</summary>
public enum DelegationKind
{
    /// <summary>Xử lý thay: the colleague does the work of an absent official. Never a lawful signature.</summary>
    StandIn,

    /// <summary>Ủy quyền: the head authorises the colleague in writing to sign TUQ.</summary>
    Authority,
}

/// <summary>
/// An official's powers at a unit in the hands of a colleague there, for a span of days: standing in during absence, or authority to sign. The colleague's <see cref="Actor"/> then
/// holds the official's own grants "on behalf of"; what the official holds on behalf of others is never passed on.
/// </summary>
/// <remarks>Source of the authority: Nghị định 30/2020/NĐ-CP, Điều 13 khoản 4: in writing, limited in time and content, not to be delegated on.</remarks>
public sealed record Delegation
{
    /// <summary>Identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>Standing in, or authority to sign.</summary>
    public required DelegationKind Kind { get; init; }

    /// <summary>Whose powers.</summary>
    public required Guid PrincipalId { get; init; }

    /// <summary>The colleague who uses them.</summary>
    public required Guid DeputyId { get; init; }

    /// <summary>At which unit; both work there.</summary>
    public required string UnitId { get; init; }

    /// <summary>The roles stood in for, with commas between; null: every role with work that the official holds at the unit.</summary>
    public string? RoleList { get; init; }

    /// <summary>Codes of the procedures it is limited to, with commas between; null: all.</summary>
    public string? ProcedureList { get; init; }

    /// <summary>Number of the written authority, e.g. "12/UQ-UBND"; null when standing in.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>Its day; null when standing in.</summary>
    public DateOnly? DocumentDate { get; init; }

    /// <summary>First day, included.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day, included.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Account that named the colleague: the official, or an administrator.</summary>
    public required Guid GivenBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>When it was ended by hand; from then on it is not in force.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Account that ended it.</summary>
    public Guid? EndedBy { get; init; }

    /// <summary>The roles stood in for; null: every one.</summary>
    public IReadOnlyList<string>? Roles => RoleList?.Split(',');

    /// <summary>Codes of the procedures it is limited to; null: all.</summary>
    public IReadOnlyList<string>? Procedures => ProcedureList?.Split(',');

    /// <summary>The written authority as signatures name it, e.g. "số 12/UQ-UBND ngày 05/01/2026"; null when standing in.</summary>
    public string? Document => DocumentNumber is null ? null : string.Create(CultureInfo.InvariantCulture, $"số {DocumentNumber} ngày {DocumentDate:dd/MM/yyyy}");

    /// <summary>The grants that the colleague holds by it.</summary>
    /// <param name="principal">The official's own grants in force.</param>
    /// <param name="deputy">The colleague's own grants in force; whoever no longer works at the unit holds nothing on behalf of others there.</param>
    public IEnumerable<Grant> Powers(IEnumerable<Grant> principal, IReadOnlyList<Grant> deputy)
    {
        if (deputy.FirstOrDefault(g => g.UnitId == UnitId && People.Roles.WithWork.Contains(g.Role)) is not { } colleague)
            return [];
        var held = principal.Where(g => g.AccountId == PrincipalId && g.UnitId == UnitId);
        return Kind == DelegationKind.StandIn
            ? held.Where(g => People.Roles.WithWork.Contains(g.Role) && Roles?.Contains(g.Role) != false).Select(g => g with { AccountId = DeputyId, OnBehalfOf = PrincipalId, Through = this })
            : held.Where(g => g is { Role: People.Roles.Leader, SigningMode: null }).Select(g => g with
            {
                AccountId = DeputyId,
                Title = deputy.FirstOrDefault(own => own.UnitId == UnitId && own.Title is not null)?.Title ?? colleague.Title,
                SigningMode = "TUQ.",
                SignsFor = g.Title,
                OnBehalfOf = PrincipalId,
                Through = this,
            });
    }
}
