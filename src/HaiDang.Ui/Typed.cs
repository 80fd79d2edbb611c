using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace HaiDang.Ui;

/// <summary>Reads what people type into forms: dates, amounts and numbers with dots, spaces and slashes anywhere sensible.</summary>
public static class Typed
{
    private static readonly char[] DateBreaks = ['/', '-', '.', ' ', ','];

    /// <summary>Accepts 27/3/2019, 27-03-2019, 27.3.2019, 27 3 2019, 27032019 and 2019-03-27; days before 1800 and after 2199 are refused.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="day">The day.</param>
    public static bool TryDate(string? text, out DateOnly day)
    {
        day = default;
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
            return false;
        if (text.Length == 8 && text.All(char.IsAsciiDigit))
            text = $"{text[..2]}/{text[2..4]}/{text[4..]}";
        var parts = text.Split(DateBreaks, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 3 || parts.Any(p => p.Length is > 4 || !p.All(char.IsAsciiDigit)))
            return false;
        if (parts[0].Length == 4)
            Array.Reverse(parts);
        if (parts[2].Length != 4 || parts[0].Length > 2 || parts[1].Length > 2)
            return false;
        var (d, m, y) = (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture));
        if (y is < 1800 or > 2199 || m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(y, m))
            return false;
        day = new DateOnly(y, m, d);
        return true;
    }

    /// <summary>Whole đồng as people write them: "1.250.000", "1,250,000 đồng", "1 250 000đ"; never negative, at most 15 digits.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="dong">The amount.</param>
    public static bool TryMoney(string? text, out long dong)
    {
        dong = 0;
        text = text?.Trim().ToLowerInvariant() ?? "";
        foreach (var unit in (string[])["việt nam đồng", "đồng", "dong", "vnđ", "vnd", "₫", "đ"])
        {
            if (!text.EndsWith(unit, StringComparison.Ordinal))
                continue;
            text = text[..^unit.Length];
            break;
        }
        var digits = Digits(text, ".,");
        return digits is { Length: > 0 and <= 15 } && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out dong);
    }

    /// <summary>Digits of a phone number or identifier, however they were grouped: "0225 382-1055" gives "02253821055"; null when anything else stands in it. A leading + is kept.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="breaks">Signs that may stand between digits besides spaces.</param>
    public static string? Digits(string? text, string breaks = ".-()")
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var kept = new List<char>(text.Length);
        foreach (var c in text.Trim())
        {
            if (char.IsAsciiDigit(c) || (c == '+' && kept.Count == 0))
                kept.Add(c);
            else if (!char.IsWhiteSpace(c) && !breaks.Contains(c, StringComparison.Ordinal))
                return null;
        }
        return new string([.. kept]);
    }

    /// <summary>A number with a decimal comma or point: "12,5", "12.5", "1.250,5"; a lone group of three after one dot counts as thousands ("1.250" is 1250), as people here write.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="value">The number.</param>
    public static bool TryNumber([NotNullWhen(true)] string? text, out decimal value)
    {
        value = 0;
        if (string.IsNullOrWhiteSpace(text))
            return false;
        var plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        var comma = plain.LastIndexOf(',');
        var dot = plain.LastIndexOf('.');
        if (comma >= 0 && dot >= 0)
        {
            // Whichever comes last is the decimal sign, the other groups thousands.
            plain = comma > dot ? plain.Replace(".", "", StringComparison.Ordinal).Replace(',', '.') : plain.Replace(",", "", StringComparison.Ordinal);
        }
        else if (comma >= 0)
        {
            plain = plain.Replace(',', '.');
        }
        else if (dot >= 0 && plain.TrimStart('-').Split('.') is [{ Length: >= 1 and <= 3 }, .. var groups] && groups.All(g => g.Length == 3))
        {
            plain = plain.Replace(".", "", StringComparison.Ordinal);
        }
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }
}
