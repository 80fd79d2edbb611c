using System.Globalization;
using System.Text.Json.Nodes;
using HaiDang.Core.Conditions;
using HaiDang.Dossiers.Dossiers;

namespace HaiDang.Dossiers.Procedures;

/// <summary>What a person told about their own case on a procedure's page, and what follows for limits, fees and documents.</summary>
public sealed class ProcedureCase
{
    private readonly JsonObject _answers = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly DossierAnswers _facts;

    /// <summary>A case from the parameters of an address; what is not an answer of a question is ignored.</summary>
    /// <param name="procedure">The procedure.</param>
    /// <param name="given">Gives what was chosen for a question; null or empty: nothing.</param>
    /// <param name="today">Day on which conditions are judged.</param>
    public ProcedureCase(Procedure procedure, Func<string, string?> given, DateOnly today)
    {
        Questions = [.. QuestionsOf(procedure)];
        string? channel = null, kind = null;
        foreach (var id in FactsOf(procedure).Distinct(StringComparer.Ordinal).Where(f => f is ProcedureFacts.Channel or ProcedureFacts.ApplicantKind))
        {
            var words = WordsOf(procedure, id);
            var value = given(id) is { } text && words.Contains(text, StringComparer.Ordinal) ? text : words is [var only] ? only : null;
            if (value is not null)
                _known.Add(id);
            if (id == ProcedureFacts.Channel)
                (AsksChannel, channel) = (words.Count > 1, value);
            else
                (AsksKind, kind) = (words.Count > 1, value);
        }
        foreach (var question in Questions)
        {
            if (Read(question, given(question.Id)) is { } answer)
            {
                _answers[question.Id] = answer;
                _known.Add(question.Id);
            }
        }
        (Channel, ApplicantKind) = (channel, kind);
        _facts = new DossierAnswers(_answers, channel ?? "", kind ?? "", today);
    }

    /// <summary>Form fields on which limits, fees or documents depend, in the order of the form.</summary>
    public IReadOnlyList<FormField> Questions { get; }

    /// <summary>True when something depends on how it is filed.</summary>
    public bool AsksChannel { get; }

    /// <summary>True when something depends on who files.</summary>
    public bool AsksKind { get; }

    /// <summary>Channel chosen; null: none.</summary>
    public string? Channel { get; }

    /// <summary>Kind of applicant chosen; null: none.</summary>
    public string? ApplicantKind { get; }

    /// <summary>True when there is anything to ask.</summary>
    public bool Asks => Questions.Count > 0 || AsksChannel || AsksKind;

    /// <summary>True when something was told.</summary>
    public bool IsGiven => _answers.Count > 0 || (AsksChannel && Channel is not null) || (AsksKind && ApplicantKind is not null);

    /// <summary>What was told for a question; null: nothing.</summary>
    public string? Answer(string field) => _answers[field]?.ToString();

    /// <summary>Whether a condition holds in this case; null when it depends on what was not told.</summary>
    public bool? Holds(Condition? condition) => condition is null ? true : condition.Fields.All(_known.Contains) ? condition.Holds(_facts) : null;

    /// <summary>What a fee comes to in this case; null when it is not published.</summary>
    public long? AmountOf(FeeCase fee) => fee.PriceOf(fee is { Table: null, QuantityField: { } field } && _answers[field] is { } many ? (int)Math.Clamp(many.GetValue<decimal>(), 0, 10_000) : 1);

    private static IEnumerable<string> FactsOf(Procedure procedure) =>
        procedure.Limits.Select(l => l.When).Concat(procedure.Fees.Select(f => f.When)).Concat(procedure.Components.Select(c => c.When)).OfType<Condition>().SelectMany(c => c.Fields)
            .Concat(procedure.Fees.Where(f => f.Table is null).Select(f => f.QuantityField).OfType<string>());

    private static IEnumerable<FormField> QuestionsOf(Procedure procedure)
    {
        var facts = FactsOf(procedure).ToHashSet(StringComparer.Ordinal);
        return procedure.Form?.Fields.Where(f => facts.Contains(f.Id) && (f is { Type: FieldType.Choice, Options.Count: > 0 } or { Type: FieldType.YesNo or FieldType.Number or FieldType.Date })) ?? [];
    }

    private static IReadOnlyList<string> WordsOf(Procedure procedure, string fact) =>
        fact == ProcedureFacts.ApplicantKind ? ProcedureWords.ApplicantKinds : procedure.Filing.Channels.Count > 0 ? procedure.Filing.Channels : ProcedureWords.FilingChannels;

    private static JsonNode? Read(FormField question, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return question.Type switch
        {
            FieldType.Choice => question.Options.Any(o => o.Value == text) ? JsonValue.Create(text) : null,
            FieldType.YesNo => text is "true" or "false" ? JsonValue.Create(text == "true") : null,
            FieldType.Number => Ui.Typed.TryNumber(text, out var number) && number >= 0 ? JsonValue.Create(number) : null,
            FieldType.Date => Ui.Typed.TryDate(text, out var day) ? JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null,
            _ => null,
        };
    }
}
