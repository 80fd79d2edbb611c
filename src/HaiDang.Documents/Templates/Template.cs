using System.Text.Json.Nodes;
using HaiDang.Core;

namespace HaiDang.Documents.Templates;

/// <summary>An HTML page with places for values: <c>{{path}}</c>, <c>{{#each path}}…{{/each}}</c>, <c>{{#if path}}…{{else}}…{{/if}}</c>; docs/templates.md.</summary>
public sealed class Template
{
    private readonly List<TemplateNode> _nodes;

    private Template(List<TemplateNode> nodes, IReadOnlyList<TemplatePath> paths) => (_nodes, Paths) = (nodes, paths);

    /// <summary>Every path the template uses, in the order of the text.</summary>
    public IReadOnlyList<TemplatePath> Paths { get; }

    /// <summary>Reads a template.</summary>
    /// <exception cref="TemplateException">It has mistakes; all of them are told.</exception>
    public static Template Parse(string html) =>
        TryParse(html, out var mistakes) ?? throw new TemplateException(mistakes);

    /// <summary>Reads a template, or gives null and every mistake in it.</summary>
    /// <param name="html">Text of the template file.</param>
    /// <param name="mistakes">Mistakes in the order of the text; empty when there is a template.</param>
    public static Template? TryParse(string html, out IReadOnlyList<TemplateMistake> mistakes)
    {
        var parser = new TemplateParser(html);
        var nodes = parser.Parse();
        mistakes = parser.Mistakes;
        return mistakes.Count > 0 ? null : new Template(nodes, parser.Paths);
    }

    /// <summary>Fills in values, always escaped for HTML. A missing value leaves its place empty.</summary>
    /// <param name="model">Values by name; an object with the key <c>vi</c> is a text in several languages.</param>
    /// <param name="language">Which wording of such a text is taken, <c>vi</c> or <c>en</c>; Vietnamese where it has none.</param>
    public string Render(JsonNode model, string language = "vi") => TemplateWriter.Write(_nodes, model, language, asText: false);

    /// <summary>As <see cref="Render"/> for plain text such as a message: values stand as they are.</summary>
    public string RenderText(JsonNode model, string language = "vi") => TemplateWriter.Write(_nodes, model, language, asText: true);
}

/// <summary>One use of a path in a template.</summary>
/// <param name="Text">As written, e.g. <c>dossier.code</c> or, within a list, <c>this.name</c>.</param>
/// <param name="Line">Line of its first character, from 1.</param>
/// <param name="Column">Column of its first character, from 1.</param>
/// <param name="Candidates">What it may mean, nearest first: within <c>{{#each a.b}}</c> the path <c>name</c> is <c>a.b[].name</c> or <c>name</c>; it is right when one of them is known.</param>
/// <param name="Use">What is done with the value.</param>
public sealed record TemplatePath(string Text, int Line, int Column, IReadOnlyList<string> Candidates, TemplateUse Use);

/// <summary>What a template does with the value of a path.</summary>
public enum TemplateUse
{
    /// <summary>Prints it.</summary>
    Value,

    /// <summary>Repeats a block for each item of the list.</summary>
    Each,

    /// <summary>Asks whether it is there: anything but missing, false, an empty text or an empty list.</summary>
    If,
}

/// <summary>One mistake in a template.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Code">Stable kebab-case name, e.g. <c>template-unclosed</c>.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record TemplateMistake(int Line, int Column, string Code, LocalText Message);

/// <summary>A template cannot be read.</summary>
public sealed class TemplateException : FormatException
{
    /// <summary>An exception that tells all mistakes.</summary>
    public TemplateException(IReadOnlyList<TemplateMistake> mistakes)
        : base(string.Join('\n', mistakes.Select(m => $"{m.Line}:{m.Column} {m.Message.En ?? m.Message.Vi}"))) => Mistakes = mistakes;

    /// <summary>The mistakes in the order of the text.</summary>
    public IReadOnlyList<TemplateMistake> Mistakes { get; }
}
