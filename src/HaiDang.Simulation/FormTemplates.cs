using System.Globalization;
using System.Text.Json.Nodes;
using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Forms;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Simulation;

/// <summary>
/// Filled-in forms of one procedure. A few are made by the form's own rules and checked by them; each person's is one of these with another name, identifier and commune,
/// because checking millions of forms would tell nothing that checking a few does not.
/// </summary>
internal sealed class FormTemplates
{
    private const int Kinds = 6;
    private const int Tries = 4;

    private readonly List<FormTemplate> _templates = [];
    private readonly List<FieldError> _mistakes = [];
    private readonly string _commune;

    /// <summary>Makes the templates.</summary>
    /// <param name="rules">The form.</param>
    /// <param name="commune">Any commune in force; it stands for the person's own.</param>
    /// <param name="today">First day of the simulated time; days in the forms lie before it.</param>
    /// <param name="dice">Choose among options.</param>
    public FormTemplates(FormRules rules, Unit commune, DateOnly today, Dice dice)
    {
        _commune = commune.Id;
        for (var i = 0; i < Kinds; i++)
        {
            var form = Filled(rules, today, dice);
            _templates.Add(new(form.Answers.ToJsonString(Json.Options), _commune));
            _mistakes.AddRange(form.Errors);
        }
    }

    /// <summary>Mistakes that the form's own rules still find.</summary>
    public IReadOnlyList<FieldError> Mistakes => _mistakes;

    /// <summary>One of the templates.</summary>
    public FormTemplate Any(Dice dice) => dice.Pick(_templates);

    // What the rules find wrong is answered otherwise, a few times.
    private CheckedForm Filled(FormRules rules, DateOnly today, Dice dice)
    {
        var moment = new FormMoment(today, "counter");
        var typed = Row(rules, rules.Form.Fields, today, dice, 0);
        var best = FormCheck.Run(rules, typed, moment);
        for (var attempt = 1; attempt <= Tries && !best.IsOk; attempt++)
        {
            foreach (var field in rules.Form.Fields.Where(f => best.Errors.Any(e => e.Field.Split('.', '[')[0] == f.Id)))
            {
                typed[field.Id] = Value(rules, field, today, dice, attempt);
            }
            var again = FormCheck.Run(rules, typed, moment);
            best = again.Errors.Count <= best.Errors.Count ? again : best;
        }
        return best;
    }

    private JsonObject Row(FormRules rules, IEnumerable<FormField> fields, DateOnly today, Dice dice, int attempt)
    {
        var row = new JsonObject();
        foreach (var field in fields.Where(f => f.Computed is null && (f.Required || f.Party is not null || f.MustAccept)))
        {
            if (Value(rules, field, today, dice, attempt) is { } value)
            {
                row[field.Id] = value;
            }
        }
        return row;
    }

    private JsonNode? Value(FormRules rules, FormField field, DateOnly today, Dice dice, int attempt) => field.Type switch
    {
        FieldType.PersonName => field.Party == "owner" || attempt % 2 == 0 ? FormTemplate.MarkName : People.Name(dice),
        FieldType.PersonalId => FormTemplate.MarkId,
        FieldType.TaxCode => "0100109106",
        FieldType.Date => Day(field, today, dice, attempt),
        FieldType.DateTime => Day(field, today, dice, attempt) + "T09:00",
        FieldType.Number => Number(field, dice),
        FieldType.Money => 1_000_000 + (dice.Below(900) * 100_000),
        FieldType.Choice => rules.OptionsOf(field) is { Count: > 0 } options ? options[attempt == 0 ? dice.Below(options.Count) : (attempt - 1) % options.Count].Value : null,
        FieldType.YesNo => field.MustAccept || attempt % 2 == 1,
        FieldType.Phone => "0900000000",
        FieldType.Email => "mo-phong@example.com",
        FieldType.Address => new JsonObject { ["detail"] = $"Số {1 + dice.Below(200)} đường Mô Phỏng", ["commune"] = _commune },
        FieldType.Table => new JsonArray(Row(rules, field.Columns, today, dice, attempt)),
        FieldType.Consent => new JsonObject { ["name"] = People.Name(dice), ["personal-id"] = FormTemplate.MarkId, ["agreed"] = true },
        FieldType.File => null,
        _ => Text(field, attempt),
    };

    private static string Day(FormField field, DateOnly today, Dice dice, int attempt)
    {
        var future = field.NotBefore == "today";
        var born = field.Id.EndsWith("birth-date", StringComparison.Ordinal) && !field.Id.StartsWith("child", StringComparison.Ordinal);
        var day = future ? today.AddDays(5 + dice.Below(30)) : born ? today.AddDays(-(22 + (attempt * 15)) * 365 - dice.Below(3_000)) : today.AddDays(-1 - dice.Below(20));
        return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static JsonNode Number(FormField field, Dice dice)
    {
        var least = (long)Math.Ceiling(field.Min ?? 1);
        var most = (long)Math.Floor(Math.Min(field.Max ?? least + 5, least + 5));
        // What another field bounds from above is as small as it may be.
        return field.AtMostField is not null ? least
            : field.Id.EndsWith("birth-year", StringComparison.Ordinal) ? 1970 + dice.Below(30)
            : least + dice.Below((int)Math.Max(1, most - least + 1));
    }

    private static string Text(FormField field, int attempt) => attempt switch
    {
        0 => "Mô phỏng",
        1 => ExampleOf(field) ?? "12",
        2 => "2026",
        _ => "MP-0001",
    } is var text && field.Min is { } least && text.Length < least ? text.PadRight((int)Math.Min(least, 200), '0') : text;

    // Where only some texts are right, the hint under the field shows one.
    private static string? ExampleOf(FormField field)
    {
        const string Mark = "ví dụ ";
        var hint = field.Hint?.Vi ?? "";
        var at = hint.IndexOf(Mark, StringComparison.Ordinal);
        return at < 0 ? null : hint[(at + Mark.Length)..].Split(';', '.')[0].Trim();
    }
}
