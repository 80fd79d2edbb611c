using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using HaiDang.Storage.Sealing;
using Microsoft.AspNetCore.Identity;

namespace HaiDang.City.People;

/// <summary>Somebody who can sign in: a citizen or an official.</summary>
public sealed class Account : IdentityUser<Guid>, ISealedRow
{
    /// <inheritdoc/>
    public required long KeyId { get; init; }

    /// <summary>Name shown in pages and slips, in Vietnamese order.</summary>
    public required string FullName
    {
        get;
        set
        {
            field = value;
            SearchText = Core.Text.SearchText.Fold(value);
        }
    }

    /// <summary>The name's words, folded, for the word index; follows <see cref="FullName"/>.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>What the person's declarations are filled in with, as JSON of <see cref="Profile"/>; null until given.</summary>
    public string? ProfileJson { get; set; }

    /// <summary>Blind index of the profile's personal identifier (<see cref="BlindIndex.PersonalId"/>), by which a counter finds the person; follows <see cref="SetProfile"/>. As the person told it, unless an identity is verified for the account (<see cref="Oidc.VerifiedIdentity"/>).</summary>
    public string? PersonalIdIndex { get; private set; }

    /// <summary>What the person once told; an empty profile when nothing.</summary>
    public Profile ReadProfile() => ProfileJson is { } json ? JsonSerializer.Deserialize<Profile>(json, JsonSerializerOptions.Web)! : new Profile();

    /// <summary>Puts a profile in place of the former.</summary>
    public void SetProfile(Profile profile, BlindIndex index) =>
        (ProfileJson, PersonalIdIndex) = (JsonSerializer.Serialize(profile, ProfileFormat), profile.PersonalId is { } id ? index.Of(BlindIndex.PersonalId, id) : null);

    private static readonly JsonSerializerOptions ProfileFormat = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}

/// <summary>What a person once told the city, offered on later forms with its source and date.</summary>
public sealed record Profile
{
    /// <summary>Họ, chữ đệm, tên.</summary>
    public string? FullName { get; init; }

    /// <summary>12-digit personal identifier.</summary>
    public string? PersonalId { get; init; }

    /// <summary>Passport number of a foreigner; capital letters and digits.</summary>
    public string? Passport { get; init; }

    /// <summary>Identity paper other than the personal identifier, in words.</summary>
    public string? IdDocument { get; init; }

    /// <summary>Birth date.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>nam or nu.</summary>
    public string? Sex { get; init; }

    /// <summary>Ethnic group, a value of the code list.</summary>
    public string? Ethnicity { get; init; }

    /// <summary>Nationality, ISO 3166-1 alpha-2.</summary>
    public string? Nationality { get; init; }

    /// <summary>Residence: house and street.</summary>
    public string? ResidenceDetail { get; init; }

    /// <summary>Residence: unit id of the commune.</summary>
    public string? ResidenceCommune { get; init; }

    /// <summary>Phone for SMS.</summary>
    public string? Phone { get; init; }

    /// <summary>E-mail for notices.</summary>
    public string? Email { get; init; }

    /// <summary>Language of notices, <c>vi</c> or <c>en</c>; null: Vietnamese.</summary>
    public string? Language { get; init; }

    /// <summary>When the person last confirmed it.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>The same with what a provider verified in place of what was told.</summary>
    internal Profile With(Oidc.VerifiedIdentity verified) => this with { FullName = verified.FullName, PersonalId = verified.PersonalId, BirthDate = verified.BirthDate ?? BirthDate };
}
