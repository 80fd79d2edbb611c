using HaiDang.Core;
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
            foreach (var unknown in template.Paths.Where(p => !TemplatePaths.IsForm(p) && !TemplatePaths.IsKnown(p)))
                reading.Report.Add(path, unknown.Line, unknown.Column, PackMistakes.UnknownTemplatePath(unknown.Text, TemplatePaths.Known));
            var name = Path.GetFileNameWithoutExtension(path);
            templates[name] = new(name, path, template);
        }
        reading.Add(new Templates(templates));
    }
}

/// <summary>Messages to people about their dossiers, by event (<c>notices/EVENT.yaml</c>).</summary>
/// <param name="ByEvent">The notices.</param>
public sealed record Notices(IReadOnlyDictionary<string, Notice> ByEvent);

/// <summary>What people are told when something happens.</summary>
/// <param name="Id">The event, e.g. <c>accepted</c>.</param>
/// <param name="Subject">Subject of the e-mail; may hold placeholders.</param>
/// <param name="Email">Text of the e-mail; may hold placeholders.</param>
/// <param name="Sms">Unaccented text message; may hold placeholders, at most 160 characters once filled in.</param>
public sealed record Notice(string Id, LocalText Subject, LocalText Email, string Sms);

/// <summary>Reads <c>notices/*.yaml</c>.</summary>
internal sealed class NoticeReader : IPackReader
{
    private const int SmsLength = 160;

    public IReadOnlyList<string> Places => ["notices/*.yaml"];

    public void Read(PackReading reading)
    {
        Dictionary<string, Notice> notices = new(StringComparer.Ordinal);
        foreach (var path in reading.Files.In("notices", ".yaml"))
        {
            if (reading.Yaml(path) is not { } root)
                continue;
            var map = new PackMap(root, reading.Report, "notice");
            var notice = new Notice(map.Id(), map.Local("subject"), map.Local("email"), map.Text("sms"));
            map.Done();
            if (!map.IsThere)
                continue;
            if (path != $"notices/{notice.Id}.yaml" && map.Has("id"))
                reading.Report.Add(map.At("id")!, PackMistakes.FileName($"notices/{notice.Id}.yaml"));
            foreach (var text in Texts(map.At("subject")).Concat(Texts(map.At("email"))).Concat(Texts(map.At("sms"))))
                CheckPlaceholders(text, reading.Report);
            if (map.At("sms") is PackScalar sms)
                CheckSms(sms, reading.Report);
            notices[notice.Id] = notice;
        }
        reading.Add(new Notices(notices));
    }

    private static IEnumerable<PackScalar> Texts(PackNode? node) => node switch
    {
        PackScalar scalar => [scalar],
        PackMapping map => map.Entries.Select(e => e.Value).OfType<PackScalar>(),
        _ => [],
    };

    private static void CheckPlaceholders(PackScalar text, PackReport report)
    {
        var template = Template.TryParse(text.Value, out var mistakes);
        foreach (var mistake in mistakes)
            report.Add(text, PackMistakes.TemplateSyntax(mistake.Message.Vi, mistake.Message.In("en")));
        foreach (var unknown in template?.Paths.Where(p => !TemplatePaths.IsKnown(p)) ?? [])
            report.Add(text, PackMistakes.UnknownTemplatePath(unknown.Text, TemplatePaths.Known));
    }

    private static void CheckSms(PackScalar sms, PackReport report)
    {
        if (sms.Value.FirstOrDefault(c => c > '~') is var accented and not '\0')
            report.Add(sms, PackMistakes.SmsAccented(accented.ToString()));
        var length = WithoutPlaceholders(sms.Value);
        if (length > SmsLength)
            report.Add(sms, PackMistakes.SmsTooLong(length));
    }

    private static int WithoutPlaceholders(string text)
    {
        var length = text.Length;
        for (var at = 0; text.IndexOf("{{", at, StringComparison.Ordinal) is var start and >= 0 && text.IndexOf("}}", start, StringComparison.Ordinal) is var end and >= 0; at = end)
            length -= end + 2 - start;
        return length;
    }
}
