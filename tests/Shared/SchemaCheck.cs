using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HaiDang.City.Packs;

namespace HaiDang.Packs.Testing;

/// <summary>As much of JSON Schema 2020-12 as these schemas use; an unknown keyword is an error.</summary>
internal sealed class SchemaCheck(JsonObject root, List<string> refusals, string file)
{
    /// <summary>Name of the schema of a file of a pack.</summary>
    public static string SchemaOf(string path) => path switch
    {
        "city.yaml" => "city",
        "life-events.yaml" => "life-events",
        "search-words.yaml" => "search-words",
        "simulation.yaml" => "simulation",
        _ => path.Split('/')[0] switch { "calendar" => "calendar", "codelists" => "codelist", "notices" => "notice", "procedures" => "procedure", "indicators" => "indicators", "indices" => "index", var other => other },
    };

    /// <summary>The YAML core schema: plain true, false and numbers are what they look like.</summary>
    public static JsonNode? ToJson(PackNode node) => node switch
    {
        PackMapping map => new JsonObject(map.Entries.Select(e => KeyValuePair.Create(e.Key.Value, ToJson(e.Value)))),
        PackSequence list => new JsonArray([.. list.Items.Select(ToJson)]),
        PackScalar { IsPlain: true, Value: "true" or "false" } yes => JsonValue.Create(yes.Value == "true"),
        PackScalar { IsPlain: true } number when Regex.IsMatch(number.Value, "^-?[0-9]+([.][0-9]+)?$") => JsonValue.Create(decimal.Parse(number.Value, CultureInfo.InvariantCulture)),
        PackScalar text => JsonValue.Create(text.Value),
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    public void Check(JsonNode schema, JsonNode? value, string at)
    {
        foreach (var (keyword, rule) in schema.AsObject())
        {
            if (!Accepts(keyword, rule!, schema.AsObject(), value, at))
                refusals.Add($"{file} {at}: {keyword} {(keyword is "enum" or "pattern" or "required" ? rule!.ToJsonString() : "")} does not accept {value?.ToJsonString()}");
        }
    }

    private bool Accepts(string keyword, JsonNode rule, JsonObject schema, JsonNode? value, string at)
    {
        switch (keyword)
        {
            case "$schema" or "$id" or "$defs" or "title" or "description":
                return true;
            case "$ref":
                Check(root["$defs"]![((string)rule!)["#/$defs/".Length..]]!, value, at);
                return true;
            case "type":
                return (rule is JsonArray many ? many.Select(m => (string)m!) : [(string)rule!]).Contains(TypeOf(value)) || (TypeOf(value) == "integer" && rule.ToJsonString().Contains("\"number\"", StringComparison.Ordinal));
            case "enum":
                return rule.AsArray().Any(e => JsonNode.DeepEquals(e, value));
            case "const":
                return JsonNode.DeepEquals(rule, value);
            case "anyOf":
                return rule.AsArray().Any(option => Matches(option!, value));
            case "pattern":
                return value is not JsonValue || TypeOf(value) != "string" || Regex.IsMatch((string)value!, (string)rule!);
            case "minLength":
                return TypeOf(value) != "string" || ((string)value!).Length >= (int)rule;
            case "minimum":
                return TypeOf(value) is not ("integer" or "number") || (decimal)value! >= (decimal)rule;
            case "maximum":
                return TypeOf(value) is not ("integer" or "number") || (decimal)value! <= (decimal)rule;
            case "minItems":
                return value is not JsonArray items || items.Count >= (int)rule;
            case "maxItems":
                return value is not JsonArray much || much.Count <= (int)rule;
            case "minProperties":
                return value is not JsonObject few || few.Count >= (int)rule;
            case "maxProperties":
                return value is not JsonObject lots || lots.Count <= (int)rule;
            case "required":
                return value is not JsonObject whole || rule.AsArray().All(key => whole.ContainsKey((string)key!));
            case "items":
                for (var i = 0; i < (value as JsonArray)?.Count; i++)
                    Check(rule, value[i], $"{at}[{i}]");
                return true;
            case "properties":
                foreach (var (key, inner) in (value as JsonObject)?.Where(p => rule.AsObject().ContainsKey(p.Key)) ?? [])
                    Check(rule[key]!, inner, $"{at}.{key}");
                return true;
            case "additionalProperties":
                var others = ((value as JsonObject)?.Where(p => schema["properties"]?.AsObject().ContainsKey(p.Key) != true) ?? []).ToList();
                if (rule is JsonValue)
                    return others.Count == 0;
                others.ForEach(p => Check(rule, p.Value, $"{at}.{p.Key}"));
                return true;
            default:
                throw new InvalidOperationException($"Unknown keyword {keyword}");
        }
    }

    private bool Matches(JsonNode option, JsonNode? value)
    {
        List<string> own = [];
        new SchemaCheck(root, own, file).Check(option, value, "");
        return own.Count == 0;
    }

    private static string TypeOf(JsonNode? value) => value switch
    {
        JsonObject => "object",
        JsonArray => "array",
        null => "null",
        _ => value.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => "boolean",
            System.Text.Json.JsonValueKind.Number => decimal.IsInteger((decimal)value) ? "integer" : "number",
            _ => "string",
        },
    };
}
