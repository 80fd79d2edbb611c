using HaiDang.City.Packs;

namespace HaiDang.Indicators;

/// <summary>The document that defines an indicator or index.</summary>
/// <param name="Document">Name and number, e.g. <c>Quyết định 766/QĐ-TTg</c>.</param>
/// <param name="Article">Article, clause or annex; null when the whole document does.</param>
/// <param name="Url">Where it was read; null when it was not read on a page.</param>
/// <param name="IsConfirmed">True when the definition was compared with the document itself; false when it rests on what others say of it.</param>
public sealed record DocumentSource(string Document, string? Article, string? Url, bool IsConfirmed)
{
    internal static DocumentSource Read(PackMap map) => new(map.Text("document"), map.OptionalText("article"), map.OptionalText("url"), map.YesNo("confirmed"));
}

/// <summary>Lengths of time for which figures are given (<i>kỳ</i>).</summary>
public enum PeriodKind
{
    /// <summary>One day.</summary>
    Day,

    /// <summary>A week from Monday.</summary>
    Week,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A calendar quarter.</summary>
    Quarter,

    /// <summary>A calendar year.</summary>
    Year,
}

/// <summary>Words of the pack for the values of an enumeration: its names in kebab-case.</summary>
internal static class PackWords
{
    public static IReadOnlyList<string> Of<T>() where T : struct, Enum => [.. Enum.GetNames<T>().Select(Kebab)];

    public static T Parse<T>(string word) where T : struct, Enum => Enum.GetValues<T>().FirstOrDefault(v => Kebab(v.ToString()) == word);

    public static string Word<T>(T value) where T : struct, Enum => Kebab(value.ToString());

    public static T Choice<T>(PackMap map, string key) where T : struct, Enum => Parse<T>(map.Choice(key, Of<T>()));

    public static T Choice<T>(PackMap map, string key, T @default) where T : struct, Enum => map.OptionalChoice(key, Of<T>()) is { Length: > 0 } word ? Parse<T>(word) : @default;

    /// <summary>Periods from short to long; month, quarter and year when none is named.</summary>
    public static IReadOnlyList<PeriodKind> Periods(PackMap map)
    {
        var named = map.Choices("periods", Of<PeriodKind>()).Where(p => p.Length > 0).Select(Parse<PeriodKind>).Distinct().Order().ToList();
        return named.Count > 0 ? named : [PeriodKind.Month, PeriodKind.Quarter, PeriodKind.Year];
    }

    private static string Kebab(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) || (char.IsDigit(c) && !char.IsDigit(name[Math.Max(0, i - 1)])) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
