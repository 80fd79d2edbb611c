using System.Text.RegularExpressions;

namespace HaiDang.Simulation;

/// <summary>A filled-in form in which the person is still to be named.</summary>
internal sealed class FormTemplate
{
    /// <summary>Name that stands for the person's own.</summary>
    public const string MarkName = "Nguyễn Thị Mô Phỏng Mẫu";

    /// <summary>Identifier that stands for the person's own.</summary>
    public const string MarkId = "000099999999";

    private readonly string _markCommune;

    // The text, cut before and after each mark.
    private readonly string[] _parts;

    /// <param name="text">Answers as JSON.</param>
    /// <param name="commune">Code that stands for the person's own commune.</param>
    public FormTemplate(string text, string commune)
    {
        (Text, _markCommune) = (text, CommuneOf(commune));
        _parts = Regex.Split(text, $"({MarkName}|{MarkId}|{Regex.Escape(_markCommune)})", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    /// <summary>The form as it is; what rules ask of a form is the same in everybody's.</summary>
    public string Text { get; }

    /// <summary>The form of one person.</summary>
    public string Of(string name, string personalId, string commune) =>
        string.Concat(_parts.Select(part => part == MarkName ? name : part == MarkId ? personalId : part == _markCommune ? CommuneOf(commune) : part));

    private static string CommuneOf(string code) => $"\"commune\":\"{code}\"";
}
