using HaiDang.Documents.Templates;

namespace HaiDang.City.Packs;

/// <summary>Every path that templates and notices may use besides <c>form.FIELD</c>; <c>[]</c> marks the items of a list. Told to people in docs/packs.md.</summary>
public static class TemplatePaths
{
    private static readonly string[] Person = ["name", "personal-id", "birth-date", "phone", "email", "address", "basis"];

    /// <summary>The paths, sorted.</summary>
    public static IReadOnlyList<string> Known { get; } =
        ((List<string>)[
            .. Under("city", "id", "name", "code", "hotline"),
            .. Under("unit", "name", "type", "address", "phone"),
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
            .. Under("signature", "mode", "leader", "leader-title", "place", "date"),
            .. Under("slip", "number", "date", "officer", "officer-title", "reason", "grounds", "content", "decision", "original-due", "new-due", "until"),
            .. List("slip.items", "name", "reason", "fix", "basis"),
            .. List("slip.rows", "number", "code", "procedure", "owner", "accepted-at", "due-at", "returned-at", "state", "from", "to", "at", "result", "note"),
        ]).Order(StringComparer.Ordinal).ToList();

    private static readonly HashSet<string> KnownOrAbove = new(Known.SelectMany(Prefixes), StringComparer.Ordinal);

    /// <summary>True when what the path may mean is filled in: a known path, or for blocks what stands above one.</summary>
    public static bool IsKnown(TemplatePath path) =>
        path.Text.StartsWith('@') || path.Candidates.Any(c => path.Use == TemplateUse.Value ? Known.Contains(c, StringComparer.Ordinal) : KnownOrAbove.Contains(c));

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
