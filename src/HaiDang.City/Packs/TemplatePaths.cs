using HaiDang.Documents.Templates;

namespace HaiDang.City.Packs;

/// <summary>Every path that templates and notices may use besides <c>form.FIELD</c>; <c>[]</c> marks the items of a list. Told to people in docs/templates.md.</summary>
public static class TemplatePaths
{
    private static readonly string[] Person = ["name", "personal-id", "birth-date", "phone", "email", "address", "basis"];

    /// <summary>The paths, sorted.</summary>
    public static IReadOnlyList<string> Known { get; } =
        ((List<string>)[
            .. Under("recipient", "name"),
            .. Under("city", "id", "name", "code", "hotline"),
            .. Under("unit", "name", "type", "commune"),
            .. Under("procedure", "code", "name", "short-name", "field"),
            .. Under("dossier", "code", "temporary-number", "secret", "state", "channel", "procedure", "short-procedure", "unit", "received-unit", "handler",
                "submitted-at", "accepted-at", "appointment", "limit", "fee-total", "track-url", "verify-url"),
            .. Under("dossier.owner", Person),
            .. Under("dossier.filer", Person),
            .. Under("dossier.representative", Person),
            .. Under("dossier.collector", Person),
            .. List("dossier.components", "name", "originals", "copies", "note"),
            .. List("dossier.fees", "name", "amount", "quantity", "per"),
            .. Under("outcome", "name", "number", "date", "verify-url", "valid-for"),
            .. Under("amends", "kind", "verb", "done", "name", "number", "date", "replaces", "reason", "basis"),
            .. Under("signature", "mode", "authority", "leader", "leader-title", "place", "date"),
            .. Under("slip", "number", "date", "officer", "officer-title", "reason", "content", "decision", "stage", "original-due", "new-due"),
            .. List("slip.items", "name", "reason", "fix", "basis"),
            .. List("slip.rows", "number", "code", "procedure", "owner", "unit", "accepted-at", "due-at", "returned-at", "state", "from", "to", "at", "what", "result", "note"),
        ]).Order(StringComparer.Ordinal).ToList();

    /// <summary>Paths that a slip may use.</summary>
    public static IReadOnlyList<string> OfSlip { get; } = [.. Known.Where(p => !p.StartsWith("outcome.", StringComparison.Ordinal) && !p.StartsWith("amends.", StringComparison.Ordinal) && p is not ("recipient.name" or "dossier.handler"))];

    /// <summary>Paths that an outcome may use besides those of its form.</summary>
    public static IReadOnlyList<string> OfOutcome { get; } =
        [.. Known.Where(p => !p.StartsWith("slip.", StringComparison.Ordinal) && !p.StartsWith("slip[", StringComparison.Ordinal) && p is not ("recipient.name" or "dossier.handler" or "dossier.secret"))];

    /// <summary>Paths that a text message and the subject of an e-mail may use: no person, no procedure, no reason.</summary>
    public static IReadOnlyList<string> OfSms { get; } =
    [
        "city.hotline", "city.name", "dossier.accepted-at", "dossier.appointment", "dossier.code", "dossier.fee-total", "dossier.limit", "dossier.received-unit",
        "amends.done", "amends.number", "dossier.secret", "dossier.state", "dossier.submitted-at", "dossier.temporary-number", "dossier.unit", "outcome.date", "outcome.number", "slip.new-due", "slip.original-due",
    ];

    /// <summary>Paths that the text of an e-mail may use: of persons the name only.</summary>
    public static IReadOnlyList<string> OfNotice { get; } =
    [
        .. OfSms, .. Under("recipient", "name"), .. Under("dossier", "handler", "procedure", "short-procedure", "track-url"), "dossier.owner.name", "dossier.collector.name",
        "outcome.name", .. Under("amends", "kind", "name", "date", "replaces", "reason", "basis"), "slip.reason", .. List("slip.items", "name", "reason", "fix", "basis"),
    ];

    private static readonly HashSet<string> KnownOrAbove = new(Known.SelectMany(Prefixes), StringComparer.Ordinal);

    /// <summary>True when what the path may mean is filled in: a known path, or for blocks what stands above one.</summary>
    public static bool IsKnown(TemplatePath path) =>
        path.Text.StartsWith('@') || path.Candidates.Any(c => path.Use == TemplateUse.Value ? Known.Contains(c, StringComparer.Ordinal) : KnownOrAbove.Contains(c));

    /// <summary>As above, where only some paths are filled in.</summary>
    /// <param name="path">A use of a path.</param>
    /// <param name="known">The paths that are.</param>
    public static bool IsKnown(TemplatePath path, IReadOnlyList<string> known) => path.Text.StartsWith('@')
        || path.Candidates.Any(c => path.Use == TemplateUse.Value ? known.Contains(c, StringComparer.Ordinal) : known.SelectMany(Prefixes).Contains(c, StringComparer.Ordinal));

    /// <summary>True when the path is about the form of a procedure.</summary>
    public static bool IsForm(TemplatePath path) => path.Candidates.Any(c => c.StartsWith("form.", StringComparison.Ordinal));

    private static IEnumerable<string> Under(string prefix, params string[] names) => names.Select(n => $"{prefix}.{n}");

    private static IEnumerable<string> List(string prefix, params string[] names) => names.Select(n => $"{prefix}[].{n}");

    private static IEnumerable<string> Prefixes(string path)
    {
        yield return path;
        for (var dot = path.LastIndexOf('.'); dot > 0; dot = path.LastIndexOf('.', dot - 1))
        {
            yield return path[..dot];
            yield return path[..dot].Replace("[]", "", StringComparison.Ordinal);
        }
    }
}
