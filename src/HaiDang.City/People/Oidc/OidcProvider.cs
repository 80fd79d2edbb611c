using HaiDang.Core;

namespace HaiDang.City.People.Oidc;

/// <summary>Somebody who vouches for people over OpenID Connect, such as the national electronic identity (<i>VNeID</i>) or an agency's own directory.</summary>
public sealed record OidcProvider
{
    /// <summary>Short name, kept with every account linked to it: lower-case letters, digits and hyphens, at most 20. Never given to another provider.</summary>
    public required string Name { get; init; }

    /// <summary>Its issuer identifier, exactly as it stands in its metadata and tokens.</summary>
    public required string Issuer { get; init; }

    /// <summary>What it knows this city by.</summary>
    public required string ClientId { get; init; }

    /// <summary>What this city proves itself with there; null for a public client.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>What people call it.</summary>
    public required LocalText Display { get; init; }

    /// <summary>Scopes asked for; <c>openid</c> is among them.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = ["openid", "profile"];

    /// <summary>Asked for as <c>acr_values</c>; null: nothing is.</summary>
    public string? AcrValues { get; init; }

    /// <summary>Claim of the full name.</summary>
    public string NameClaim { get; init; } = "name";

    /// <summary>Claim of the 12-digit personal identifier; null when the provider does not verify it.</summary>
    public string? PersonalIdClaim { get; init; }

    /// <summary>Claim of the birth date, 1990-03-27 or 27/03/1990.</summary>
    public string BirthDateClaim { get; init; } = "birthdate";

    /// <summary>Claim that tells the identity level; null when the provider has none.</summary>
    public string? LevelClaim { get; init; }

    /// <summary>Values of that claim that mean level 1 (<i>mức độ 1</i>).</summary>
    public IReadOnlyList<string> Level1 { get; init; } = [];

    /// <summary>Values of that claim that mean level 2 (<i>mức độ 2</i>).</summary>
    public IReadOnlyList<string> Level2 { get; init; } = [];

    /// <summary>Values of <c>acr</c> or <c>amr</c> that mean that two factors were shown there.</summary>
    public IReadOnlyList<string> TwoFactors { get; init; } = [];

    /// <summary>The highest identity level it can tell; 0 when none.</summary>
    public int HighestLevel => Level2.Count > 0 ? 2 : Level1.Count > 0 ? 1 : 0;

    /// <summary>How sessions begun with it are noted.</summary>
    public string Method => SignInMethods.Oidc + Name;

    /// <summary>Where it sends people back to, below the address of the city.</summary>
    public string CallbackPath => $"/sign-in/with/{Name}";

    /// <summary>Without the secret.</summary>
    public override string ToString() => Name;
}
