using HaiDang.City.Packs;
using HaiDang.Core;
using HaiDang.Core.Conditions;

namespace HaiDang.Dossiers.Procedures;

/// <summary>What conditions of one procedure may name: its fields and findings, the channel, and the kind of applicant.</summary>
public sealed class ProcedureFacts : IConditionContext, IConditionWords
{
    /// <summary>The channel a dossier came by: own-pages, counter, national-portal.</summary>
    public const string Channel = "channel";

    /// <summary>Kind of the dossier's owner: citizen, household, enterprise, organisation.</summary>
    public const string ApplicantKind = "applicant-kind";

    private static readonly IReadOnlyDictionary<string, LocalText> Labels = new Dictionary<string, LocalText>(StringComparer.Ordinal)
    {
        [Channel] = ("hình thức nộp", "channel"),
        [ApplicantKind] = ("loại chủ hồ sơ", "kind of applicant"),
        ["own-pages"] = ("trang của thành phố", "the city's pages"),
        ["counter"] = ("tại quầy", "at the counter"),
        ["national-portal"] = ("Cổng Dịch vụ công quốc gia", "the national portal"),
        ["citizen"] = ("công dân", "citizen"),
        ["household"] = ("hộ kinh doanh", "household business"),
        ["enterprise"] = ("doanh nghiệp", "enterprise"),
        ["organisation"] = ("tổ chức", "organisation"),
    };

    private readonly Dictionary<string, (FormField Field, Condition? Shown)> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LocalText> _findings = new(StringComparer.Ordinal);
    private readonly CodeLists? _codeLists;

    /// <summary>The facts of a procedure.</summary>
    /// <param name="procedure">The procedure.</param>
    /// <param name="codeLists">Code lists of the pack; null leaves their options unknown.</param>
    /// <param name="columns">Columns of the table within which conditions are judged; empty outside tables.</param>
    public ProcedureFacts(Procedure procedure, CodeLists? codeLists, IReadOnlyList<FormField>? columns = null)
    {
        _codeLists = codeLists;
        foreach (var group in procedure.Form?.Groups ?? [])
        {
            foreach (var field in group.Fields)
                _fields.TryAdd(field.Id, (field, Both(group.ShowWhen, field.ShowWhen)));
        }
        foreach (var column in columns ?? [])
            _fields[column.Id] = (column, column.ShowWhen);
        foreach (var finding in procedure.Findings)
            _findings.TryAdd(finding.Id, finding.Name);
    }

    private ProcedureFacts(FormField table) => _fields = table.Columns.GroupBy(c => c.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (g.First(), g.First().ShowWhen), StringComparer.Ordinal);

    /// <summary>The columns of a table and nothing else.</summary>
    public static ProcedureFacts OfColumns(FormField table) => new(table);

    /// <summary>Every name a condition may use.</summary>
    public IEnumerable<string> Names => [.. _fields.Keys, .. _findings.Keys, Channel, ApplicantKind];

    /// <summary>A field of the form by its identifier; null when there is none.</summary>
    public FormField? Field(string id) => _fields.TryGetValue(id, out var found) ? found.Field : null;

    /// <inheritdoc/>
    public FieldDomain? Domain(string field)
    {
        if (_fields.TryGetValue(field, out var found))
            return DomainOf(found.Field) with { AlwaysGiven = found.Field.Required };
        return field switch
        {
            Channel => new(DomainKind.Values) { Values = ProcedureWords.FilingChannels, AlwaysGiven = true },
            ApplicantKind => new(DomainKind.Values) { Values = ProcedureWords.ApplicantKinds, AlwaysGiven = true },
            _ => _findings.ContainsKey(field) ? new(DomainKind.YesNo) : null,
        };
    }

    /// <inheritdoc/>
    public Condition? ShownWhen(string field) => _fields.TryGetValue(field, out var found) ? found.Shown : null;

    /// <inheritdoc/>
    public LocalText Label(string field) => _fields.TryGetValue(field, out var found) ? found.Field.Label
        : _findings.GetValueOrDefault(field) ?? Labels.GetValueOrDefault(field) ?? new LocalText(field);

    /// <inheritdoc/>
    public LocalText Value(string field, string value)
    {
        if (!_fields.TryGetValue(field, out var found))
            return Labels.GetValueOrDefault(value) ?? new LocalText(value);
        return found.Field.Options.FirstOrDefault(o => o.Value == value)?.Label
            ?? CodesOf(found.Field)?.Options.FirstOrDefault(o => o.Value == value)?.Label
            ?? new LocalText(value);
    }

    private FieldDomain DomainOf(FormField field) => field.Type switch
    {
        FieldType.Choice when field.Options.Count > 0 => new(DomainKind.Values) { Values = [.. field.Options.Select(o => o.Value)] },
        FieldType.Choice when CodesOf(field) is { } list => new(DomainKind.Values) { Values = [.. list.Options.Select(o => o.Value)] },
        FieldType.YesNo => new(DomainKind.YesNo),
        FieldType.Number or FieldType.Money when field.Min > field.Max => new(DomainKind.Number), // reported as such
        FieldType.Number or FieldType.Money => new(DomainKind.Number) { Min = field.Min, Max = field.Max },
        FieldType.Date or FieldType.DateTime => new(DomainKind.Date),
        FieldType.Table or FieldType.File or FieldType.Address or FieldType.Consent => new(DomainKind.Composite),
        _ => new(DomainKind.Text),
    };

    private CodeList? CodesOf(FormField field) => field.CodeList is { } id ? _codeLists?.ById.GetValueOrDefault(id) : null;

    private static Condition? Both(Condition? left, Condition? right) => (left, right) switch
    {
        (null, _) => right,
        (_, null) => left,
        _ => new AllOf([left, right]),
    };
}
