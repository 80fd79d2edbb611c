using System.Globalization;

namespace HaiDang.Documents.Html;

/// <summary>Puts declarations into a <see cref="Style"/>.</summary>
internal static class StyleReader
{
    private const double PointsPerMillimetre = 72 / 25.4;

    /// <summary>Properties that mean something to the screen alone, or that every document has the same way.</summary>
    private static readonly HashSet<string> Ignored = ["font-family", "border-collapse", "border-spacing", "box-sizing", "-webkit-print-color-adjust", "print-color-adjust", "orphans", "widows", "max-width"];

    /// <summary>Applies one declaration.</summary>
    /// <returns>False when property or value is not in the subset.</returns>
    public static bool Apply(Style style, Declaration declaration)
    {
        var value = declaration.Value.Replace("!important", "", StringComparison.OrdinalIgnoreCase).Trim();
        var word = value.ToLowerInvariant();
        return declaration.Property switch
        {
            "font-size" => FontSize(style, word),
            "font-weight" => Set<bool>(word switch { "bold" or "600" or "700" or "800" or "900" => true, "normal" or "400" or "500" => false, _ => null }, v => style.Bold = v),
            "font-style" => Set<bool>(word switch { "italic" => true, "normal" => false, _ => null }, v => style.Italic = v),
            "text-decoration" => Set<bool>(word switch { "underline" => true, "none" => false, _ => null }, v => style.Underline = v),
            "text-transform" => Set<bool>(word switch { "uppercase" => true, "none" => false, _ => null }, v => style.Uppercase = v),
            "text-align" => Set<TextAlign>(word switch { "left" or "start" => TextAlign.Left, "center" => TextAlign.Center, "right" or "end" => TextAlign.Right, "justify" => TextAlign.Justify, _ => null }, v => style.Align = v),
            "vertical-align" => Set<VerticalAlign>(word switch { "top" => VerticalAlign.Top, "middle" or "baseline" => VerticalAlign.Middle, "bottom" => VerticalAlign.Bottom, _ => null }, v => style.VerticalAlign = v),
            "white-space" => Set<WhiteSpace>(word switch { "normal" => WhiteSpace.Normal, "nowrap" => WhiteSpace.NoWrap, "pre-line" => WhiteSpace.PreLine, _ => null }, v => style.WhiteSpace = v),
            "line-height" => LineHeight(style, word),
            "text-indent" => Set(Points(word, style), v => style.TextIndent = v),
            "color" => Set(ParseColor(word), v => style.Color = v),
            "background" or "background-color" => word is "none" or "transparent" || Set(ParseColor(word), v => style.Background = v),
            "width" => word == "auto" || Set(ParseLength(word, style), v => style.Width = v),
            "height" or "min-height" => word == "auto" || Set(ParseLength(word, style), v => style.Height = v),
            "display" => word is "block" or "inline" or "inline-block" || Set<bool>(word == "none" ? true : null, v => style.Hidden = v),
            "list-style" or "list-style-type" => Set<bool>(word switch { "none" => false, "disc" or "decimal" => true, _ => null }, v => style.ListMarkers = v),
            "page-break-before" or "break-before" => Set<bool>(word switch { "always" or "page" => true, "auto" => false, _ => null }, v => style.BreakBefore = v),
            "page-break-inside" or "break-inside" => Set<bool>(word switch { "avoid" or "avoid-page" => true, "auto" => false, _ => null }, v => style.KeepTogether = v),
            "page-break-after" or "break-after" => Set<bool>(word switch { "avoid" or "avoid-page" => true, "auto" => false, _ => null }, v => style.KeepWithNext = v),
            "margin" => Four(word, w => w == "auto" ? new Wrapped(null) : Wrap(Points(w, style)), out var margin) && Put(style.Margin, margin),
            "padding" => Four(word, w => Wrap(Points(w, style)), out var padding) && padding.All(p => p.Value is not null) && Put(style.Padding, padding),
            "border" => Border(word, style) is { } all && Put(style.Border, all),
            _ when declaration.Property.StartsWith("margin-", StringComparison.Ordinal) => Margin(style, declaration.Property[7..], word),
            _ when declaration.Property.StartsWith("padding-", StringComparison.Ordinal) => Set(Points(word, style), v => Put(style.Padding, declaration.Property[8..], v)),
            _ when declaration.Property.StartsWith("border-", StringComparison.Ordinal) && declaration.Property[7..] is "top" or "right" or "bottom" or "left" =>
                Set(Border(word, style), v => Put(style.Border, declaration.Property[7..], v)),
            _ => Ignored.Contains(declaration.Property),
        };
    }

