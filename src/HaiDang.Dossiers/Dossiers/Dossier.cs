using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using HaiDang.Core.Time;
using HaiDang.Storage.Sealing;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>One run of a procedure (<i>hồ sơ</i>): what was asked, where it stands, and its clock. Its rules stand in the files beside, one group each.</summary>
public sealed partial class Dossier : ISealedRow
{
    /// <summary>Identifier; also the stream of its events.</summary>
    public required Guid Id { get; init; }

    /// <summary>Number of the key that what is personal in it, its acts, outcomes and files is sealed with.</summary>
    public required long KeyId { get; init; }

    /// <summary>Number of its last event.</summary>
    public int Version { get; private set; }

    /// <summary>Where it stands.</summary>
    public DossierState State { get; private set; } = DossierState.Registered;

    /// <summary>Number given at once, before acceptance.</summary>
    public required string TemporaryNumber { get; init; }

    /// <summary>Official code (<i>mã số hồ sơ</i>), given on acceptance; unique, gaps allowed.</summary>
    public string? Code { get; private set; }

    /// <summary>Procedure it runs.</summary>
    public required string ProcedureCode { get; init; }

    /// <summary>Revision of the procedure on whose form it was filed.</summary>
    public required string FormRevision { get; init; }

    /// <summary>Revision it is handled under, fixed at acceptance; until then the form's.</summary>
    public required string Revision { get; set; }

    /// <summary>How it came: own-pages, counter, national-portal, api.</summary>
    public required string Channel { get; init; }

    /// <summary>Code of the outside system it came from; null for the city's own channels.</summary>
    public string? OutsideCode { get; init; }

    /// <summary>Key that makes a repeated submission the same dossier; unique where given.</summary>
    public string? SubmissionKey { get; init; }

    /// <summary>Unit whose counter helped to file; null when the applicant filed alone.</summary>
    public string? HelpedByUnit { get; init; }

    /// <summary>Unit whose counter received it.</summary>
    public required string ReceivedByUnit { get; init; }

    /// <summary>Unit competent to decide; deadline and score follow it.</summary>
    public required string CompetentUnit { get; init; }

    /// <summary>Account of the person who filed; null for a walk-in without account.</summary>
    public Guid? FilerAccountId { get; init; }

    /// <summary>Enterprise on whose behalf it was filed: those who represent it at present are its applicants, and nobody else; null when somebody filed for themselves or another person.</summary>
    public Guid? EnterpriseId { get; init; }

    /// <summary>Official who filed on behalf; null when the applicant filed.</summary>
    public Guid? FiledByOfficialId { get; init; }

    /// <summary>citizen, household, enterprise or organisation.</summary>
    public required string ApplicantKind { get; init; }

    /// <summary>Name of the owner (<i>chủ hồ sơ</i>), for lists.</summary>
    public required string OwnerName { get; init; }

    /// <summary>Blind index of the personal identifier of who filed (<see cref="BlindIndex.PersonalId"/>), by which a counter finds the person again; null when none was given.</summary>
    public string? FilerIdIndex { get; init; }

    /// <summary>Persons on it as JSON of <see cref="Parties"/>.</summary>
    public required string PartiesJson { get; set; }

    /// <summary>Answers to the form as JSON, field id to value.</summary>
    public required string AnswersJson { get; set; }

    /// <summary>Documents handed in as JSON list of <see cref="ReceivedComponent"/>.</summary>
    public required string ComponentsJson { get; set; }

    /// <summary>Findings of officers as JSON, finding id to true or false.</summary>
    public string FindingsJson { get; private set; } = Json.Nothing;

    /// <summary>Fees as JSON list of <see cref="FeeDue"/>.</summary>
    public string FeesJson { get; set; } = Json.None;

    /// <summary>Folded words by which officers find it.</summary>
    public required string SearchText { get; set; }

    /// <summary>When it was submitted (or received by the outside channel).</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Until when acceptance is to be decided.</summary>
    public DateTimeOffset AcceptBy { get; set; }

    /// <summary>Whether acceptance was decided within its own short limit, scored apart from the dossier's; null while it is not decided.</summary>
    /// <remarks>A supplement that never came counts from when it was asked for.</remarks>
    public bool? AcceptanceInTime =>
        (AcceptedAt ?? (State != DossierState.NotAccepted ? null : Pauses is [.., { To: null, From: var asked }] ? asked : EndedAt)) is { } decided ? decided <= AcceptBy : null;

    /// <summary>When it was accepted; its time limit starts.</summary>
    public DateTimeOffset? AcceptedAt { get; private set; }

    /// <summary>The case of time limit that applies; null when none is published.</summary>
    public string? LimitCase { get; private set; }

    /// <summary>The limit as written, e.g. "15 days"; null when none is published.</summary>
    public string? Limit { get; private set; }

    /// <summary>Appointment that scoring uses: the limit with suspensions, never moved by an apology; null when none or paused.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Legal end, 24:00 of the last day; null when none or paused.</summary>
    public DateTimeOffset? LegalEndAt { get; private set; }

    /// <summary>New appointment by a letter of apology (slip 04); null when none.</summary>
    public DateTimeOffset? ExtendedTo { get; private set; }

    /// <summary>Intervals that do not count, as JSON list of <see cref="Pause"/>.</summary>
    public string PausesJson { get; private set; } = Json.None;

