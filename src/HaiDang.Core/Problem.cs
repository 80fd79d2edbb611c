namespace HaiDang.Core;

/// <summary>A refusal that the domain foresees: what is wrong, why, and what would be right.</summary>
/// <param name="Code">Stable kebab-case name; ends the RFC 9457 <c>type</c> (<c>/problems/CODE</c>).</param>
/// <param name="Status">HTTP status code that goes with it.</param>
/// <param name="Title">What kind of refusal this is; never varies for one code.</param>
/// <param name="Detail">This occurrence, with the cure; carries no personal data.</param>
public sealed record Problem(string Code, int Status, LocalText Title, LocalText Detail)
{
    /// <summary>Mistakes tied to single fields, in the order of the form; empty when the refusal is about the whole.</summary>
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>Further members of the RFC 9457 body by their JSON names, e.g. the events since a stale version; values must serialise to JSON.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; init; } = System.Collections.Frozen.FrozenDictionary<string, object?>.Empty;
}

/// <summary>One mistake in one field of a form or request.</summary>
/// <param name="Field">Identifier of the field, e.g. <c>child-name</c>; a row of a table as <c>members[2].name</c>.</param>
/// <param name="Message">What to do, e.g. "Nhập ngày sinh, ví dụ 27/3/2019".</param>
public sealed record FieldError(string Field, LocalText Message);
