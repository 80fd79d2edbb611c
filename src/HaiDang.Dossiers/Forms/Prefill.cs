using System.Text.Json.Nodes;
using HaiDang.City.People;
using HaiDang.City.People.Enterprises;
using HaiDang.Core;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Dossiers.Forms;

/// <summary>One answer that the city knows already, offered with its source.</summary>
/// <param name="Value">The value in the form that drafts hold.</param>
/// <param name="Source">Where it comes from and of which day, for the note under the field.</param>
public sealed record Prefilled(JsonNode Value, LocalText Source);

/// <summary>Fills in what a person once told the city, with its source; never over something typed.</summary>
public static class Prefill
{
    /// <summary>Offers for the fields of one group that were not typed yet.</summary>
    /// <param name="rules">The form.</param>
    /// <param name="groupId">The group about to be shown for the first time: what a person emptied on purpose must not come back.</param>
    /// <param name="profile">The profile of the person who fills in for themselves.</param>
    /// <param name="typed">What was typed so far.</param>
    /// <param name="timeZone">The city's time zone, for the day of the source.</param>
    /// <param name="enterprise">On whose behalf it is filled in: what is asked of the owner is then the enterprise's; null for nobody's.</param>
    public static IReadOnlyDictionary<string, Prefilled> For(FormRules rules, string groupId, Profile profile, JsonObject typed, TimeZoneInfo timeZone, Enterprise? enterprise = null)
    {
        var offers = new Dictionary<string, Prefilled>(StringComparer.Ordinal);
        var source = Source(profile, timeZone);
        foreach (var field in rules.Fields)
        {
            if (enterprise is not null && field.Field.Party == "owner")
            {
                if (field.GroupId == groupId && !typed.ContainsKey(field.Id) && OfEnterprise(field, enterprise) is { } theirs)
                {
                    offers[field.Id] = new Prefilled(theirs, ("Lấy từ đăng ký của tổ chức", "From the registration of the organisation"));
                }
                continue;
            }
            if (field.GroupId == groupId && field.Field.Prefill is { } part && !typed.ContainsKey(field.Id) && Value(rules, field, part, profile) is { } value)
            {
                offers[field.Id] = new Prefilled(value, source);
            }
        }
        return offers;
    }

    /// <summary>A draft with offers put in where nothing was typed.</summary>
    /// <param name="typed">The draft; not changed.</param>
    /// <param name="offers">What <see cref="For"/> gave.</param>
    public static JsonObject Into(JsonObject typed, IReadOnlyDictionary<string, Prefilled> offers)
    {
        var filled = (JsonObject)typed.DeepClone();
        foreach (var (field, offer) in offers)
        {
            filled.TryAdd(field, offer.Value.DeepClone());
        }
        return filled;
    }

    /// <summary>True when an answer is one that the city knew already, as it was offered.</summary>
    /// <param name="rules">The form.</param>
    /// <param name="profile">The profile of the person who filled in.</param>
    /// <param name="answers">The answers filed.</param>
    /// <param name="enterprise">On whose behalf it was filled in; null for nobody's.</param>
    public static bool IsUsed(FormRules rules, Profile profile, JsonObject answers, Enterprise? enterprise = null) => rules.Fields.Any(field =>
        (enterprise is not null && field.Field.Party == "owner" ? OfEnterprise(field, enterprise) : field.Field.Prefill is { } part ? Value(rules, field, part, profile) : null) is { } known
        && answers[field.Id] is { } answer && JsonNode.DeepEquals(answer, known));

    private static LocalText Source(Profile profile, TimeZoneInfo timeZone)
    {
        if (profile.ConfirmedAt is not { } at)
        {
            return ("Lấy từ hồ sơ cá nhân", "From your profile");
        }
        var day = AnswerTexts.Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, timeZone).DateTime));
        return ($"Lấy từ hồ sơ cá nhân, xác nhận ngày {day}", $"From your profile, confirmed on {day}");
    }

    private static JsonNode? OfEnterprise(FieldRules field, Enterprise enterprise) => field.Field.Type switch
    {
        FieldType.TaxCode => Text(enterprise.TaxCode),
        FieldType.PersonName => Text(enterprise.Name),
        FieldType.Text when field.Id.EndsWith("name", StringComparison.Ordinal) => Text(enterprise.Name),
        FieldType.Address => new JsonObject { ["detail"] = enterprise.Address },
        _ => null,
    };

    private static JsonNode? Value(FormRules rules, FieldRules field, string part, Profile profile) => part switch
    {
        "full-name" => Text(profile.FullName),
        "personal-id" => Text(profile.PersonalId),
        "id-document" => Text(profile.IdDocument),
        "birth-date" => Text(profile.BirthDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        "sex" => Option(field, profile.Sex, profile.Sex switch { "nam" => "male", "nu" => "female", _ => null }),
        "ethnicity" => Option(field, profile.Ethnicity),
        "nationality" => Option(field, profile.Nationality, profile.Nationality?.ToLowerInvariant()),
        "phone" => Text(profile.Phone),
        "email" => Text(profile.Email),
        "residence" when profile.ResidenceDetail is not null || profile.ResidenceCommune is not null => Residence(rules, profile),
        _ => null,
    };

    private static JsonNode? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : JsonValue.Create(value);

    // Choices take a value only when they have it; free text takes any.
    private static JsonNode? Option(FieldRules field, params ReadOnlySpan<string?> values)
    {
        foreach (var value in values)
        {
            if (value is not null && (field.Field.Type != FieldType.Choice || field.Values.ContainsKey(value)))
            {
                return JsonValue.Create(value);
            }
        }
        return null;
    }

    private static JsonObject Residence(FormRules rules, Profile profile)
    {
        var address = new JsonObject { ["province"] = rules.Around.City.Vi };
        if (profile.ResidenceDetail is { Length: > 0 } detail)
        {
            address["detail"] = detail;
        }
        if (profile.ResidenceCommune is { Length: > 0 } commune)
        {
            address["commune"] = commune;
        }
        return address;
    }
}
