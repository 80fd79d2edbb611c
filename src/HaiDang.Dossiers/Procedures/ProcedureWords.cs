using HaiDang.City.Packs;

namespace HaiDang.Dossiers.Procedures;

/// <summary>Closed lists of words that procedure files use.</summary>
internal static class ProcedureWords
{
    public static readonly string[] Levels = ["commune", "city", "linked"];
    public static readonly string[] Audiences = ["citizen", "household", "enterprise", "cooperative", "organisation", "community", "overseas-vietnamese", "foreigner"];
    public static readonly string[] OnlineLevels = ["full", "partial", "information"];
    public static readonly string[] OnlineChannels = ["online", "post", "counter"];
    public static readonly int[] IdentityLevels = [1, 2];
    public static readonly string[] FilingChannels = ["own-pages", "counter", "national-portal"];
    public static readonly string[] ApplicantKinds = ["citizen", "household", "enterprise", "organisation"];
    public static readonly string[] ClockStarts = ["acceptance", "submission", "supplement-request", "supplement", "consultation", "payment", "extension"];
    public static readonly string[] FeeKinds = ["le-phi", "phi", "tax"];
    public static readonly string[] ComponentModes = ["submit", "present", "data"];
    public static readonly string[] FormStates = ["complete", "complete-unchecked", "partial", "not-captured", "no-official-form", "proposal"];
    public static readonly string[] Roles = ["counter", "officer", "division-head", "leader", "clerk", "returning"];
    public static readonly string[] Acts = ["supplement", "consult", "payment", "extend", "stop", "send-back"];
    public static readonly string[] OutcomeKinds = ["here", "outside", "paper"];
    public static readonly string[] Confidences = ["high", "medium", "low"];
    public static readonly string[] SourceKinds = ["official-portal", "dataset", "legal-text", "web"];
    public static readonly string[] Parties = ["owner", "filer", "representative", "recipient"];
    public static readonly string[] Prefills = ["full-name", "personal-id", "birth-date", "sex", "residence", "phone", "email", "id-document", "ethnicity", "nationality"];

    public static readonly IReadOnlyDictionary<string, FieldType> FieldTypes = new Dictionary<string, FieldType>(StringComparer.Ordinal)
    {
        ["text"] = FieldType.Text,
        ["long-text"] = FieldType.LongText,
        ["person-name"] = FieldType.PersonName,
        ["personal-id"] = FieldType.PersonalId,
        ["tax-code"] = FieldType.TaxCode,
        ["date"] = FieldType.Date,
        ["datetime"] = FieldType.DateTime,
        ["number"] = FieldType.Number,
        ["money"] = FieldType.Money,
        ["choice"] = FieldType.Choice,
        ["yes-no"] = FieldType.YesNo,
        ["phone"] = FieldType.Phone,
        ["email"] = FieldType.Email,
        ["address"] = FieldType.Address,
        ["table"] = FieldType.Table,
        ["consent"] = FieldType.Consent,
        ["file"] = FieldType.File,
    };

    /// <summary>What stands in <c>key</c> of each entry of a list, with its place.</summary>
    public static IEnumerable<PackScalar> ScalarsIn(PackNode? list, string key) =>
        (list as PackSequence)?.Items.Select(i => i.Find(key)).OfType<PackScalar>() ?? [];
}
