using System.Globalization;
using System.Security.Claims;
using HaiDang.Core;

namespace HaiDang.City.People.Oidc;

/// <summary>What a provider vouches for in one sign-in.</summary>
/// <param name="Subject">The person's identifier at the provider.</param>
/// <param name="FullName">Họ, chữ đệm, tên.</param>
/// <param name="PersonalId">12-digit personal identifier; null when the provider does not verify it.</param>
/// <param name="BirthDate">Birth date; null when not told.</param>
/// <param name="Level">Identity level, 1 or 2; null when the provider has none.</param>
/// <param name="IsStrong">True when two factors were shown there.</param>
internal sealed record ProvenIdentity(string Subject, string FullName, string? PersonalId, DateOnly? BirthDate, int? Level, bool IsStrong)
{
    private const int LongestSubject = 255; // OpenID Connect Core 1.0, 2

    /// <summary>Reads the claims; refused when they lack what the provider was set up to tell.</summary>
    public static Result<ProvenIdentity> Of(OidcProvider provider, ClaimsPrincipal person)
    {
        var subject = person.FindFirstValue("sub");
        var name = RegisterAccount.CleanName(person.FindFirstValue(provider.NameClaim));
        var personalId = provider.PersonalIdClaim is { } claim && Core.Identity.PersonalId.TryParse(person.FindFirstValue(claim), out var id) ? id.Value : null;
        if (subject is not { Length: > 0 and <= LongestSubject } || name is null || (provider.PersonalIdClaim is not null && personalId is null))
        {
            return ProviderProblems.IdentityUnclear;
        }
        return new ProvenIdentity(subject, name, personalId, Day(person.FindFirstValue(provider.BirthDateClaim)), LevelOf(provider, person),
            person.Claims.Any(c => c.Type is "acr" or "amr" && provider.TwoFactors.Contains(c.Value, StringComparer.Ordinal)));
    }

    private static int? LevelOf(OidcProvider provider, ClaimsPrincipal person) =>
        provider.LevelClaim is not { } claim || person.FindFirstValue(claim) is not { } value ? null
        : provider.Level2.Contains(value, StringComparer.Ordinal) ? 2
        : provider.Level1.Contains(value, StringComparer.Ordinal) ? 1 : null;

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "dd/MM/yyyy", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
