namespace HaiDang.Simulation;

/// <summary>A filled-in form in which the person is still to be named.</summary>
internal sealed class FormTemplate
{
    /// <summary>Name that stands for the person's own.</summary>
    public const string MarkName = "Nguyễn Thị Mô Phỏng Mẫu";

    /// <summary>Identifier that stands for the person's own.</summary>
    public const string MarkId = "000099999999";

    // What stands before each mark, and after the last.
    private readonly List<string> _between = [];
    private readonly List<Mark> _marks = [];

    /// <param name="text">Answers as JSON.</param>
    /// <param name="commune">Code that stands for the person's own commune.</param>
    public FormTemplate(string text, string commune)
    {
        Text = text;
        (Mark Mark, string Text)[] marks = [(Mark.Name, MarkName), (Mark.Id, MarkId), (Mark.Commune, $"\"commune\":\"{commune}\"")];
        var from = 0;
        while (marks.Select(m => (m.Mark, At: text.IndexOf(m.Text, from, StringComparison.Ordinal), m.Text.Length)).Where(m => m.At >= 0).DefaultIfEmpty().MinBy(m => m.At) is { Length: > 0 } next)
        {
            _between.Add(text[from..next.At]);
            _marks.Add(next.Mark);
            from = next.At + next.Length;
        }
        _between.Add(text[from..]);
    }

    private enum Mark
    {
        Name,
        Id,
        Commune,
    }

    /// <summary>The form as it is; what rules ask of a form is the same in everybody's.</summary>
    public string Text { get; }

    /// <summary>The form of one person.</summary>
    public string Of(string name, string personalId, string commune)
    {
        var parts = new string[(_marks.Count * 2) + 1];
        for (var i = 0; i < _marks.Count; i++)
        {
            parts[i * 2] = _between[i];
            parts[(i * 2) + 1] = _marks[i] switch
            {
                Mark.Name => name,
                Mark.Id => personalId,
                _ => $"\"commune\":\"{commune}\"",
            };
        }
        parts[^1] = _between[^1];
        return string.Concat(parts);
    }
}
