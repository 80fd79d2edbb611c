using System.Globalization;
using System.Text.Json.Nodes;
using HaiDang.Core.Conditions;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Dossiers.Forms;

/// <summary>The answers of fields that stand side by side, while they are checked: the whole form, or one row of a table.</summary>
internal sealed partial class CheckScope(CheckRun run, FieldSet set, string prefix, CheckScope? around) : IAnswers
{
    private readonly Cell[] _cells = new Cell[set.Fields.Length];

    public DateOnly Today => run.Moment.Today;

    public JsonNode? this[string field]
    {
        get
        {
            if (set.IndexOf(field) is var i and >= 0)
            {
                return _cells[i].Hidden ? null : _cells[i].Node;
            }
            return around is not null ? around[field] : field switch
            {
                "channel" => JsonValue.Create(run.Moment.Channel),
                "applicant-kind" => JsonValue.Create(run.Moment.ApplicantKind),
                _ => null,
            };
        }
    }

    /// <summary>Takes the values, then hides what the conditions hide. False when the row is blank.</summary>
    public bool Read(JsonObject typed)
    {
        var (known, given) = (0, false);
        for (var i = 0; i < _cells.Length; i++)
        {
            var field = set.Fields[i];
            ref var cell = ref _cells[i];
            if (typed.TryGetPropertyValue(field.Id, out var node))
            {
                known++;
            }
            if (field.Field.Type == FieldType.File && run.Moment.Files is { } files)
            {
                node = files.TryGetValue(Path(field), out var ids) ? new JsonArray([.. ids.Select(id => (JsonNode)id.ToString("D"))]) : null;
            }
            if (field.DateInWordsOf is not null)
            {
                continue; // made by the server, whatever was sent
            }
            if (node is not null)
            {
                CellReader.Read(field, node, run, ref cell);
                given |= cell.Node is not null;
            }
        }
        if (known < typed.Count)
        {
            foreach (var (name, _) in typed)
            {
                if (set.IndexOf(name) < 0)
                {
                    run.Error(prefix + name, FormMessages.Unknown(name));
                }
            }
        }
        foreach (var i in set.Conditional)
        {
            foreach (var condition in set.Fields[i].ShowWhen)
            {
                if (!condition.Holds(this))
                {
                    _cells[i].Hidden = true;
                    break;
                }
            }
        }
        for (var i = 0; i < _cells.Length; i++)
        {
            if (set.Fields[i].DateInWordsOf is { } source && !_cells[i].Hidden && Find(source) is { Hidden: false, Day: { } day })
            {
                _cells[i].Text = DateInWords.Of(day);
                _cells[i].Node = JsonValue.Create(_cells[i].Text);
            }
        }
        return given;
    }

    /// <summary>Checks what is shown and gives the normalised answers.</summary>
    public JsonObject Finish()
    {
        var answers = new JsonObject();
        for (var i = 0; i < _cells.Length; i++)
        {
            ref var cell = ref _cells[i];
            if (cell.Hidden)
            {
                continue;
            }
            var field = set.Fields[i];
            Check(field, ref cell);
            if (cell.Node is not null)
            {
                answers.Add(field.Id, cell.Node.Parent is null ? cell.Node : cell.Node.DeepClone());
            }
        }
        return answers;
    }

