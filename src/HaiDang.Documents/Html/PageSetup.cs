namespace HaiDang.Documents.Html;

/// <summary>Paper and margins in points, and the texts in the margins.</summary>
internal sealed class PageSetup
{
    private static readonly Dictionary<string, (double Width, double Height)> Papers = new(StringComparer.Ordinal)
    {
        ["a3"] = (841.89, 1190.55),
        ["a4"] = (595.28, 841.89),
        ["a5"] = (419.53, 595.28),
    };

    public double Width { get; private set; } = 595.28;
    public double Height { get; private set; } = 841.89;
    public Sides<double> Margin { get; } = new(36);
    public IReadOnlyList<PageBox> Boxes { get; private init; } = [];
    public double ContentWidth => Width - Margin.Left - Margin.Right;
    public double ContentHeight => Height - Margin.Top - Margin.Bottom;

    /// <summary>Reads <c>@page</c>; the default is A4 with margins of half an inch.</summary>
    public static PageSetup From(StyleSheet sheet)
    {
        var setup = new PageSetup { Boxes = sheet.PageBoxes };
        foreach (var declaration in sheet.Page)
            setup.Apply(declaration);
        return setup;
    }

    /// <summary>Applies one declaration of <c>@page</c>.</summary>
    /// <returns>False when it is not in the subset.</returns>
    public bool Apply(Declaration declaration)
    {
        if (declaration.Property == "size")
            return Size(declaration.Value.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (!declaration.Property.StartsWith("margin", StringComparison.Ordinal))
            return false;
        var style = new Style();
        (style.Margin.Top, style.Margin.Right, style.Margin.Bottom, style.Margin.Left) = (Margin.Top, Margin.Right, Margin.Bottom, Margin.Left);
        if (!StyleReader.Apply(style, declaration))
            return false;
        (Margin.Top, Margin.Right, Margin.Bottom, Margin.Left) = (style.Margin.Top ?? 0, style.Margin.Right ?? 0, style.Margin.Bottom ?? 0, style.Margin.Left ?? 0);
        return ContentWidth > 20 && ContentHeight > 20;
    }

    private bool Size(string[] words)
    {
        var known = false;
        foreach (var word in words)
            if (Papers.TryGetValue(word, out var paper))
                (Width, Height, known) = (paper.Width, paper.Height, true);
            else if (word == "landscape")
                (Width, Height) = (Height, Width);
            else if (word != "portrait")
                return false;
        return known;
    }
}
