using HaiDang.Core;

namespace HaiDang.City.People.Enterprises;

/// <summary>One person's power to act for an enterprise, for a span of days. Ended ones stay, so that it is known who could act on which day.</summary>
/// <remarks>Source: Bộ luật Dân sự 2015, Điều 137, 138.</remarks>
public sealed record Representative
{
    /// <summary>Identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>For whom.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary>Who.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>One of <see cref="Capacities"/>.</summary>
    public required string Capacity { get; init; }

    /// <summary>Number of the document of authority; or of the paper by which a counter confirmed a manager; null for a legal representative who registered or was invited.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>Its day.</summary>
    public DateOnly? DocumentDate { get; init; }

    /// <summary>True for who may invite others and end their representation.</summary>
    public required bool MayManage { get; init; }

    /// <summary>First day, included.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day, included; null while open.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Account that gave it: who registered the enterprise, a managing representative, or the counter officer who confirmed a manager.</summary>
    public required Guid GivenBy { get; init; }

    /// <summary>When it was taken on.</summary>
    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>When it was ended by hand; from then on it gives nothing.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Account that ended it: the person, a managing representative, or a counter officer.</summary>
    public Guid? EndedBy { get; init; }

    /// <summary>True on a day on which the person may act.</summary>
    public bool IsCurrent(DateOnly day) => EndedAt is null && From <= day && (To is not { } last || day <= last);
}

/// <summary>In what capacity somebody represents; the same words as the bases on which somebody files for another.</summary>
public static class Capacities
{
    /// <summary>Người đại diện theo pháp luật.</summary>
    public const string Legal = "legal-representative";

    /// <summary>Người được ủy quyền.</summary>
    public const string Authorised = "authorised";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Legal, Authorised];

    /// <summary>The capacity in words.</summary>
    public static LocalText NameOf(string capacity) => capacity switch
    {
        Legal => ("Người đại diện theo pháp luật", "Legal representative"),
        Authorised => ("Người được ủy quyền", "Authorised person"),
        _ => throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "Not a capacity."),
    };
}
