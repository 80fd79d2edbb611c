using HaiDang.Core;
using HaiDang.Core.Identity;
using HaiDang.Storage;

namespace HaiDang.City.People.Enterprises;

/// <summary>
/// An enterprise, organisation or household business (<i>doanh nghiệp, tổ chức, hộ kinh doanh</i>) for which people act. It has no password: its current <see cref="Representative"/>s sign in with
/// accounts of their own.
/// </summary>
public sealed record Enterprise : IVersioned
{
    /// <summary>Identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>One of <see cref="EnterpriseKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Tax code in its normal form. Several unconfirmed registrations may claim it, one confirmed one holds it.</summary>
    public required string TaxCode { get; init; }

    /// <summary>Name, as on the certificate of registration once confirmed.</summary>
    public required string Name { get; init; }

    /// <summary>Head office, in words.</summary>
    public required string Address { get; init; }

    /// <summary>Account that registered it.</summary>
    public required Guid RegisteredBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>Counter officer who compared it with its papers; null while nobody has.</summary>
    public Guid? ConfirmedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>At which unit.</summary>
    public string? ConfirmedUnit { get; init; }

    /// <summary>Counter officer who rejected the registration; null while nobody has.</summary>
    public Guid? RejectedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? RejectedAt { get; init; }

    /// <summary>At which unit.</summary>
    public string? RejectedUnit { get; init; }

    /// <summary>Why, for its representatives.</summary>
    public string? RejectionReason { get; init; }

    /// <summary>Also grows with every change of its representatives, so that two managers cannot end each other at the same moment.</summary>
    public required int Version { get; init; }

    /// <summary>True once an official compared it with its papers.</summary>
    public bool IsConfirmed => ConfirmedAt is not null;

    /// <summary>True once an official rejected it: nothing more is filed on its behalf, and who registered it may do so anew.</summary>
    public bool IsRejected => RejectedAt is not null;

    internal Enterprise Touched() => this with { Version = Version + 1 };
}

/// <summary>Kinds of <see cref="Enterprise"/>, the same words as the kinds of applicants.</summary>
public static class EnterpriseKinds
{
    /// <summary>Doanh nghiệp.</summary>
    public const string Enterprise = "enterprise";

    /// <summary>Hộ kinh doanh.</summary>
    public const string Household = "household";

    /// <summary>Tổ chức, hợp tác xã.</summary>
    public const string Organisation = "organisation";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Enterprise, Household, Organisation];

    /// <summary>The kind in words.</summary>
    public static LocalText NameOf(string kind) => kind switch
    {
        Enterprise => ("Doanh nghiệp", "Enterprise"),
        Household => ("Hộ kinh doanh", "Household business"),
        Organisation => ("Tổ chức, hợp tác xã", "Organisation, cooperative"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of enterprise."),
    };

    /// <summary>True where a tax code can be that of such a one: twelve digits name a person, and so a household business.</summary>
    internal static bool Fits(string kind, TaxCode code) => code.Kind != TaxCodeKind.Person || kind == Household;
}
