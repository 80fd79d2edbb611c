namespace HaiDang.Documents.Html;

/// <summary>A length of the style sheet, in points, or relative to something known only in place.</summary>
internal readonly record struct Length(double Value, LengthUnit Unit)
{
    /// <summary>The length in points; a percentage is taken of the basis.</summary>
    public double In(double basis) => Unit == LengthUnit.Percent ? basis * Value / 100 : Value;
}

internal enum LengthUnit { Points, Percent }

/// <summary>A line along one side of a box.</summary>
internal readonly record struct BorderLine(double Width, Color Color, bool Dashed)
{
    public bool IsSeen => Width > 0;
}

/// <summary>A colour, each part 0 to 1.</summary>
internal readonly record struct Color(double Red, double Green, double Blue)
{
    public static Color Black => default;
}

internal enum TextAlign { Left, Center, Right, Justify }

internal enum VerticalAlign { Top, Middle, Bottom }

internal enum WhiteSpace { Normal, NoWrap, PreLine }

/// <summary>The four sides of a box: top, right, bottom, left.</summary>
internal sealed class Sides<T>(T all)
{
    public T Top { get; set; } = all;
    public T Right { get; set; } = all;
    public T Bottom { get; set; } = all;
    public T Left { get; set; } = all;
}

/// <summary>What the style sheet says of one element, lengths in points.</summary>
internal sealed class Style
{
    // Inherited.
    public double FontSize { get; set; } = 12;
    public bool Bold { get; set; }
    public bool Italic { get; set; }
    public bool Underline { get; set; }
    public bool Uppercase { get; set; }
    public Color Color { get; set; }
    public TextAlign Align { get; set; }
    public WhiteSpace WhiteSpace { get; set; }
    public double TextIndent { get; set; }
    public bool ListMarkers { get; set; } = true;

    /// <summary>Height of a line as a multiple of the size; null lets the font say.</summary>
    public double? LineHeight { get; set; }

    // Of this element alone.
    public Sides<double?> Margin { get; } = new(0);   // null is auto
    public Sides<double> Padding { get; } = new(0);
    public Sides<BorderLine> Border { get; } = new(default);
    public Length? Width { get; set; }
    public Length? Height { get; set; }
    public Color? Background { get; set; }
    public VerticalAlign VerticalAlign { get; set; } = VerticalAlign.Middle;
    public bool Hidden { get; set; }
    public bool BreakBefore { get; set; }
    public bool KeepTogether { get; set; }
    public bool KeepWithNext { get; set; }

    /// <summary>A style for a child: the inherited part only.</summary>
    public Style Child() => new()
    {
        FontSize = FontSize,
        Bold = Bold,
        Italic = Italic,
        Underline = Underline,
        Uppercase = Uppercase,
        Color = Color,
        Align = Align,
        WhiteSpace = WhiteSpace,
        TextIndent = TextIndent,
        ListMarkers = ListMarkers,
        LineHeight = LineHeight,
    };

    /// <summary>Height of one line of this style, in points.</summary>
    public double LinePoints(Fonts.Typeface face) => FontSize * (LineHeight ?? face.Ascent + face.Descent);
}