    /// <summary>Identifiers of what the conditions leave.</summary>
    public HashSet<string> Shown()
    {
        var shown = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < _cells.Length; i++)
        {
            if (!_cells[i].Hidden)
            {
                shown.Add(set.Fields[i].Id);
            }
        }
        return shown;
    }

    private string Path(FieldRules field) => prefix.Length == 0 ? field.Id : prefix + field.Id;

    private Cell? Find(string id)
    {
        if (set.IndexOf(id) is var i and >= 0)
        {
            return _cells[i];
        }
        return around?.Find(id);
    }

    private FieldRules? Rules(string id) => set.IndexOf(id) is var i and >= 0 ? set.Fields[i] : around?.Rules(id);

    private void Check(FieldRules rules, ref Cell cell)
    {
        var field = rules.Field;
        if (cell.Malformed)
        {
            run.Error(Path(rules), cell.Mistake ?? FormMessages.Malformed(field));
            return;
        }
        if (cell.Node is null)
        {
            if (field is { Required: true, Computed: null })
            {
                run.Error(MissingAt(rules), FormMessages.Missing(field));
            }
            else if (field is { MustAccept: true, Type: FieldType.YesNo })
            {
                run.Error(Path(rules), FormMessages.MustAccept(field));
            }
            else if (field.Type == FieldType.Table && field.Min is { } least and > 0)
            {
                run.Error(Path(rules), FormMessages.FewRows(field, (int)least));
            }
            return;
        }
        switch (field.Type)
        {
            case FieldType.Text or FieldType.LongText or FieldType.PersonName or FieldType.Email or FieldType.Phone or FieldType.TaxCode:
                CheckText(rules, cell.Text!);
                break;
            case FieldType.PersonalId:
                CheckText(rules, cell.Text!);
                ComparePerson(rules, cell.Text!);
                break;
            case FieldType.Date or FieldType.DateTime:
                CheckDay(rules, cell.Day!.Value);
                break;
            case FieldType.Number or FieldType.Money:
                CheckNumber(rules, cell.Number!.Value);
                break;
            case FieldType.YesNo:
                if (field.MustAccept && cell.Text != "true")
                {
                    run.Error(Path(rules), FormMessages.MustAccept(field));
                }
                break;
            case FieldType.Choice:
                if (!rules.Values.ContainsKey(cell.Text!))
                {
                    run.Error(Path(rules), FormMessages.Malformed(field));
                }
                break;
            case FieldType.Address:
                cell.Node = AddressCheck.Run(run, rules, Path(rules), (JsonObject)cell.Node);
                break;
            case FieldType.Consent:
                var parts = new CheckScope(run, rules.Columns!, Path(rules) + ".", this);
                parts.Read((JsonObject)cell.Node);
                cell.Node = parts.Finish();
                break;
            case FieldType.Table:
                CheckRows(rules, ref cell);
                break;
            case FieldType.File:
                if (field.Max is { } most && cell.Node.AsArray().Count > most)
                {
                    run.Error(Path(rules), ($"{field.Label.Vi}: giữ lại nhiều nhất {most} tệp", $"{field.Label.In("en")}: keep at most {most} files"));
                }
                break;
            default:
                throw new InvalidOperationException($"Unknown type {field.Type}");
        }
    }

    // The control that the error summary leads to.
    private string MissingAt(FieldRules rules) => rules.Field.Type switch
    {
        FieldType.Address => Path(rules) + ".commune",
        FieldType.Consent => Path(rules) + ".name",
        _ => Path(rules),
    };

    private void CheckRows(FieldRules rules, ref Cell cell)
    {
        var field = rules.Field;
        var rows = new JsonArray();
        foreach (var node in (JsonArray)cell.Node!)
        {
            if (node is not JsonObject typed)
            {
                run.Error(Path(rules), FormMessages.Malformed(field));
                continue;
            }
            var row = new CheckScope(run, rules.Columns!, string.Create(CultureInfo.InvariantCulture, $"{Path(rules)}[{rows.Count}]."), this);
            if (row.Read(typed))
            {
                rows.Add(row.Finish());
            }
        }
        cell.Node = rows.Count == 0 ? null : rows;
        var least = field.Min is { } min ? (int)min : field.Required ? 1 : 0;
        if (rows.Count == 0 && field.Required)
        {
            run.Error(Path(rules), FormMessages.Missing(field));
        }
        else if (rows.Count < least)
        {
            run.Error(Path(rules), FormMessages.FewRows(field, least));
        }
        else if (field.Max is { } most && rows.Count > most)
        {
            run.Error(Path(rules), FormMessages.ManyRows(field, (int)most));
        }
    }
}
