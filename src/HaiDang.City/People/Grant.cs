namespace HaiDang.City.People;

/// <summary>A role that somebody holds at a unit for a time.</summary>
public sealed record Grant
{
    /// <summary>Identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Where: id of a commune or department, or <see cref="WholeCity"/>.</summary>
    public required string UnitId { get; init; }

    /// <summary>One of <see cref="Roles"/>.</summary>
    public required string Role { get; init; }

    /// <summary>Official title for slips and signatures, e.g. "Phó Chủ tịch".</summary>
    public string? Title { get; init; }

    /// <summary>How a leader signs: null for the head; KT. (on behalf of the head), TL. (by order), TUQ. (by authorisation).</summary>
    /// <remarks>Source: Nghị định 30/2020/NĐ-CP, Điều 13.</remarks>
    public string? SigningMode { get; init; }

    /// <summary>The head's title printed above a KT./TL./TUQ. signature, e.g. "CHỦ TỊCH"; null for the head.</summary>
    public string? SignsFor { get; init; }

    /// <summary>First day, included.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day, included; null while open.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Account that granted it; null from the command line and in the demo.</summary>
    public Guid? GrantedBy { get; init; }

    /// <summary>When it was ended by hand, on its last day; from then on it is not in force.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Account that ended it; null while open or when it was granted with an end.</summary>
    public Guid? EndedBy { get; init; }

    /// <summary>On whose behalf a colleague holds it; null for a person's own. Never stored: it follows from a <see cref="Delegation"/> and the other's own grant, both in force.</summary>
    public Guid? OnBehalfOf { get; init; }

    /// <summary>The delegation it follows from; null for a person's own.</summary>
    public Delegation? Through { get; init; }

    /// <summary>Stands for a unit where a grant is for the platform as a whole.</summary>
    public const string WholeCity = "city";

    /// <summary>True where the grant reaches dossiers of a procedure; a person's own reaches all.</summary>
    public bool Reaches(string procedureCode) => Through?.Procedures is not { } only || only.Contains(procedureCode, StringComparer.Ordinal);

    /// <summary>True where it lets a leader sign: held as one's own, or by a written authority. Standing in does not.</summary>
    /// <remarks>Source: Nghị định 30/2020/NĐ-CP, Điều 13.</remarks>
    public bool Signs => Role == Roles.Leader && Through is null or { Kind: DelegationKind.Authority };

    /// <summary>True on a day within the grant, also on the day it was ended.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && (To is not { } last || day <= last);
}