    /// <summary>A length; percentages stay what they are. Null when it is none.</summary>
    public static Length? ParseLength(string word, Style style)
    {
        var digits = 0;
        while (digits < word.Length && (char.IsAsciiDigit(word[digits]) || word[digits] is '.' or '-' or '+'))
            digits++;
        if (!double.TryParse(word.AsSpan(0, digits), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > 100_000)
            return null;
        return word[digits..] switch
        {
            "pt" => new Length(number, LengthUnit.Points),
            "px" => new Length(number * 0.75, LengthUnit.Points),
            "mm" => new Length(number * PointsPerMillimetre, LengthUnit.Points),
            "cm" => new Length(number * PointsPerMillimetre * 10, LengthUnit.Points),
            "in" => new Length(number * 72, LengthUnit.Points),
            "em" => new Length(number * style.FontSize, LengthUnit.Points),
            "rem" => new Length(number * 12, LengthUnit.Points),
            "%" => new Length(number, LengthUnit.Percent),
            "" when number == 0 => new Length(0, LengthUnit.Points),
            _ => null,
        };
    }

    private static double? Points(string word, Style style) => ParseLength(word, style) is { Unit: LengthUnit.Points } length ? length.Value : null;

    private static bool FontSize(Style style, string word)
    {
        if (ParseLength(word, style) is not { } length || length.In(style.FontSize) is not (>= 1 and <= 200))
            return false;
        style.FontSize = length.In(style.FontSize);
        return true;
    }

    private static bool LineHeight(Style style, string word)
    {
        if (word == "normal")
            style.LineHeight = null;
        else if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var factor) && factor is > 0 and < 10)
            style.LineHeight = factor;
        else if (ParseLength(word, style) is { } length && length.In(style.FontSize) > 0)
            style.LineHeight = length.In(style.FontSize) / style.FontSize;
        else
            return false;
        return true;
    }

    private static bool Margin(Style style, string side, string word)
    {
        var points = Points(word, style);
        if (points is null && word != "auto")
            return false;
        return Put(style.Margin, side, points);
    }

    private static BorderLine? Border(string word, Style style)
    {
        if (word is "none" or "0")
            return default(BorderLine);
        double width = 2.25;
        var color = style.Color;
        bool dashed = false, line = false;
        foreach (var part in word.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (part is "solid" or "dashed" or "dotted")
                (line, dashed) = (true, part != "solid");
            else if (part is "thin" or "medium" or "thick")
                width = part switch { "thin" => 0.75, "medium" => 2.25, _ => 3.75 };
            else if (Points(part, style) is { } points)
                width = points;
            else if (ParseColor(part) is { } named)
                color = named;
            else
                return null;
        return line ? new BorderLine(width, color, dashed) : null;
    }

    private static Color? ParseColor(string word)
    {
        word = word switch
        {
            "black" => "#000000",
            "white" => "#ffffff",
            "red" => "#ff0000",
            "gray" or "grey" => "#808080",
            "silver" => "#c0c0c0",
            "navy" => "#000080",
            "blue" => "#0000ff",
            ['#', var r, var g, var b] => $"#{r}{r}{g}{g}{b}{b}",
            _ => word,
        };
        return word.Length == 7 && word[0] == '#' && int.TryParse(word.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var rgb)
            ? new Color((rgb >> 16) / 255.0, ((rgb >> 8) & 255) / 255.0, (rgb & 255) / 255.0)
            : null;
    }

    private readonly record struct Wrapped(double? Value);

    private static Wrapped? Wrap(double? value) => value is null ? null : new Wrapped(value);

    /// <summary>One to four values, as CSS deals them out: top, right, bottom, left.</summary>
    private static bool Four(string words, Func<string, Wrapped?> read, out Wrapped[] sides)
    {
        var read4 = words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(read).ToArray();
        sides = [];
        if (read4.Length is < 1 or > 4 || read4.Any(v => v is null))
            return false;
        Wrapped At(int i) => read4[Math.Min(i, read4.Length - 1)]!.Value;
        sides = [At(0), At(1), read4.Length > 2 ? At(2) : At(0), read4.Length > 3 ? At(3) : At(1)];
        return true;
    }

    private static bool Put(Sides<double?> sides, Wrapped[] four)
    {
        (sides.Top, sides.Right, sides.Bottom, sides.Left) = (four[0].Value, four[1].Value, four[2].Value, four[3].Value);
        return true;
    }

    private static bool Put(Sides<double> sides, Wrapped[] four)
    {
        (sides.Top, sides.Right, sides.Bottom, sides.Left) = (four[0].Value ?? 0, four[1].Value ?? 0, four[2].Value ?? 0, four[3].Value ?? 0);
        return true;
    }

    private static bool Put(Sides<BorderLine> sides, BorderLine all)
    {
        (sides.Top, sides.Right, sides.Bottom, sides.Left) = (all, all, all, all);
        return true;
    }

    private static bool Put<T>(Sides<T> sides, string side, T value)
    {
        switch (side)
        {
            case "top": sides.Top = value; break;
            case "right": sides.Right = value; break;
            case "bottom": sides.Bottom = value; break;
            case "left": sides.Left = value; break;
            default: return false;
        }
        return true;
    }

    private static bool Set<T>(T? value, Action<T> put) where T : struct
    {
        if (value is not { } known)
            return false;
        put(known);
        return true;
    }
}
