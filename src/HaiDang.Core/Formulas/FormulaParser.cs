using System.Globalization;

namespace HaiDang.Core.Formulas;

/// <summary>Reads one formula by recursive descent; a mistake in its shape ends the reading, wrong characters are all told.</summary>
internal sealed class FormulaParser
{
    private const int DeepestNesting = 40;
    private const int DeepestTree = 200;
    private const int MostDecimals = 10;

    private readonly string _text;
    private readonly List<Token> _tokens;
    private readonly List<FormulaMistake> _mistakes = [];
    private int _at;
    private int _nesting;

    public FormulaParser(string text)
    {
        _text = text;
        _tokens = text.Length <= Formula.Longest ? FormulaTokens.Of(text, (at, message, hint) => Wrong(at, message, hint)) : [new(TokenKind.End, "", 0)];
    }

    public IReadOnlyList<FormulaMistake> Mistakes => [.. _mistakes.OrderBy(m => m.Offset)];

    private Token Next => _tokens[_at];

    public FormulaNode? Whole()
    {
        if (_text.Length > Formula.Longest)
            return Wrong(Formula.Longest, ($"Công thức dài hơn {Formula.Longest} ký tự", $"The formula is longer than {Formula.Longest} characters"), Split);
        if (_mistakes.Count > 0)
            return null;
        var root = Sum();
        if (root is null || Next.Kind == TokenKind.End)
            return root;
        return IsSign(",") ? WrongComma()
            : FormulaWords.Comparisons.Any(c => IsSign(c.Sign)) ? Wrong(Next.Offset, ("So sánh chỉ đứng trong if", "Comparisons stand within if only"), ("Viết if(a < b, x, y)", "Write if(a < b, x, y)"))
            : Unexpected(("một dấu + - * /", "a sign + - * /"));
    }

    private static LocalText Split => ("Tách ra thành chỉ tiêu riêng và dùng indicator(mã)", "Move parts to indicators of their own and use indicator(id)");

    private FormulaNode? Sum() => Chain(Product, "+", "-");

    private FormulaNode? Product() => Chain(Factor, "*", "/");

    private FormulaNode? Chain(Func<FormulaNode?> side, string one, string other)
    {
        var left = side();
        while (left is not null && (IsSign(one) || IsSign(other)))
        {
            var sign = Take();
            if (side() is not { } right)
                return null;
            left = Deep(new OperationNode(sign.Offset, FormulaWords.Operators.First(o => o.Sign == sign.Text).Operator, left, right));
        }
        return left;
    }

    private FormulaNode? Factor()
    {
        if (++_nesting > DeepestNesting)
            return Wrong(Next.Offset, ("Công thức lồng nhau quá sâu", "The formula is nested too deeply"), Split);
        var node = Next switch
        {
            { Kind: TokenKind.Number } => Number(),
            { Kind: TokenKind.Name } => Named(),
            { Kind: TokenKind.Sign, Text: "-" } => Take() is var minus && Factor() is { } inner ? Deep(new NegateNode(minus.Offset, inner)) : null,
            { Kind: TokenKind.Sign, Text: "(" } => Group(),
            _ => Unexpected(("một số, một tên hoặc '('", "a number, a name or '('")),
        };
        _nesting--;
        return node;
    }

