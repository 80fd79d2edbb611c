namespace HaiDang.City.People;

/// <summary>Says in a few words what a browser tells about itself, so that people recognise their sessions.</summary>
internal static class DeviceName
{
    // The first that fits: most browsers also call themselves what they descend from.
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("coc_coc", "Cốc Cốc"), ("SamsungBrowser", "Samsung Internet"), ("Zalo", "Zalo"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    /// <summary>E.g. "Chrome, Android"; "?" when it says nothing known.</summary>
    public static string Of(string? userAgent)
    {
        var known = new[] { First(Browsers, userAgent), First(Systems, userAgent) }.OfType<string>().ToList();
        return known.Count > 0 ? string.Join(", ", known) : "?";
    }

    private static string? First((string Mark, string Name)[] known, string? text) =>
        text is null ? null : Array.Find(known, k => text.Contains(k.Mark, StringComparison.Ordinal)).Name;
}
