using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HaiDang.Core.Identity;
using HaiDang.Dossiers.Procedures;
using HaiDang.Ui;

namespace HaiDang.Dossiers.Forms;

/// <summary>Reads one value as the field's type wants it: dates, numbers, identifiers however they were written.</summary>
internal static class CellReader
{
    public static void Read(FieldRules rules, JsonNode node, CheckRun run, ref Cell cell)
    {
        switch (rules.Field.Type)
        {
            case FieldType.Address or FieldType.Consent:
                ReadParts(rules, node, run, ref cell);
                return;
            case FieldType.Table:
                ReadRows(rules, node, run, ref cell);
                return;
            case FieldType.File:
                ReadFiles(node, ref cell);
                return;
        }
        if (node is not JsonValue value)
        {
            // Lists and objects where one value is wanted: kept only as long as they are small.
            Malformed(node.ToJsonString() is { Length: <= FieldRules.LongestText } ? node.DeepClone() : JsonValue.Create(""), ref cell);
            run.Bytes += FieldRules.LongestText;
            return;
        }
        if (value.TryGetValue<string>(out var text))
        {
            run.Bytes += text.Length < 64 ? text.Length : Encoding.UTF8.GetByteCount(text);
            ReadText(rules, text, ref cell);
        }
        else
        {
            ReadOther(rules, value, ref cell);
        }
    }

    private static void ReadText(FieldRules rules, string typed, ref Cell cell)
    {
        var text = rules.Field.Type == FieldType.LongText ? TypedText.Lines(typed) : TypedText.Line(typed);
        if (text.Length == 0)
        {
            return;
        }
        var longest = rules.Field.Max is { } most && rules.Field.Type is FieldType.Text or FieldType.LongText && most > FieldRules.LongestText ? (int)most : FieldRules.LongestText;
        if (text.Length > longest)
        {
            Malformed(JsonValue.Create(text), ref cell);
            cell.Mistake = FormMessages.TooLong(rules.Field, longest, text.Length);
            return;
        }
        cell.Text = text;
        switch (rules.Field.Type)
        {
            case FieldType.PersonName when !TypedText.IsPersonName(text):
            case FieldType.Email when !TypedText.IsEmail(text):
                Malformed(JsonValue.Create(text), ref cell);
                return;
            case FieldType.PersonalId:
                cell.Text = PersonalId.TryParse(text, out var id) ? id.Value : null;
                break;
            case FieldType.TaxCode:
                cell.Text = TaxCode.TryParse(text, out var tax) ? tax.Value : null;
                break;
            case FieldType.Phone:
                cell.Text = PhoneNumber.TryParse(text, out var phone) ? phone.Value : null;
                break;
            case FieldType.Date:
                cell.Day = TryDay(text, out var day) ? day : null;
                cell.Text = cell.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                break;
            case FieldType.DateTime:
                cell.Text = DayAndTime(text, out var ofDay);
                cell.Day = cell.Text is null ? null : ofDay;
                break;
            case FieldType.Number:
                if (Typed.TryNumber(text, out var number))
                {
                    Number(number, ref cell);
                    return;
                }
                cell.Text = null;
                break;
            case FieldType.Money:
                if (Typed.TryMoney(text, out var dong))
                {
                    Money(dong, ref cell);
                    return;
                }
                cell.Text = null;
                break;
            case FieldType.YesNo:
                YesNo(text, ref cell);
                return;
        }
        if (cell.Text is null)
        {
            Malformed(JsonValue.Create(text), ref cell);
            return;
        }
        cell.Node = JsonValue.Create(cell.Text);
    }

