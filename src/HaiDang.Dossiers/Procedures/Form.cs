using HaiDang.Core;
using HaiDang.Core.Conditions;

namespace HaiDang.Dossiers.Procedures;

/// <summary>The declaration form (<i>tờ khai</i>) of a procedure.</summary>
/// <param name="Name">Official name of the form.</param>
/// <param name="Basis">Legal document that prescribes it; null when none.</param>
/// <param name="Status">complete, complete-unchecked, partial, not-captured, no-official-form or proposal.</param>
/// <param name="Groups">Question groups in order; one page each.</param>
public sealed record Form(LocalText Name, string? Basis, string Status, IReadOnlyList<FormGroup> Groups)
{
    /// <summary>All fields in order.</summary>
    public IEnumerable<FormField> Fields => Groups.SelectMany(g => g.Fields);
}

/// <summary>Questions that belong together, shown on one page.</summary>
/// <param name="Id">Identifier within the form.</param>
/// <param name="Name">Heading.</param>
/// <param name="ShowWhen">Shown only when this holds; null: always.</param>
/// <param name="Fields">Fields in order.</param>
public sealed record FormGroup(string Id, LocalText Name, Condition? ShowWhen, IReadOnlyList<FormField> Fields);

/// <summary>One question of the form.</summary>
public sealed record FormField
{
    /// <summary>Identifier, kebab-case, unique in the form.</summary>
    public required string Id { get; init; }

    /// <summary>The question.</summary>
    public required LocalText Label { get; init; }

    /// <summary>Kind of answer.</summary>
    public required FieldType Type { get; init; }

    /// <summary>True when an answer is needed (whenever the field is shown).</summary>
    public bool Required { get; init; }

    /// <summary>Help under the label.</summary>
    public LocalText? Hint { get; init; }

    /// <summary>Shown only when this holds; null: always.</summary>
    public Condition? ShowWhen { get; init; }

    /// <summary>Options of a choice, in order.</summary>
    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    /// <summary>Code list that gives the options instead: ethnic-groups, countries.</summary>
    public string? CodeList { get; init; }

    /// <summary>Columns of a repeated group (table).</summary>
    public IReadOnlyList<FormField> Columns { get; init; } = [];

    /// <summary>Regular expression the text must match; null: none.</summary>
    public string? Pattern { get; init; }

    /// <summary>Least length (text), value (number, money) or rows (table).</summary>
    public decimal? Min { get; init; }

    /// <summary>Greatest length, value or rows.</summary>
    public decimal? Max { get; init; }

    /// <summary>Dates: "today", a date, or another field's id; the answer must not be after it.</summary>
    public string? NotAfter { get; init; }

    /// <summary>Dates: as <see cref="NotAfter"/>, the answer must not be before it.</summary>
    public string? NotBefore { get; init; }

    /// <summary>Numbers: another field's id that bounds this one from above.</summary>
    public string? AtMostField { get; init; }

    /// <summary>Numbers: another field's id that bounds this one from below.</summary>
    public string? AtLeastField { get; init; }

    /// <summary>Answer is derived by the server, not typed: date-in-words:FIELD.</summary>
    public string? Computed { get; init; }

    /// <summary>Part of the citizen's profile that answers it: full-name, personal-id, birth-date, sex, residence, phone, email, id-document, ethnicity, nationality.</summary>
    public string? Prefill { get; init; }

    /// <summary>Database that could answer it once connected, e.g. population-db; shown as information, not used yet.</summary>
    public string? PrefillSource { get; init; }

    /// <summary>Role of the person the answer names: owner, filer; used to build the dossier's parties.</summary>
    public string? Party { get; init; }

    /// <summary>Choice that must be accepted (a solemn declaration).</summary>
    public bool MustAccept { get; init; }
}

/// <summary>One option of a choice.</summary>
/// <param name="Value">Stored value.</param>
/// <param name="Label">Shown text.</param>
public sealed record FieldOption(string Value, LocalText Label);

/// <summary>Kinds of answer.</summary>
public enum FieldType
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    LongText,

    /// <summary>A person's name: họ, chữ đệm, tên; no digits or symbols.</summary>
    PersonName,

    /// <summary>12-digit personal identifier (<i>số định danh cá nhân</i>).</summary>
    PersonalId,

    /// <summary>Tax or enterprise code: 10, 13 or 12 digits.</summary>
    TaxCode,

    /// <summary>A day, stored yyyy-MM-dd.</summary>
    Date,

    /// <summary>An instant of the city's time, stored yyyy-MM-ddTHH:mm.</summary>
    DateTime,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Whole đồng.</summary>
    Money,

    /// <summary>One of some options.</summary>
    Choice,

    /// <summary>Yes or no (a checkbox), stored true/false.</summary>
    YesNo,

    /// <summary>Phone number.</summary>
    Phone,

    /// <summary>E-mail address.</summary>
    Email,

    /// <summary>Address: {detail, commune, province}; no district.</summary>
    Address,

    /// <summary>Repeated group: list of rows.</summary>
    Table,

    /// <summary>Agreement of another person: {name, personal-id, agreed}.</summary>
    Consent,

    /// <summary>One or more uploaded files.</summary>
    File,
}
