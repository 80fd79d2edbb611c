namespace HaiDang.Core.Identity;

/// <summary>Reads identifiers that people type with spaces and dots.</summary>
internal static class Digits
{
    /// <summary>The text without spaces and dots; null when anything but digits and the extra characters remains, or it is absurdly long.</summary>
    public static string? Only(string? text, string extra = "")
    {
        if (text is null || text.Length > 64)
        {
            return null;
        }
        Span<char> kept = stackalloc char[text.Length];
        var count = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c) || extra.Contains(c, StringComparison.Ordinal))
            {
                kept[count++] = c;
            }
            else if (c != '.' && !char.IsWhiteSpace(c))
            {
                return null;
            }
        }
        return kept[..count].ToString();
    }
}
