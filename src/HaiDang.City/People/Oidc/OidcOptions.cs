using System.Text.RegularExpressions;
using HaiDang.City.Http;
using HaiDang.Core;
using Microsoft.AspNetCore.Http;

namespace HaiDang.City.People.Oidc;

/// <summary>The providers that people may sign in with.</summary>
/// <param name="Providers">In the order in which they are offered.</param>
public sealed partial record OidcOptions(IReadOnlyList<OidcProvider> Providers)
{
    private const int Most = 10;

    /// <summary>No provider.</summary>
    public static OidcOptions None { get; } = new([]);

    /// <summary>Address under which people reach the city; null: the address of each request.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>The provider of a name; null when there is none.</summary>
    public OidcProvider? Find(string? name) => Providers.FirstOrDefault(p => p.Name == name);

    /// <summary>Who verified an identity, and at what level, in words.</summary>
    internal LocalText WordsOf(VerifiedIdentity verified)
    {
        var by = Find(verified.Provider)?.Display ?? new LocalText(verified.Provider);
        return verified.Level is { } level ? ($"bởi {by.Vi}, mức độ {level}", $"by {by.In("en")}, level {level}") : ($"bởi {by.Vi}", $"by {by.In("en")}");
    }

    /// <summary>The address of a path of ours, as a provider must know it.</summary>
    internal string AddressOf(HttpRequest request, string path) =>
        PublicUrl is { } url ? url.TrimEnd('/') + path : $"{request.Scheme}://{request.Host}{request.PathBase}{path}";

    /// <summary>Reads HAIDANG_OIDC, a list of names, and for each NAME the settings HAIDANG_OIDC_NAME_ISSUER and so on; docs/operate.md.</summary>
    /// <param name="environment">Gives a variable; null when it is not set.</param>
    /// <exception cref="FormatException">A setting is wrong or missing.</exception>
    public static OidcOptions Read(Func<string, string?> environment)
    {
        var names = Words(environment("HAIDANG_OIDC"), ',');
        if (names.FirstOrDefault(n => !NamePattern().IsMatch(n)) is { } wrong)
            throw new FormatException($"HAIDANG_OIDC names '{wrong}'; a name has lower-case letters, digits and hyphens, begins with a letter and is at most 20 long, e.g. vneid.");
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Count)
            throw new FormatException("HAIDANG_OIDC names a provider twice.");
        return names.Count <= Most
            ? new([.. names.Select(n => ReadOne(n, environment))])
            : throw new FormatException($"HAIDANG_OIDC names {names.Count} providers; at most {Most} are offered.");
    }

    private static OidcProvider ReadOne(string name, Func<string, string?> environment)
    {
        var prefix = $"HAIDANG_OIDC_{name.ToUpperInvariant().Replace('-', '_')}_";
        string? Given(string key) => environment(prefix + key)?.Trim() is { Length: > 0 } value ? value : null;
        string Needed(string key, string what) => Given(key) ?? throw new FormatException($"{prefix}{key} is missing: {what}.");

        var vietnamese = Needed("DISPLAY_VI", "what people call the provider, e.g. VNeID");
        var scopes = Words(Given("SCOPES") ?? "openid profile", ' ');
        if (!scopes.Contains("openid", StringComparer.Ordinal))
            throw new FormatException($"{prefix}SCOPES lacks openid, without which nobody is identified.");
        var provider = new OidcProvider
        {
            Name = name,
            Issuer = Issuer(prefix, Needed("ISSUER", "the issuer as its /.well-known/openid-configuration names it, e.g. https://id.example.vn")),
            ClientId = Needed("CLIENT_ID", "the name that the provider gave this city"),
            ClientSecret = Secret(prefix, Given("CLIENT_SECRET"), Given("CLIENT_SECRET_FILE")),
            Display = (vietnamese, Given("DISPLAY_EN") ?? vietnamese),
            Scopes = scopes,
            AcrValues = Given("ACR_VALUES"),
            NameClaim = Given("CLAIM_NAME") ?? "name",
            PersonalIdClaim = Given("CLAIM_PERSONAL_ID"),
            BirthDateClaim = Given("CLAIM_BIRTH_DATE") ?? "birthdate",
            LevelClaim = Given("CLAIM_LEVEL"),
            Level1 = Words(Given("LEVEL_1"), ','),
            Level2 = Words(Given("LEVEL_2"), ','),
            TwoFactors = Words(Given("TWO_FACTORS"), ','),
        };
        if (provider.LevelClaim is null != (provider.HighestLevel == 0))
            throw new FormatException($"{prefix}CLAIM_LEVEL names the claim of the identity level, {prefix}LEVEL_1 and {prefix}LEVEL_2 its values: give both or neither.");
        if (provider.Level1.Intersect(provider.Level2, StringComparer.Ordinal).FirstOrDefault() is { } both)
            throw new FormatException($"{prefix}LEVEL_1 and {prefix}LEVEL_2 both hold '{both}'.");
        if (provider.HighestLevel > 0 && provider.PersonalIdClaim is null)
            throw new FormatException($"{prefix}CLAIM_PERSONAL_ID is missing: a level of identity counts only with the personal identifier that it vouches for.");
        return provider;
    }

    private static string Issuer(string prefix, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && SetAddress.IsSafeBase(address)
            ? text
            : throw new FormatException($"{prefix}ISSUER is '{text}'; it is an https address without query (http only on this machine).");

    private static string? Secret(string prefix, string? secret, string? file)
    {
        if (secret is not null && file is not null)
            throw new FormatException($"Give {prefix}CLIENT_SECRET or {prefix}CLIENT_SECRET_FILE, not both.");
        if (file is null)
            return secret;
        try
        {
            return File.ReadAllText(file).Trim() is { Length: > 0 } read ? read : throw new FormatException($"{prefix}CLIENT_SECRET_FILE: '{file}' is empty.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"{prefix}CLIENT_SECRET_FILE: '{file}' cannot be read: {failure.Message}", failure);
        }
    }

    private static IReadOnlyList<string> Words(string? text, char separator) =>
        (text ?? "").Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex("^[a-z][a-z0-9-]{0,19}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NamePattern();
}
