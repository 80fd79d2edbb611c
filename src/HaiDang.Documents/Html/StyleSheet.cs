namespace HaiDang.Documents.Html;

/// <summary>One <c>property: value</c>, with where it stands in the text of the style sheet.</summary>
internal sealed record Declaration(string Property, string Value, int At);

/// <summary>An element name and classes that must all fit one element.</summary>
internal sealed record SimpleSelector(string? Element, string[] Classes);

/// <summary>A selector: the last part fits the element itself, those before fit its ancestors in order.</summary>
internal sealed record Selector(SimpleSelector[] Parts)
{
    /// <summary>Weight: classes before elements.</summary>
    public int Weight => Parts.Sum(p => (100 * p.Classes.Length) + (p.Element is null or "*" ? 0 : 1));
}

internal sealed record Rule(Selector Selector, IReadOnlyList<Declaration> Declarations);

/// <summary>The text of one margin box of <c>@page</c>, e.g. <c>@bottom-center</c>; for the first page alone when it says so.</summary>
internal sealed record PageBox(string Place, bool FirstPage, IReadOnlyList<Declaration> Declarations);

/// <summary>A small part of CSS: rules by element, class and descendant, <c>@page</c> with margin boxes, <c>@media print</c>.</summary>
internal sealed class StyleSheet
{
    private readonly string _css;
    private int _at;

    private StyleSheet(string css) => _css = css;

    public List<Rule> Rules { get; } = [];

    /// <summary>Declarations of <c>@page</c> itself.</summary>
    public List<Declaration> Page { get; } = [];

    public List<PageBox> PageBoxes { get; } = [];

    /// <summary>What this reader does not know, with its place in the text.</summary>
    public List<(int At, string What)> Unknown { get; } = [];

    public static StyleSheet Parse(string css)
    {
        var sheet = new StyleSheet(Blank(css));
        sheet.ReadRules(css.Length);
        return sheet;
    }

    /// <summary>Declarations of a <c>style</c> attribute.</summary>
    public static IReadOnlyList<Declaration> ParseInline(string css) => Declarations(css, 0, css.Length);

    /// <summary>Comments turned into spaces, so that places stay right.</summary>
    private static string Blank(string css)
    {
        for (var start = css.IndexOf("/*", StringComparison.Ordinal); start >= 0; start = css.IndexOf("/*", StringComparison.Ordinal))
        {
            var end = css.IndexOf("*/", start + 2, StringComparison.Ordinal) is var found && found < 0 ? css.Length : found + 2;
            css = string.Concat(css.AsSpan(0, start), new string(' ', end - start), css.AsSpan(end));
        }
        return css;
    }

    private void ReadRules(int end)
    {
        while (_at < end)
        {
            var start = _at;
            var open = _css.IndexOf('{', _at, end - _at);
            if (open < 0)
            {
                _at = end;
                return;
            }
            var close = Matching(open, end);
            var head = _css[start..open].Trim();
            var headAt = start + (_css[start..open].Length - _css[start..open].TrimStart().Length);
            ReadRule(head, headAt, open + 1, close);
            _at = Math.Min(close + 1, end);
        }
    }

    private void ReadRule(string head, int headAt, int open, int close)
    {
        if (head.StartsWith("@page", StringComparison.OrdinalIgnoreCase))
            ReadPage(head[5..].Trim(), headAt, open, close);
        else if (head.StartsWith("@media", StringComparison.OrdinalIgnoreCase))
        {
            if (head[6..].Trim() is not "print" and not "all")
                return;   // rules for the screen are no concern of paper
            _at = open;
            ReadRules(close);
        }
        else if (head.StartsWith('@'))
        {
            if (!head.StartsWith("@font-face", StringComparison.OrdinalIgnoreCase))
                Unknown.Add((headAt, head));
        }
        else
        {
            var declarations = Declarations(_css, open, close);
            foreach (var text in head.Split(','))
                if (ParseSelector(text) is { } selector)
                    Rules.Add(new Rule(selector, declarations));
                else
                    Unknown.Add((headAt, text.Trim()));
        }
    }

    private void ReadPage(string which, int headAt, int open, int close)
    {
        if (which is not "" and not ":first")
        {
            Unknown.Add((headAt, "@page " + which));
            return;
        }
        var at = open;
        while (at < close)
        {
            var box = _css.IndexOf('@', at, close - at);
            var end = box < 0 ? close : box;
            if (which.Length == 0)
                Page.AddRange(Declarations(_css, at, end));
            if (box < 0)
                return;
            var boxOpen = _css.IndexOf('{', box, close - box);
            if (boxOpen < 0)
                return;
            var boxClose = Matching(boxOpen, close);
            PageBoxes.Add(new PageBox(_css[(box + 1)..boxOpen].Trim().ToLowerInvariant(), which.Length > 0, Declarations(_css, boxOpen + 1, boxClose)));
            at = boxClose + 1;
        }
    }

    private int Matching(int open, int end)
    {
        var depth = 0;
        for (var i = open; i < end; i++)
        {
            depth += _css[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
                return i;
        }
        return end;
    }

    private static List<Declaration> Declarations(string css, int from, int to)
    {
        var found = new List<Declaration>();
        for (var at = from; at < to;)
        {
            var end = css.IndexOf(';', at, to - at);
            end = end < 0 ? to : end;
            var colon = css.IndexOf(':', at, end - at);
            if (colon > 0)
            {
                var name = css[at..colon];
                found.Add(new Declaration(name.Trim().ToLowerInvariant(), css[(colon + 1)..end].Trim(), at + name.Length - name.TrimStart().Length));
            }
            at = end + 1;
        }
        return found;
    }

    private static Selector? ParseSelector(string text)
    {
        var parts = new List<SimpleSelector>();
        foreach (var part in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var names = part.Split('.');
            if (names[0].Length > 0 && names[0] != "*" && !names[0].All(char.IsAsciiLetterOrDigit)
                || names.Skip(1).Any(n => n.Length == 0 || !n.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')))
                return null;
            parts.Add(new SimpleSelector(names[0].Length == 0 ? null : names[0].ToLowerInvariant(), names[1..]));
        }
        return parts.Count == 0 ? null : new Selector([.. parts]);
    }
}
