using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HaiDang.Core.Conditions;

/// <summary>Kinds of value a condition may name.</summary>
public enum LiteralKind
{
    /// <summary>Text, e.g. the value of an option.</summary>
    Text,

    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>True or false.</summary>
    YesNo,

    /// <summary>A day, yyyy-MM-dd.</summary>
    Date,
}

/// <summary>A value written in a condition.</summary>
/// <param name="Kind">How it is compared.</param>
/// <param name="Text">Written form: invariant number, <c>true</c>/<c>false</c>, yyyy-MM-dd or the text itself.</param>
public sealed record Literal(LiteralKind Kind, string Text)
{
    private readonly decimal _number = Kind == LiteralKind.Number ? decimal.Parse(Text, NumberStyles.Number, CultureInfo.InvariantCulture) : 0;
    private readonly DateOnly _date = Kind == LiteralKind.Date ? DateOnly.ParseExact(Text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : default;

    /// <summary>A text value.</summary>
    public static Literal Of(string text) => new(LiteralKind.Text, text);

    /// <summary>A number.</summary>
    public static Literal Of(decimal number) => new(LiteralKind.Number, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Yes or no.</summary>
    public static Literal Of(bool yes) => new(LiteralKind.YesNo, yes ? "true" : "false");

    /// <summary>A day.</summary>
    public static Literal Of(DateOnly day) => new(LiteralKind.Date, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>The number.</summary>
    /// <exception cref="InvalidOperationException">The value is no number.</exception>
    public decimal Number => Kind == LiteralKind.Number ? _number : throw new InvalidOperationException($"'{Text}' is no number");

    /// <summary>The day.</summary>
    /// <exception cref="InvalidOperationException">The value is no day.</exception>
    public DateOnly Date => Kind == LiteralKind.Date ? _date : throw new InvalidOperationException($"'{Text}' is no date");

    /// <summary>True when the answer is this value; a list is, when one of its entries is.</summary>
    public bool Equals(JsonNode answer) => answer is JsonArray list
        ? list.Any(entry => entry is not null && Equals(entry))
        : Kind switch
        {
            LiteralKind.Number => Answer.NumberOf(answer) == _number,
            LiteralKind.YesNo or LiteralKind.Text or LiteralKind.Date => string.Equals(Answer.TextOf(answer), Text, StringComparison.Ordinal),
            _ => throw new InvalidOperationException($"Unknown kind {Kind}"),
        };
}

/// <summary>Reads single answers as the types that comparisons need.</summary>
public static class Answer
{
    /// <summary>False for null, blank text, an empty list and an empty object.</summary>
    public static bool IsGiven(JsonNode? answer) => answer switch
    {
        null => false,
        JsonArray list => list.Count > 0,
        JsonObject parts => parts.Count > 0,
        _ => TextOf(answer) is { } text && !string.IsNullOrWhiteSpace(text),
    };

    /// <summary>Text of a scalar answer: numbers and yes-no in their JSON form; null for lists and objects.</summary>
    public static string? TextOf(JsonNode answer)
    {
        if (answer is not JsonValue value)
            return null;
        if (value.TryGetValue<string>(out var text))
            return text;
        return value.GetValueKind() switch
        {
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Null => null,
            _ => value.ToJsonString().Trim('"'),
        };
    }

    /// <summary>Number of a scalar answer, digits in text included (invariant form); null when it is none.</summary>
    public static decimal? NumberOf(JsonNode answer) =>
        TextOf(answer) is { } text && decimal.TryParse(text, NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Day of a scalar answer: yyyy-MM-dd, or the day of yyyy-MM-ddTHH:mm; null when it is none.</summary>
    public static DateOnly? DateOf(JsonNode answer) =>
        TextOf(answer) is { Length: >= 10 } text
        && (text.Length == 10 || text[10] == 'T')
        && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
