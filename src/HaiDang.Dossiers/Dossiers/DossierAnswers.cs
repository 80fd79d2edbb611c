using System.Text.Json;
using System.Text.Json.Nodes;
using HaiDang.Core.Conditions;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>The answers of a dossier, its findings, channel and kind of applicant, as conditions see them.</summary>
public sealed class DossierAnswers : IAnswers
{
    private readonly JsonObject? _given;
    private readonly Dossier? _dossier;
    private readonly string _channel;
    private readonly string _applicantKind;
    private JsonElement _read;

    /// <summary>Answers of a dossier; they are read when a condition asks for one.</summary>
    public DossierAnswers(Dossier dossier, DateOnly today) => (_dossier, _channel, _applicantKind, Today) = (dossier, dossier.Channel, dossier.ApplicantKind, today);

    /// <summary>Answers of a form not yet filed.</summary>
    public DossierAnswers(JsonObject answers, string channel, string applicantKind, DateOnly today) => (_given, _channel, _applicantKind, Today) = (answers, channel, applicantKind, today);

    /// <inheritdoc/>
    public DateOnly Today { get; }

    /// <inheritdoc/>
    public JsonNode? this[string field] => field switch
    {
        ProcedureFacts.Channel => _channel,
        ProcedureFacts.ApplicantKind => _applicantKind,
        _ => _dossier is null ? _given?[field] : Of(_dossier, field),
    };

    private JsonNode? Of(Dossier dossier, string field)
    {
        if (dossier.FindingsJson != Json.Nothing && dossier.Findings.TryGetValue(field, out var holds))
        {
            return holds;
        }
        if (_read.ValueKind == JsonValueKind.Undefined)
        {
            _read = JsonElement.Parse(dossier.AnswersJson);
        }
        return !_read.TryGetProperty(field, out var value) ? null : value.ValueKind switch
        {
            JsonValueKind.Object => JsonObject.Create(value),
            JsonValueKind.Array => JsonArray.Create(value),
            JsonValueKind.Null => null,
            _ => JsonValue.Create(value),
        };
    }
}
