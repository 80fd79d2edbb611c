using HaiDang.Documents.Templates;

namespace HaiDang.City.Packs;

/// <summary>HTML templates of slips and outcomes, by name (<c>templates/NAME.html</c>).</summary>
/// <param name="ByName">The templates.</param>
public sealed record Templates(IReadOnlyDictionary<string, PackTemplate> ByName);

/// <summary>One template.</summary>
/// <param name="Name">Name of its file without <c>.html</c>.</param>
/// <param name="Path">Path within the pack.</param>
/// <param name="Content">The template, read.</param>
public sealed record PackTemplate(string Name, string Path, Template Content);

/// <summary>Reads <c>templates/*.html</c>; paths that begin with <c>form.</c> are checked by the engine that knows the forms.</summary>
internal sealed class TemplateReader : IPackReader
{
    public IReadOnlyList<string> Places => ["templates/*.html"];

    public void Read(PackReading reading)
    {
        Dictionary<string, PackTemplate> templates = new(StringComparer.Ordinal);
        foreach (var path in reading.Files.In("templates", ".html"))
        {
            if (PackText.Decode(path, reading.Files[path]!, reading.Report) is not { } html)
                continue;
            var template = Template.TryParse(html, out var mistakes);
            foreach (var mistake in mistakes)
                reading.Report.Add(path, mistake.Line, mistake.Column, PackMistakes.TemplateSyntax(mistake.Message.Vi, mistake.Message.In("en")));
            if (template is null)
                continue;
            var name = Path.GetFileNameWithoutExtension(path);
            var known = name.StartsWith("slip-", StringComparison.Ordinal) ? TemplatePaths.OfSlip : TemplatePaths.OfOutcome;
            foreach (var unknown in template.Paths.Where(p => !TemplatePaths.IsForm(p) && !TemplatePaths.IsKnown(p, known)))
                reading.Report.Add(path, unknown.Line, unknown.Column, PackMistakes.UnknownTemplatePath(unknown.Text, known));
            templates[name] = new(name, path, template);
        }
        reading.Add(new Templates(templates));
    }
}