    /// <summary>Instants from which clocks of their own count, as JSON: word of <see cref="Procedures.LimitCase.CountedFrom"/> to the last such instant.</summary>
    public string StartsJson { get; private set; } = Json.Nothing;

    /// <summary>How often a supplement was asked for after acceptance.</summary>
    public int SupplementCount { get; private set; }

    /// <summary>Step of the workflow it is at; null before acceptance and after its end.</summary>
    public string? StepId { get; private set; }

    /// <summary>Step before the last forward, which a recall leads back to; null when there is nothing to recall.</summary>
    public string? RecallStepId { get; private set; }

    /// <summary>Who made the last forward.</summary>
    public Guid? ForwardedBy { get; private set; }

    /// <summary>Official who handles it now; null while it waits for anyone of the role.</summary>
    public Guid? HandlerId { get; private set; }

    /// <summary>When handling ended.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Early, on time or late; null until ended, or when no limit is published.</summary>
    public Punctuality? Punctuality { get; private set; }

    /// <summary>When the result was handed over.</summary>
    public DateTimeOffset? ReturnedAt { get; private set; }

    /// <summary>Rating by the applicant: 1 satisfied, -1 not; null when not rated.</summary>
    public int? Rating { get; private set; }

    /// <summary>Time of its last event.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>The official code, or the temporary number before acceptance.</summary>
    public string DisplayCode => Code ?? TemporaryNumber;

    /// <summary>Persons on it.</summary>
    public Parties Parties => Json.Read<Parties>(PartiesJson);

    /// <summary>Answers to the form.</summary>
    public JsonObject Answers => JsonNode.Parse(AnswersJson)!.AsObject();

    /// <summary>Documents handed in.</summary>
    public IReadOnlyList<ReceivedComponent> Components => ComponentsJson == Json.None ? [] : Json.Read<List<ReceivedComponent>>(ComponentsJson);

    /// <summary>Fees.</summary>
    public IReadOnlyList<FeeDue> Fees => FeesJson == Json.None ? [] : Json.Read<List<FeeDue>>(FeesJson);

    /// <summary>Findings of officers.</summary>
    public IReadOnlyDictionary<string, bool> Findings => FindingsJson == Json.Nothing ? ReadOnlyDictionary<string, bool>.Empty : Json.Read<Dictionary<string, bool>>(FindingsJson);

    /// <summary>Instants from which clocks of their own count; acceptance and submission stand in columns of their own.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Starts => StartsJson == Json.Nothing ? ReadOnlyDictionary<string, DateTimeOffset>.Empty : Json.Read<Dictionary<string, DateTimeOffset>>(StartsJson);

    /// <summary>Intervals that do not count.</summary>
    public IReadOnlyList<Pause> Pauses => PausesJson == Json.None ? [] : Json.Read<List<Pause>>(PausesJson);

    /// <summary>The appointment a person is told: the one of the apology when there is one.</summary>
    public DateTimeOffset? Appointment => ExtendedTo ?? DueAt;
}

/// <summary>An interval that does not count towards the limit.</summary>
/// <param name="From">Start.</param>
/// <param name="To">End; null while it lasts. A consultation ends at its own limit unless the answer comes earlier.</param>
/// <param name="Cause">supplement, payment or consultation.</param>
/// <param name="UnitId">Unit that asked.</param>
public sealed record Pause(DateTimeOffset From, DateTimeOffset? To, string Cause, string UnitId)
{
    /// <summary>The cause in words.</summary>
    public Core.LocalText Reason => Cause switch
    {
        "payment" => ("Chờ thực hiện nghĩa vụ tài chính", "Waiting for the payment"),
        "consultation" => ("Chờ cơ quan khác xác minh, trả lời", "Waiting for another body to verify and answer"),
        _ => ("Chờ bổ sung hồ sơ", "Waiting for the supplement"),
    };
}

/// <summary>A document of the dossier.</summary>
/// <param name="Id">Component of the procedure.</param>
/// <param name="Handed">True when it was handed in or shown.</param>
/// <param name="Originals">Originals taken in.</param>
/// <param name="Copies">Copies taken in.</param>
/// <param name="ToScan">True while it still has to be scanned.</param>
/// <param name="Note">Remark for the receipt; null when none.</param>
/// <param name="Scanned">True once it has been scanned at the counter.</param>
public sealed record ReceivedComponent(string Id, bool Handed, int Originals = 0, int Copies = 0, bool ToScan = false, string? Note = null, bool Scanned = false);

/// <summary>A fee that applies to the dossier.</summary>
/// <param name="Id">Fee case of the procedure.</param>
/// <param name="Quantity">How many.</param>
/// <param name="Amount">Đồng in all; null when not published.</param>
/// <param name="PaidAt">When it was paid; null while open.</param>
public sealed record FeeDue(string Id, int Quantity, long? Amount, DateTimeOffset? PaidAt = null);

/// <summary>JSON of this module's columns: camelCase, Vietnamese letters as they are.</summary>
public static class Json
{
    /// <summary>Settings of every JSON column.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>An object without fields: what most dossiers hold, so that reading it is spared.</summary>
    public const string Nothing = "{}";

    /// <summary>A list without entries.</summary>
    public const string None = "[]";

    /// <summary>Writes a value.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Reads a value.</summary>
    /// <exception cref="JsonException">The column does not hold such a value.</exception>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("null");
}
