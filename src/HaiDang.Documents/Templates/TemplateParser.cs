using HaiDang.Core;

namespace HaiDang.Documents.Templates;

/// <summary>Reads a template once from front to back, gathering every mistake.</summary>
internal sealed class TemplateParser(string html)
{
    private sealed class Block(string kind, string[] path, int at, List<TemplateNode> parent)
    {
        public string Kind { get; } = kind;
        public string[] Path { get; } = path;
        public int At { get; } = at;
        public List<TemplateNode> Parent { get; } = parent;
        public List<TemplateNode> Body { get; } = [];
        public List<TemplateNode>? Else { get; set; }
        public List<TemplateNode> Current => Else ?? Body;
    }

    private readonly Stack<Block> _open = new();
    private readonly TemplateMarkup _markup = new();
    private readonly List<TemplateNode> _root = [];
    private readonly int[] _lineStarts = [0, .. html.Select((c, i) => (c, i)).Where(p => p.c == '\n').Select(p => p.i + 1)];

    public List<TemplatePath> Paths { get; } = [];

    public List<TemplateMistake> Mistakes { get; } = [];

    private List<TemplateNode> Current => _open.TryPeek(out var block) ? block.Current : _root;

    public List<TemplateNode> Parse()
    {
        var at = 0;
        while (html.IndexOf("{{", at, StringComparison.Ordinal) is var start && start >= 0)
        {
            Literal(at, start);
            var end = html.IndexOf("}}", start, StringComparison.Ordinal);
            var nested = html.IndexOf("{{", start + 2, StringComparison.Ordinal);
            if (end < 0 || (nested >= 0 && nested < end))
            {
                Mistake(start, "template-unclosed", ("Dấu {{ không có }} đóng lại.", "{{ has no closing }}."));
                at = start + 2;
                continue;
            }
            Tag(start, html[(start + 2)..end]);
            at = end + 2;
        }
        Literal(at, html.Length);
        foreach (var block in _open)
            Mistake(block.At, "template-block-open", ($"Khối {{{{#{block.Kind}}}}} chưa được đóng bằng {{{{/{block.Kind}}}}}.", $"{{{{#{block.Kind}}}}} is never closed with {{{{/{block.Kind}}}}}."));
        Mistakes.Sort((a, b) => (a.Line, a.Column).CompareTo((b.Line, b.Column)));
        return _root;
    }

    private void Literal(int from, int to)
    {
        if (to <= from)
            return;
        _markup.Advance(html, from, to);
        Current.Add(new LiteralNode(html[from..to]));
    }

    private void Tag(int start, string content)
    {
        var text = content.Trim();
        if (text.StartsWith('!'))
            return;   // a comment
        if (text is "else" or "/each" or "/if")
            Close(start, text);
        else if (text.StartsWith('#'))
            Open(start, text);
        else if (Path(start, text, TemplateUse.Value) is { } path)
            Value(start, path);
    }

    private void Value(int start, string[] path)
    {
        switch (_markup.Forbids(html))
        {
            case null:
                Current.Add(new ValueNode(path));
                break;
            case "tag":
                Mistake(start, "template-place", ("Giá trị trong thẻ phải nằm trong dấu nháy của một thuộc tính.", "A value inside a tag must stand in the quotes of an attribute."));
                break;
            case var place:
                Mistake(start, "template-place", ($"Không được đặt giá trị trong {place}.", $"A value may not stand in {place}."));
                break;
        }
    }

    private void Open(int start, string text)
    {
        var parts = text.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var use = parts[0] switch { "#each" => TemplateUse.Each, "#if" => TemplateUse.If, _ => (TemplateUse?)null };
        if (use is null)
        {
            Mistake(start, "template-block-unknown", ($"Không có khối {{{{{parts[0]}}}}}; chỉ có #each và #if.", $"There is no block {{{{{parts[0]}}}}}; only #each and #if."));
            return;
        }
        var path = Path(start, parts.Length == 2 ? parts[1] : "", use.Value) ?? [];
        _open.Push(new Block(parts[0][1..], path, start, Current));
    }

    private void Close(int start, string text)
    {
        if (!_open.TryPeek(out var block) || (text == "else" ? block.Kind != "if" || block.Else is not null : block.Kind != text[1..]))
        {
            Mistake(start, "template-block-stray", ($"{{{{{text}}}}} không khớp với khối nào đang mở.", $"{{{{{text}}}}} matches no open block."));
            return;
        }
        if (text == "else")
        {
            block.Else = [];
            return;
        }
        _open.Pop();
        block.Parent.Add(block.Kind == "each" ? new EachNode(block.Path, block.Body) : new IfNode(block.Path, block.Body, block.Else ?? []));
    }

    private string[]? Path(int start, string text, TemplateUse use)
    {
        var at = start + 2;
        while (at < html.Length && html[at] is var c && (char.IsWhiteSpace(c) || c == '#'))
            at++;
        if (use != TemplateUse.Value)
            at = text.Length > 0 ? html.IndexOf(text, at, StringComparison.Ordinal) : at;
        var path = text.Split('.');
        var special = text is "@number" or "@first" or "@last" && InEach;
        if (!special && !path.All(IsName) || (path[0] == "this" && !InEach))
        {
            Mistake(at, "template-path", ($"“{text}” không phải là đường dẫn; ví dụ đúng: dossier.code; this và @number chỉ dùng trong #each.", $"“{text}” is not a path; right would be dossier.code; this and @number work only within #each."));
            return null;
        }
        if (!special)
        {
            var (line, column) = Position(at);
            Paths.Add(new TemplatePath(text, line, column, Candidates(path), use));
        }
        return path;
    }

    private bool InEach => _open.Any(b => b.Kind == "each");

    private static bool IsName(string part) => part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private List<string> Candidates(string[] path)
    {
        var lists = new List<List<string>>();   // what each open list may be, outermost first
        foreach (var block in _open.Reverse().Where(b => b.Kind == "each" && b.Path.Length > 0))
            lists.Add([.. Resolve(block.Path, lists).Select(p => p + "[]")]);
        return Resolve(path, lists);
    }

    private static List<string> Resolve(string[] path, List<List<string>> lists)
    {
        var own = path[0] == "this";
        var rest = string.Join('.', own ? path[1..] : path);
        var found = new List<string>();
        for (var i = lists.Count - 1; i >= 0; i--)
        {
            found.AddRange(lists[i].Select(list => rest.Length == 0 ? list : list + "." + rest));
            if (own)
                return found;
        }
        found.Add(rest);
        return found;
    }

    private void Mistake(int at, string code, LocalText message)
    {
        var (line, column) = Position(at);
        Mistakes.Add(new TemplateMistake(line, column, code, message));
    }

    private (int Line, int Column) Position(int at)
    {
        var line = Array.BinarySearch(_lineStarts, at);
        line = line < 0 ? ~line - 1 : line;
        return (line + 1, at - _lineStarts[line] + 1);
    }
}