    // Numbers and yes-no as JSON writes them.
    private static void ReadOther(FieldRules rules, JsonValue value, ref Cell cell)
    {
        var kind = value.GetValueKind();
        switch (rules.Field.Type)
        {
            case FieldType.YesNo when kind is JsonValueKind.True or JsonValueKind.False:
                cell.Text = kind == JsonValueKind.True ? "true" : "false";
                cell.Node = JsonValue.Create(kind == JsonValueKind.True);
                return;
            case FieldType.Number when kind == JsonValueKind.Number && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number):
                Number(number, ref cell);
                return;
            case FieldType.Money when kind == JsonValueKind.Number && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var dong)
                                      && dong is >= 0 and < 1_000_000_000_000_000m && dong == decimal.Truncate(dong):
                Money((long)dong, ref cell);
                return;
            default:
                Malformed(value.DeepClone(), ref cell);
                return;
        }
    }

    private static void Number(decimal number, ref Cell cell)
    {
        cell.Number = number / 1.0000000000000000000000000000m; // without trailing zeros
        cell.Text = null;
        cell.Node = JsonValue.Create(cell.Number.Value);
    }

    private static void Money(long dong, ref Cell cell)
    {
        cell.Number = dong;
        cell.Text = null;
        cell.Node = JsonValue.Create(dong);
    }

    private static void YesNo(string text, ref Cell cell)
    {
        bool? yes = text switch
        {
            "true" or "on" or "True" or "1" or "có" or "Có" => true,
            "false" or "False" or "0" or "không" or "Không" => false,
            _ => null,
        };
        if (yes is not { } known)
        {
            Malformed(JsonValue.Create(text), ref cell);
            return;
        }
        cell.Text = known ? "true" : "false";
        cell.Node = JsonValue.Create(known);
    }

    // An address of which only the province stands there, as pages fill it in, is not given; nor is a consent that only says no.
    private static void ReadParts(FieldRules rules, JsonNode node, CheckRun run, ref Cell cell)
    {
        if (node is not JsonObject parts)
        {
            Malformed(node.DeepClone(), ref cell);
            return;
        }
        foreach (var (name, part) in parts)
        {
            if (part is null)
            {
                continue;
            }
            var text = part is JsonValue value && value.TryGetValue<string>(out var written) ? written : part is JsonValue ? part.ToJsonString() : "x";
            run.Bytes += Encoding.UTF8.GetByteCount(text);
            if (!string.IsNullOrWhiteSpace(text) && !(rules.Field.Type == FieldType.Address ? name == "province" : name == "agreed" && text is "false"))
            {
                cell.Node = parts;
            }
        }
    }

    private static void ReadRows(FieldRules rules, JsonNode node, CheckRun run, ref Cell cell)
    {
        if (node is not JsonArray rows)
        {
            Malformed(node.DeepClone(), ref cell);
            return;
        }
        if (rows.Count > FieldRules.MostRows)
        {
            var kept = new JsonArray();
            for (var i = 0; i < FieldRules.MostRows; i++)
            {
                kept.Add(rows[i]?.DeepClone());
            }
            Malformed(kept, ref cell);
            cell.Mistake = FormMessages.ManyRows(rules.Field, FieldRules.MostRows);
            return;
        }
        if (rows.Count == 0)
        {
            return;
        }
        foreach (var row in rows)
        {
            // Counted here, before the rows themselves are read, so that the bound holds for the whole form.
            run.Bytes += row is JsonObject parts ? parts.Sum(p => p.Value is JsonValue v && v.TryGetValue<string>(out var t) ? Encoding.UTF8.GetByteCount(t) : 8) : 8;
        }
        cell.Node = rows;
    }

    private static void ReadFiles(JsonNode node, ref Cell cell)
    {
        var ids = new JsonArray();
        foreach (var entry in node is JsonArray list ? list : (IEnumerable<JsonNode?>)[node])
        {
            if (entry is not JsonValue value || !value.TryGetValue<string>(out var text) || !Guid.TryParse(text, out var id) || ids.Count >= FieldRules.MostRows)
            {
                Malformed(node.DeepClone(), ref cell);
                return;
            }
            ids.Add(id.ToString("D"));
        }
        cell.Node = ids.Count == 0 ? null : ids;
    }

    private static void Malformed(JsonNode asTyped, ref Cell cell) => (cell.Node, cell.Text, cell.Malformed) = (asTyped, null, true);

    private static bool TryDay(string text, out DateOnly day) =>
        text.Length == 10 && text[4] == '-' && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is >= 1800 and <= 2199
        || Typed.TryDate(text, out day);

    // 2026-03-06T16:30, 16:30 6/3/2026, 6/3/2026 16:30, 16h30 6/3/2026.
    private static string? DayAndTime(string text, out DateOnly day)
    {
        day = default;
        var parts = text.Split([' ', 'T', ','], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2)
        {
            return null;
        }
        var (time, date) = IsTime(parts[0]) ? (parts[0], parts[1]) : (parts[1], parts[0]);
        time = time.Replace('h', ':').Replace('g', ':');
        if (time.EndsWith(':'))
        {
            time += "00";
        }
        return Typed.TryDate(date, out day) && TimeOnly.TryParseExact(time, ["H:mm", "H:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? $"{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}T{at.ToString("HH:mm", CultureInfo.InvariantCulture)}"
            : null;

        static bool IsTime(string part) => part.AsSpan().IndexOfAny(":hg") >= 0;
    }
}
