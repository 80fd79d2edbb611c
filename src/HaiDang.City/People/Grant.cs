namespace HaiDang.City.People;

/// <summary>A role that an official holds at a unit for a time.</summary>
public sealed class Grant
{
    /// <summary>Identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Where: id of a commune or department.</summary>
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

    /// <summary>True on a day within the grant.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && (To is not { } last || day <= last);
}
