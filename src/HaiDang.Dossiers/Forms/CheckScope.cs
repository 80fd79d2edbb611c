using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HaiDang.Core;
using HaiDang.Core.Conditions;
using HaiDang.Core.Identity;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Dossiers.Forms;

/// <summary>The answers of fields that stand side by side, while they are checked: the whole form, or one row of a table.</summary>
internal sealed class CheckScope(CheckRun run, FieldSet set, string prefix, CheckScope? around) : IAnswers
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

    private void CheckText(FieldRules rules, string text)
    {
        var field = rules.Field;
        if (field.Min is { } least && text.Length < least)
        {
            run.Error(Path(rules), FormMessages.TooShort(field, (int)least));
        }
        else if (field.Max is { } most && text.Length > most)
        {
            run.Error(Path(rules), FormMessages.TooLong(field, (int)most, text.Length));
        }
        else if (rules.Pattern is { } pattern && !Matches(pattern, text))
        {
            run.Error(Path(rules), FormMessages.Pattern(field));
        }
    }

    private static bool Matches(Regex pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private void CheckNumber(FieldRules rules, decimal value)
    {
        var field = rules.Field;
        if (field.Min is { } least && value < least)
        {
            run.Error(Path(rules), FormMessages.TooSmall(field, least));
        }
        else if (field.Max is { } most && value > most)
        {
            run.Error(Path(rules), FormMessages.TooLarge(field, most));
        }
        else if (field.AtMostField is { } upper && Find(upper) is { Hidden: false, Number: { } bound } && value > bound)
        {
            run.Error(Path(rules), FormMessages.AboveField(field, Rules(upper)!.Field, bound));
        }
        else if (field.AtLeastField is { } lower && Find(lower) is { Hidden: false, Number: { } floor } && value < floor)
        {
            run.Error(Path(rules), FormMessages.BelowField(field, Rules(lower)!.Field, floor));
        }
    }

    private void CheckDay(FieldRules rules, DateOnly day)
    {
        var field = rules.Field;
        if (day > Today && (rules.IsBirthDate || rules.NotAfter is { IsToday: true }))
        {
            run.Error(Path(rules), FormMessages.AfterToday(field, Today));
        }
        else if (rules.NotAfter is { } after && Bound(after) is { } latest && day > latest)
        {
            run.Error(Path(rules), FormMessages.AfterDay(field, after.Field is { } f ? Rules(f)?.Field : null, latest));
        }
        else if (rules.NotBefore is { } before && Bound(before) is { } earliest && day < earliest)
        {
            run.Error(Path(rules), before.IsToday ? FormMessages.BeforeToday(field, Today) : FormMessages.BeforeDay(field, before.Field is { } f ? Rules(f)?.Field : null, earliest));
        }
    }

    private DateOnly? Bound(DayBound bound) => bound.IsToday ? Today : bound.Day ?? (Find(bound.Field!) is { Hidden: false } other ? other.Day : null);

    // Corrected civil status exists, so disagreement is a warning only.
    private void ComparePerson(FieldRules rules, string text)
    {
        if (!PersonalId.TryParse(text, out var id))
        {
            return;
        }
        DateOnly? birth = rules.BirthDateAt >= 0 && !_cells[rules.BirthDateAt].Hidden ? _cells[rules.BirthDateAt].Day : null;
        if (birth is null && rules.BirthYearAt >= 0 && _cells[rules.BirthYearAt] is { Hidden: false, Number: >= 1 and <= 9999 and var year })
        {
            birth = new DateOnly((int)year, 1, 1);
        }
        Sex? sex = rules.SexAt >= 0 && !_cells[rules.SexAt].Hidden ? _cells[rules.SexAt].Text switch { "nam" or "male" => Sex.Male, "nu" or "female" => Sex.Female, _ => null } : null;
        foreach (var warning in id.Warnings(birth, sex))
        {
            run.Warn(Path(rules), warning);
        }
    }

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

/// <summary>One answer while it is checked.</summary>
internal struct Cell
{
    /// <summary>Normalised value, or what was typed when it is malformed; null when not given.</summary>
    public JsonNode? Node;
    public string? Text;
    public decimal? Number;
    public DateOnly? Day;
    public bool Malformed;
    public bool Hidden;

    /// <summary>A mistake more exact than the usual one of the type.</summary>
    public LocalText? Mistake;
}