    private FormulaNode? Number()
    {
        var token = Take();
        if (token.Text.Length <= 28 && decimal.TryParse(token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return new NumberNode(token.Offset, value);
        return Wrong(token.Offset, ("Số có quá nhiều chữ số", "The number has too many digits"), ("Viết nhiều nhất 27 chữ số", "Write at most 27 digits"));
    }

    private FormulaNode? Group()
    {
        var open = Take();
        return Sum() is { } inner && Closed(")", open) ? Deep(new GroupNode(open.Offset, inner)) : null;
    }

    private FormulaNode? Named()
    {
        var name = Take();
        if (!IsSign("("))
        {
            return FormulaWords.All.Contains(name.Text, StringComparer.Ordinal)
                ? Wrong(name.Offset, ($"Thiếu '(' sau {name.Text}", $"'(' is missing after {name.Text}"), ($"Viết {name.Text}(…)", $"Write {name.Text}(…)"))
                : Measure(name, FormulaReferenceKind.Measure, name.Offset);
        }
        var open = Take();
        if (name.Text == "if")
            return Choice(name, open);
        if (FormulaWords.Lookups.FirstOrDefault(l => l.Word == name.Text) is { Word: not null } lookup)
            return Lookup(name, lookup.Kind, open);
        if (FormulaWords.Functions.FirstOrDefault(f => f.Word == name.Text) is { Word: not null } function)
            return Call(name, function, open);
        return Wrong(name.Offset, ($"Không có hàm '{name.Text}'", $"There is no function '{name.Text}'"), ($"Các hàm: {string.Join(", ", FormulaWords.All)}", $"The functions are {string.Join(", ", FormulaWords.All)}"));
    }

    private FormulaNode? Lookup(Token word, FormulaReferenceKind kind, Token open)
    {
        if (Next.Kind != TokenKind.Name)
            return Unexpected(("một tên", "a name"));
        var name = Take();
        var node = kind == FormulaReferenceKind.ProceduresWith ? Measure(name, kind, word.Offset) : new ReferenceNode(new(kind, name.Text, [], word.Offset, name.Offset));
        return node is not null && Closed(")", open) ? node : null;
    }

    private ReferenceNode? Measure(Token name, FormulaReferenceKind kind, int offset)
    {
        List<FormulaPart> parts = [];
        if (IsSign("["))
        {
            var open = Take();
            do
            {
                if (Next.Kind != TokenKind.Name)
                    return (ReferenceNode?)Unexpected(("tên một phần", "the name of a part"));
                var part = Take();
                if (parts.Exists(p => p.Name == part.Text))
                    return (ReferenceNode?)Wrong(part.Offset, ($"Phần '{part.Text}' viết hai lần", $"Part '{part.Text}' is written twice"), ("Bỏ một lần", "Remove one of them"));
                parts.Add(new(part.Text, part.Offset));
            }
            while (TakeIf(","));
            if (!Closed("]", open))
                return null;
        }
        return new ReferenceNode(new(kind, name.Text, parts, offset, name.Offset));
    }

    private FormulaNode? Call(Token name, (string Word, FormulaFunction Function, int Least, int Most) function, Token open)
    {
        List<FormulaNode> arguments = [];
        do
        {
            if (Sum() is not { } argument)
                return null;
            arguments.Add(argument);
        }
        while (TakeIf(","));
        if (!Closed(")", open))
            return null;
        if (arguments.Count < function.Least || arguments.Count > function.Most)
        {
            var needed = function.Least == function.Most ? $"{function.Least}" : $"{function.Least}–{function.Most}";
            return Wrong(name.Offset, ($"{name.Text} cần {needed} đối số, có {arguments.Count}", $"{name.Text} takes {needed} argument(s), not {arguments.Count}"), Example(function.Function));
        }
        if (function.Function == FormulaFunction.Round && arguments[1] is not NumberNode { Value: >= 0 and <= MostDecimals and { Scale: 0 } })
            return Wrong(arguments[1].Offset, ($"Số chữ số thập phân là số nguyên từ 0 đến {MostDecimals}", $"Decimals are a whole number from 0 to {MostDecimals}"), Example(function.Function));
        return Deep(new CallNode(name.Offset, function.Function, arguments));
    }

    private static LocalText Example(FormulaFunction function) => function switch
    {
        FormulaFunction.Min => ("Viết min(a, b); dấu thập phân là dấu chấm", "Write min(a, b); the decimal mark is a point"),
        FormulaFunction.Max => ("Viết max(a, b); dấu thập phân là dấu chấm", "Write max(a, b); the decimal mark is a point"),
        FormulaFunction.Abs => ("Viết abs(a)", "Write abs(a)"),
        FormulaFunction.Round => ("Viết round(a, 2)", "Write round(a, 2)"),
        FormulaFunction.Otherwise => ("Viết otherwise(a, 0)", "Write otherwise(a, 0)"),
        _ => throw new InvalidOperationException($"Unknown function {function}"),
    };

    private FormulaNode? Choice(Token word, Token open)
    {
        if (Sum() is not { } left)
            return null;
        var sign = FormulaWords.Comparisons.FirstOrDefault(c => IsSign(c.Sign));
        if (sign.Sign is null)
            return Unexpected(("một so sánh < <= > >= = <>", "a comparison < <= > >= = <>"));
        Take();
        if (Sum() is not { } right || !Comma() || Sum() is not { } then || !Comma() || Sum() is not { } @else || !Closed(")", open))
            return null;
        return Deep(new ChoiceNode(word.Offset, left, sign.Comparison, right, then, @else));
    }

    private bool Comma() => TakeIf(",") || Unexpected(("','", "','")) is not null;

    private bool Closed(string sign, Token open)
    {
        if (TakeIf(sign))
            return true;
        if (Next.Kind == TokenKind.End)
            Wrong(open.Offset, ($"'{open.Text}' không được đóng", $"'{open.Text}' is not closed"), ($"Thêm '{sign}'", $"Add '{sign}'"));
        else if (sign == ")" && IsSign(","))
            WrongComma();
        else
            Unexpected(($"một dấu + - * / hoặc '{sign}'", $"a sign or '{sign}'"));
        return false;
    }

    private bool IsSign(string sign) => Next.Kind == TokenKind.Sign && Next.Text == sign;

    private Token Take() => _tokens[_at++];

    private bool TakeIf(string sign)
    {
        var found = IsSign(sign);
        if (found)
            _at++;
        return found;
    }

    private FormulaNode? Deep(FormulaNode node)
    {
        var depth = 1 + Formula.Children(node).Max(c => c.Depth);
        return depth <= DeepestTree ? node with { Depth = depth } : Wrong(node.Offset, ("Công thức quá dài", "The formula has too many steps"), Split);
    }

    private FormulaNode? WrongComma() => Wrong(Next.Offset, ("Dấu phẩy ở đây không đúng chỗ", "A comma does not belong here"), ("Dấu thập phân là dấu chấm, ví dụ 1.5; dấu phẩy chỉ ngăn đối số của hàm", "The decimal mark is a point, e.g. 1.5; commas part the arguments of functions"));

    private FormulaNode? Unexpected(LocalText needed) => Next.Kind == TokenKind.End
        ? Wrong(Next.Offset, ("Công thức dừng giữa chừng", "The formula ends halfway"), ($"Ở đây cần {needed.Vi}", $"Needed here: {needed.In("en")}"))
        : Wrong(Next.Offset, ($"'{Next.Text}' không đúng chỗ", $"'{Next.Text}' does not belong here"), ($"Ở đây cần {needed.Vi}", $"Needed here: {needed.In("en")}"));

    private FormulaNode? Wrong(int offset, LocalText message, LocalText hint)
    {
        _mistakes.Add(FormulaMistake.At(_text, offset, message, hint));
        return null;
    }
}
