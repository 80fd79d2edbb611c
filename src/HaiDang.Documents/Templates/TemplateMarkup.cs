namespace HaiDang.Documents.Templates;

/// <summary>Follows HTML far enough to know where in a tag, attribute or style sheet a place for a value stands.</summary>
internal sealed class TemplateMarkup
{
    private enum State { Text, Tag, Attribute, Style, Comment }

    private State _state;
    private char _quote;
    private int _tagStart;
    private int _attributeStart;
    private int _wordStart;

    /// <summary>Moves over the characters up to an index, exclusive.</summary>
    public void Advance(string html, int from, int to)
    {
        for (var i = from; i < to; i++)
            Step(html, i);
    }

    /// <summary>Why a value may not stand at this place; null when it may.</summary>
    public string? Forbids(string html) => _state switch
    {
        State.Tag => "tag",
        State.Style => "style",
        State.Attribute when Name(html) is var name
            && (name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || name.ToLowerInvariant() is "style" or "src" or "href" or "srcdoc") => name,
        _ => null,
    };

    private string Name(string html) => html[_wordStart.._attributeStart].Trim().TrimEnd('=').Trim();

    private void Step(string html, int i)
    {
        var c = html[i];
        switch (_state)
        {
            case State.Text when c == '<' && At(html, i, "<!--"):
                _state = State.Comment;
                break;
            case State.Text when c == '<' && i + 1 < html.Length && (char.IsAsciiLetter(html[i + 1]) || html[i + 1] is '/' or '!'):
                (_state, _tagStart, _wordStart) = (State.Tag, i, i);
                break;
            case State.Tag when c == '>':
                _state = At(html, _tagStart, "<style") || At(html, _tagStart, "<script") ? State.Style : State.Text;
                break;
            case State.Tag when c is '"' or '\'':
                (_state, _quote, _attributeStart) = (State.Attribute, c, i);
                break;
            case State.Tag when char.IsWhiteSpace(c):
                _wordStart = i + 1;
                break;
            case State.Attribute when c == _quote:
                (_state, _wordStart) = (State.Tag, i + 1);
                break;
            case State.Style when c == '<' && (At(html, i, "</style") || At(html, i, "</script")):
                (_state, _tagStart) = (State.Tag, i);
                break;
            case State.Comment when c == '>' && i >= 2 && html[i - 1] == '-' && html[i - 2] == '-':
                _state = State.Text;
                break;
            default:
                break;
        }
    }

    private static bool At(string html, int i, string text) => string.Compare(html, i, text, 0, text.Length, StringComparison.OrdinalIgnoreCase) == 0;
}
