using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HaiDang.Core;
using HaiDang.Core.Text;
using HaiDang.Documents.Templates;

namespace HaiDang.City.Packs;

/// <summary>Messages to people about their dossiers, by event (<c>notices/EVENT.yaml</c>).</summary>
/// <param name="ByEvent">The notices.</param>
public sealed record NoticeTemplates(IReadOnlyDictionary<string, NoticeTemplate> ByEvent);

/// <summary>What people are told when something happens.</summary>
/// <param name="Id">The event, e.g. <c>accepted</c>.</param>
/// <param name="Subject">Subject of the e-mail; may hold placeholders.</param>
/// <param name="Email">Text of the e-mail; may hold placeholders.</param>
/// <param name="Sms">Unaccented text message; may hold placeholders, at most 160 characters once filled in.</param>
public sealed partial record NoticeTemplate(string Id, LocalText Subject, LocalText Email, string Sms)
{
    /// <summary>Longest text message, in characters of the 7-bit alphabet.</summary>
    public const int SmsLength = 160;

    private readonly Lazy<(Template Vi, Template En)> _subject = new(() => Both(Subject));
    private readonly Lazy<(Template Vi, Template En)> _email = new(() => Both(Email));
    private readonly Lazy<Template> _sms = new(() => Template.Parse(Sms));

    /// <summary>The subject, on one line.</summary>
    /// <param name="model">Values.</param>
    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    public string SubjectOf(JsonObject model, string language) => Spaces().Replace(In(_subject.Value, language).RenderText(model, language), " ").Trim();

    /// <summary>The text of the e-mail; lines that a condition left empty close up.</summary>
    public string EmailOf(JsonObject model, string language) => EmptyLines().Replace(In(_email.Value, language).RenderText(model, language), "\n\n").Trim();

    /// <summary>The text message: plain ASCII, cut at 160 characters should the values be longer than its writer thought.</summary>
    public string SmsOf(JsonObject model)
    {
        var text = SearchText.Unaccented(_sms.Value.RenderText(model)).Trim();
        return text.Length <= SmsLength ? text : text[..SmsLength];
    }

    private static (Template Vi, Template En) Both(LocalText text)
    {
        var vi = Template.Parse(text.Vi);
        return (vi, text.En is null ? vi : Template.Parse(text.En));
    }

    private static Template In((Template Vi, Template En) both, string language) => language == "en" ? both.En : both.Vi;

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\n[ \t]*\n\s*", RegexOptions.None, 1000)]
    private static partial Regex EmptyLines();
}

/// <summary>Reads <c>notices/*.yaml</c>.</summary>
internal sealed class NoticeReader : IPackReader
{
    public IReadOnlyList<string> Places => ["notices/*.yaml"];

    public void Read(PackReading reading)
    {
        Dictionary<string, NoticeTemplate> notices = new(StringComparer.Ordinal);
        foreach (var path in reading.Files.In("notices", ".yaml"))
        {
            if (reading.Yaml(path) is not { } root)
                continue;
            var map = new PackMap(root, reading.Report, "notice");
            var notice = new NoticeTemplate(map.Id(), map.Local("subject"), map.Local("email"), map.Text("sms"));
            map.Done();
            if (!map.IsThere)
                continue;
            if (path != $"notices/{notice.Id}.yaml" && map.Has("id"))
                reading.Report.Add(map.At("id")!, PackMistakes.FileName($"notices/{notice.Id}.yaml"));
            foreach (var text in Texts(map.At("email")))
                CheckPlaceholders(text, TemplatePaths.OfNotice, reading.Report);
            // A subject is shown on locked screens: as little as a text message.
            foreach (var text in Texts(map.At("subject")).Concat(Texts(map.At("sms"))))
                CheckPlaceholders(text, TemplatePaths.OfSms, reading.Report);
            if (map.At("sms") is PackScalar sms)
                CheckSms(sms, reading.Report);
            notices[notice.Id] = notice;
        }
        reading.Add(new NoticeTemplates(notices));
    }

    private static IEnumerable<PackScalar> Texts(PackNode? node) => node switch
    {
        PackScalar scalar => [scalar],
        PackMapping map => map.Entries.Select(e => e.Value).OfType<PackScalar>(),
        _ => [],
    };

    private static void CheckPlaceholders(PackScalar text, IReadOnlyList<string> known, PackReport report)
    {
        var template = Template.TryParse(text.Value, out var mistakes);
        foreach (var mistake in mistakes)
            report.Add(text, PackMistakes.TemplateSyntax(mistake.Message.Vi, mistake.Message.In("en")));
        foreach (var unknown in template?.Paths.Where(p => !TemplatePaths.IsKnown(p, known)) ?? [])
            report.Add(text, PackMistakes.UnknownTemplatePath(unknown.Text, known));
    }

    private static void CheckSms(PackScalar sms, PackReport report)
    {
        if (sms.Value.FirstOrDefault(c => c > '~') is var accented and not '\0')
            report.Add(sms, PackMistakes.SmsAccented(accented.ToString()));
        var length = WithoutPlaceholders(sms.Value);
        if (length > NoticeTemplate.SmsLength)
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
