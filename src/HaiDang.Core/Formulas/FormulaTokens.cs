namespace HaiDang.Core.Formulas;

/// <summary>Kinds of words in a formula.</summary>
internal enum TokenKind
{
    Number,
    Name,
    Sign,
    End,
}

/// <summary>One word of a formula.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Offset);

/// <summary>Cuts a formula into words.</summary>
internal static class FormulaTokens
{
    private static readonly Dictionary<char, string> Meant = new()
    {
        ['×'] = "*",
        ['·'] = "*",
        ['÷'] = "/",
        [':'] = "/",
        ['–'] = "-",
        ['—'] = "-",
        ['−'] = "-",
        ['≤'] = "<=",
        ['≥'] = ">=",
        ['≠'] = "<>",
        ['!'] = "<>",
        ['{'] = "(",
        ['}'] = ")",
        [';'] = ",",
        ['，'] = ",",
    };

    /// <summary>The words, ending with <see cref="TokenKind.End"/>; what is no word is reported.</summary>
    public static List<Token> Of(string text, Action<int, LocalText, LocalText> report)
    {
        List<Token> tokens = [];
        var at = 0;
        while (at < text.Length)
        {
            var start = at;
            var c = text[at];
            if (c is ' ' or '\n')
                at++;
            else if (char.IsAsciiDigit(c))
                tokens.Add(new(TokenKind.Number, text[start..(at = EndOfNumber(text, at))], start));
            else if (char.IsAsciiLetterLower(c) && EndOfName(text, at) is var end && (end == text.Length || !(char.IsLetter(text[end]) || text[end] == '_')))
                tokens.Add(new(TokenKind.Name, text[start..(at = end)], start));
            else if (SignAt(text, at) is { } sign)
                tokens.Add(new(TokenKind.Sign, text[start..(at += sign.Length)], start));
            else
                at = Refuse(text, at, report);
        }
        tokens.Add(new(TokenKind.End, "", text.Length));
        return tokens;
    }

    private static string? SignAt(string text, int at)
    {
        if (at + 1 < text.Length && text[at..(at + 2)] is "<=" or ">=" or "<>")
            return text[at..(at + 2)];
        return "+-*/(),[]<>=".Contains(text[at], StringComparison.Ordinal) ? text[at].ToString() : null;
    }

    private static int EndOfNumber(string text, int at)
    {
        at = EndOfDigits(text, at);
        return at + 1 < text.Length && text[at] == '.' && char.IsAsciiDigit(text[at + 1]) ? EndOfDigits(text, at + 1) : at;
    }

    private static int EndOfDigits(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at;
    }

    /// <summary>A hyphen belongs to a name only between its letters and digits.</summary>
    private static int EndOfName(string text, int at)
    {
        while (at < text.Length && (char.IsAsciiLetterLower(text[at]) || char.IsAsciiDigit(text[at])
            || (text[at] == '-' && text[at - 1] != '-' && at + 1 < text.Length && (char.IsAsciiLetterLower(text[at + 1]) || char.IsAsciiDigit(text[at + 1])))))
        {
            at++;
        }
        return at;
    }

    private static int Refuse(string text, int at, Action<int, LocalText, LocalText> report)
    {
        var end = at + 1;
        if (char.IsLetter(text[at]))
        {
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '_'))
                end++;
            report(at, ($"'{text[at..end]}' không phải tên", $"'{text[at..end]}' is no name"), ("Tên viết chữ thường không dấu, chữ số và gạch nối, ví dụ ended", "Names have lower-case ASCII letters, digits and hyphens, e.g. ended"));
            return end;
        }
        if (char.IsHighSurrogate(text[at]) && end < text.Length)
            end++;
        var shown = text[at..end];
        report(at, ($"Ký tự '{shown}' không dùng trong công thức", $"'{shown}' is not used in formulas"), Meant.TryGetValue(text[at], out var meant)
            ? ($"Viết '{meant}'", $"Write '{meant}'")
            : text[at] == '%' ? ("Viết tỷ lệ phần trăm là 100 * phần / tổng, không có dấu %", "Write a percentage as 100 * part / whole, without %")
            : text[at] == '.' ? ("Dấu thập phân đứng giữa hai chữ số, ví dụ 0.5", "A decimal point stands between digits, e.g. 0.5")
            : ("Công thức có số, tên, + - * / ( ) [ ] , và so sánh trong if", "Formulas have numbers, names, + - * / ( ) [ ] , and comparisons within if"));
        return end;
    }
}
