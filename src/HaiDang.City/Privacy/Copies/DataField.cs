using System.Globalization;
using System.Text.Json.Nodes;
using HaiDang.Core;
using HaiDang.Ui;

namespace HaiDang.City.Privacy.Copies;

/// <summary>One field of a record in the copy of a person's data.</summary>
/// <param name="Name">Name in JSON, camelCase; null for what only the PDF shows.</param>
/// <param name="Label">What it is, for readers.</param>
/// <param name="Value">Value in JSON; null is left out.</param>
/// <param name="Shown">The same in words; null for what only JSON holds.</param>
public sealed record DataField(string? Name, LocalText Label, JsonNode? Value, string? Shown)
{
    /// <summary>A text, the same in both forms.</summary>
    public static DataField Of(string name, LocalText label, string? value) => new(name, label, value, value);

    /// <summary>A code in JSON, words for readers.</summary>
    public static DataField Of(string name, LocalText label, string? value, string? shown) => new(name, label, value, shown);

    /// <summary>A day.</summary>
    public static DataField Of(string name, LocalText label, DateOnly? day, Language words) =>
        new(name, label, day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day is { } given ? words.Date(given) : null);

    /// <summary>A moment.</summary>
    public static DataField Of(string name, LocalText label, DateTimeOffset? moment, Language words) =>
        new(name, label, moment?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), moment is { } given ? words.ShortMoment(given) : null);
}
