using System.Text;
using HaiDang.Core;
using Microsoft.AspNetCore.Components;

namespace HaiDang.Ui.Components;

/// <summary>What every field of a plain HTML form has. Values are posted under <see cref="Name"/>; nothing is bound.</summary>
public abstract class FieldBase : ComponentBase
{
    /// <summary>Name the value is posted under; also gives the id, see <see cref="FieldIds"/>.</summary>
    [Parameter, EditorRequired] public required string Name { get; set; }

    /// <summary>The question.</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>What is typed or chosen already; shown again exactly as it was typed.</summary>
    [Parameter] public string? Value { get; set; }

    /// <summary>Help under the label.</summary>
    [Parameter] public string? Hint { get; set; }

    /// <summary>What to do about a mistake; null takes it from the <see cref="Problem"/> around the form.</summary>
    [Parameter] public string? Error { get; set; }

    /// <summary>False marks the label as optional.</summary>
    [Parameter] public bool Required { get; set; }

    /// <summary>Shown but not to be changed.</summary>
    [Parameter] public bool Disabled { get; set; }

    /// <summary>HTML autocomplete token, e.g. <c>name</c>, <c>tel</c>, <c>bday</c>.</summary>
    [Parameter] public string? Autocomplete { get; set; }

    /// <summary>Where a value filled in beforehand comes from, e.g. "Lấy từ hồ sơ cá nhân, 03/02/2026".</summary>
    [Parameter] public string? Source { get; set; }

    /// <summary>Any further attributes of the control, e.g. <c>maxlength</c>.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? More { get; set; }

    /// <summary>The refusal of the form this field stands in.</summary>
    [CascadingParameter] public Problem? Problem { get; set; }

    /// <summary>Words of this request.</summary>
    [Inject] public required Language L { get; set; }

    /// <summary>Id of the control; the error summary links to it.</summary>
    protected string Id => FieldIds.Of(Name);

    /// <summary>The mistake to show; null when there is none.</summary>
    protected string? Mistake => Error is { Length: > 0 } ? Error : MistakeIn(Name);

    /// <summary>Ids of hint, source and error, in the order they are read; null when there is none.</summary>
    protected string? DescribedBy
    {
        get
        {
            var ids = new StringBuilder();
            if (Hint is { Length: > 0 })
                ids.Append(Id).Append("-hint ");
            if (Mistake is not null)
                ids.Append(Id).Append("-error ");
            if (Source is { Length: > 0 })
                ids.Append(Id).Append("-source");
            return ids.Length == 0 ? null : ids.ToString().TrimEnd();
        }
    }

    /// <summary>"true" when there is a mistake.</summary>
    protected string? Invalid => Mistake is null ? null : "true";

    /// <summary>The mistake that the refusal around the form tells about a field; null when none.</summary>
    protected string? MistakeIn(string name) =>
        Problem?.Errors.FirstOrDefault(e => string.Equals(e.Field, name, StringComparison.Ordinal)) is { } error ? L.Of(error.Message) : null;
}

/// <summary>How a field's name becomes the id of its control.</summary>
public static class FieldIds
{
    /// <summary><c>members[2].name</c> gives <c>f-members-2-name</c>.</summary>
    public static string Of(string name)
    {
        var id = new StringBuilder("f-", name.Length + 2);
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c) || c == '_')
                id.Append(c);
            else if (id[^1] != '-')
                id.Append('-');
        }
        return id.ToString().TrimEnd('-');
    }
}

/// <summary>One answer of a choice.</summary>
/// <param name="Value">Posted.</param>
/// <param name="Text">Shown.</param>
/// <param name="Hint">Explanation under it; for long lists further words it is found by, e.g. the names before a merger.</param>
public sealed record ChoiceOption(string Value, string Text, string? Hint = null);
