using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using HaiDang.Core.Conditions;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Dossiers.Forms;

/// <summary>Answers as people read them: labels of options, days as dd/MM/yyyy, money with đồng, names of units.</summary>
public static class AnswerTexts
{
    private static readonly NumberFormatInfo Vietnamese = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    /// <summary>Texts of all fields by id, for templates: a text each; a table is a list of rows of texts by column.</summary>
    /// <param name="rules">The form.</param>
    /// <param name="answers">Normalised answers.</param>
    /// <param name="language">vi or en.</param>
    /// <param name="on">The day for which names of units are taken.</param>
    public static JsonObject Of(FormRules rules, JsonObject answers, string language, DateOnly on)
    {
        var texts = new JsonObject();
        foreach (var field in rules.Fields)
        {
            if (answers[field.Id] is not { } answer)
            {
                continue;
            }
            texts[field.Id] = field.Field.Type == FieldType.Table && answer is JsonArray rows
                ? new JsonArray([.. rows.OfType<JsonObject>().Select(row => (JsonNode)Row(rules, field, row, language, on))])
                : Of(rules, field.Field, answer, language, on);
        }
        return texts;
    }

    /// <summary>One answer in one line; rows of a table are parted by semicolons, files are counted.</summary>
    /// <param name="rules">The form.</param>
    /// <param name="field">Field or column of the form.</param>
    /// <param name="answer">The normalised answer; null gives the empty text. What could not be read is given as typed.</param>
    /// <param name="language">vi or en.</param>
    /// <param name="on">The day for which names of units are taken.</param>
    public static string Of(FormRules rules, FormField field, JsonNode? answer, string language, DateOnly on)
    {
        switch (answer)
        {
            case null:
                return "";
            case JsonObject parts when field.Type == FieldType.Address:
                return Address(rules, parts, on);
            case JsonObject parts when field.Type == FieldType.Consent:
                return $"{Text(parts["name"])} · {Text(parts["personal-id"])} · {YesNo(Text(parts["agreed"]), language)}";
            case JsonArray files when field.Type == FieldType.File:
                return language == "en" ? $"{files.Count} {(files.Count == 1 ? "file" : "files")}" : $"{files.Count} tệp";
            case JsonArray rows when field.Type == FieldType.Table:
                return string.Join("; ", rows.OfType<JsonObject>().Select(row => string.Join(", ",
                    field.Columns.Select(c => Of(rules, c, row[c.Id], language, on)).Where(t => t.Length > 0))));
            case JsonObject or JsonArray:
                return answer.ToJsonString();
        }
        var text = Text(answer);
        return field.Type switch
        {
            FieldType.Date or FieldType.DateTime when Answer.DateOf(answer) is { } day => text.Length > 11 ? $"{text[11..]} {Day(day)}" : Day(day),
            FieldType.Money when Answer.NumberOf(answer) is { } dong && answer.GetValueKind() == JsonValueKind.Number => $"{Number(dong, language)} đồng",
            FieldType.Number when Answer.NumberOf(answer) is { } number && answer.GetValueKind() == JsonValueKind.Number => Number(field, number, language),
            FieldType.YesNo => YesNo(text, language),
            FieldType.Choice => Option(rules, field, text)?.Label.In(language) ?? text,
            _ => text,
        };
    }

    /// <summary>Numbers as the language writes them: "1.250,5", "1,250.5"; at most six decimals.</summary>
    public static string Number(decimal value, string language) => value.ToString("#,0.######", language == "en" ? CultureInfo.InvariantCulture : Vietnamese);

    /// <summary>As above; years are not grouped.</summary>
    public static string Number(FormField field, decimal value, string language) =>
        IsYear(field) ? value.ToString("0.######", CultureInfo.InvariantCulture) : Number(value, language);

    /// <summary>True for a number that is a year: its id ends so.</summary>
    public static bool IsYear(FormField field) => field.Type == FieldType.Number && field.Id.EndsWith("year", StringComparison.Ordinal);

    /// <summary>dd/MM/yyyy.</summary>
    public static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>What a field shows when it is filled in again: the day as 27/03/2019, numbers as typed here, everything else as it stands.</summary>
    /// <param name="field">Field or column.</param>
    /// <param name="typed">The value in a draft; null gives the empty text.</param>
    public static string ForInput(FormField field, JsonNode? typed) => typed switch
    {
        null or JsonObject or JsonArray => "",
        JsonValue v when field.Type == FieldType.Date && Answer.DateOf(v) is { } day => Day(day),
        JsonValue v when field.Type == FieldType.DateTime && Answer.DateOf(v) is { } day && Text(v) is { Length: 16 } text => $"{text[11..]} {Day(day)}",
        JsonValue v when field.Type is FieldType.Number or FieldType.Money && v.GetValueKind() == JsonValueKind.Number && Answer.NumberOf(v) is { } number =>
            field.Type == FieldType.Money ? Number(number, "vi") : number.ToString("0.######", Vietnamese),
        _ => Text(typed),
    };

    private static JsonObject Row(FormRules rules, FieldRules table, JsonObject row, string language, DateOnly on)
    {
        var texts = new JsonObject();
        foreach (var column in table.Columns!.Fields)
        {
            texts[column.Id] = Of(rules, column.Field, row[column.Id], language, on);
        }
        return texts;
    }

    internal static string Address(FormRules rules, JsonObject parts, DateOnly on)
    {
        var commune = Text(parts["commune"]);
        var unit = rules.Around.Units.Find(commune, on) ?? rules.Around.Units.All.FirstOrDefault(u => u.Id == commune);
        return string.Join(", ", new[] { Text(parts["detail"]), unit?.Name.Vi ?? commune, Text(parts["province"]) }.Where(t => t.Length > 0));
    }

    private static FieldOption? Option(FormRules rules, FormField field, string value) => rules.OptionsOf(field).FirstOrDefault(o => o.Value == value);

    private static string YesNo(string text, string language) => text switch
    {
        "true" => language == "en" ? "Yes" : "Có",
        "false" => language == "en" ? "No" : "Không",
        _ => text,
    };

    private static string Text(JsonNode? node) => node is null ? "" : Answer.TextOf(node) ?? "";
}
