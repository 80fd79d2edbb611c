using System.Globalization;
using HaiDang.City.Packs;
using static HaiDang.Dossiers.Procedures.ProcedureWords;

namespace HaiDang.Dossiers.Procedures;

/// <summary>Turns one procedure file into a <see cref="Procedure"/>; what needs other files is left to <see cref="ProcedureCheck"/>.</summary>
internal static class ProcedureReader
{
    public static Procedure Read(PackNode root, string revision, PackReport report)
    {
        var map = new PackMap(root, report, "procedure");
        var name = map.Local("name");
        var procedure = new Procedure
        {
            Code = map.Text("code"),
            CodeConfirmed = map.YesNo("code-confirmed", true),
            EffectiveFrom = map.Date("effective-from"),
            EffectiveTo = map.OptionalDate("effective-to"),
            Revision = revision,
            Name = name,
            ShortName = map.OptionalLocal("short-name") ?? name,
            Summary = map.OptionalLocal("summary"),
            Field = map.Local("field"),
            Level = LevelOf(map.Choice("level", Levels)),
            CompetentUnit = map.OptionalText("competent-unit"),
            Audiences = map.Choices("audiences", Audiences),
            LifeEvents = map.Texts("life-events"),
            Keywords = map.Texts("keywords"),
            Authority = map.Map("authority", "procedure.authority", m => new Authority(m.Local("decides"), m.Local("processes"), m.Local("receives"), m.Texts("consulted"))),
            PublishedBy = map.OptionalText("published-by"),
            LegalBases = map.Texts("legal-bases"),
            Online = map.Map("online", "procedure.online",
                m => new OnlineService(m.OptionalChoice("level", OnlineLevels), m.Choices("channels", OnlineChannels), m.OptionalLocal("partial-reason")) { IdentityLevel = m.Whole("identity-level", IdentityLevels[0], IdentityLevels[^1]) }),
            Filing = map.Map("filing", "procedure.filing", ReadFiling),
            SameVisit = map.OptionalMap("same-visit", "procedure.same-visit",
                m => new SameVisitLane(m.Text("register"), m.Texts("ask"), m.OptionalText("number-each"), m.Texts("suggest"))),
            Retention = map.OptionalMap("retention", "retention", RetentionRule.Read),
            Findings = map.Maps("findings", "procedure.named", m => new Finding(m.Id(), m.Local("name"))),
            Events = map.Maps("events", "procedure.named", m => new NamedEvent(m.Id(), m.Local("name"))),
            Limits = map.Maps("limits", "procedure.limit",
                m => new LimitCase(m.Id(), m.Local("name"), m.Limit("limit", orUnknown: true), m.Text("counted-from"), m.Condition("when"), m.OptionalLocal("note")) { AddsToMain = m.YesNo("adds-to-main") }),
            Fees = map.Maps("fees", "procedure.fee", Fee),
            FeeExemptions = map.Locals("fee-exemptions"),
            Requirements = map.Locals("requirements"),
            Components = map.Maps("components", "procedure.component", ReadComponent),
            Form = map.OptionalMap("form", "procedure.form", FormReader.Read),
            Steps = map.Maps("steps", "procedure.step", ReadStep),
            Outcome = map.OptionalMap("outcome", "procedure.outcome", ReadOutcome),
            Linked = map.Texts("linked"),
            Replaces = map.Texts("replaces"),
            Notes = map.Locals("notes"),
            Unknowns = map.Locals("unknowns"),
            Confidence = map.Choice("confidence", Confidences),
            LastChecked = Month(map, "last-checked"),
            Sources = map.Maps("sources", "procedure.source", m => new Source(m.OptionalText("url"), m.Choice("kind", SourceKinds), m.Text("what"))),
        };
        foreach (var list in new[] { "findings", "events", "limits", "fees", "components", "steps" })
            map.NoDuplicates(list);
        map.Done();
        return procedure;
    }

    private static ProcedureLevel LevelOf(string word) => word switch
    {
        "city" => ProcedureLevel.City,
        "linked" => ProcedureLevel.Linked,
        _ => ProcedureLevel.Commune, // "commune", or a word already reported
    };

    private static Filing ReadFiling(PackMap map)
    {
        var open = map.YesNo("open");
        var filing = new Filing(open, map.Choices("channels", FilingChannels), map.OptionalLocal("reason"));
        if (map.IsThere && !map.Has("open"))
            map.Report.Add(map.Node!, PackMistakes.MissingKey("open"));
        else if (open && filing.Channels.Count == 0)
            map.Report.Add(map.Node!, PackMistakes.MissingKey("channels"));
        else if (map.IsThere && !open && filing.Reason is null)
            map.Report.Add(map.Node!, PackMistakes.MissingKey("reason"));
        return filing;
    }

    private static FeeCase Fee(PackMap map)
    {
        var unknown = map.At("amount") is PackScalar { Value: "unknown" };
        if (map.IsThere && !map.Has("amount"))
            map.Report.Add(map.Node!, PackMistakes.MissingKey("amount"));
        return new(map.Id(), map.Local("name"), unknown ? null : (long?)map.Number("amount", 0, 1_000_000_000_000, whole: true), map.OptionalText("per") ?? "lần", map.OptionalText("quantity"),
            map.Choice("kind", FeeKinds), map.YesNo("set-by-council"), map.OptionalText("basis"), map.Condition("when"), map.OptionalLocal("note"))
        {
            Table = map.OptionalText("table"),
            TimesField = map.OptionalText("times"),
            Tiers = map.Maps("tiers", "procedure.fee-tier", m => new FeeTier(m.Whole("from", 2, 1_000_000) ?? 2, (long?)m.Number("amount", 0, 1_000_000_000_000, whole: true) ?? 0)),
            AtMost = (long?)map.Number("at-most", 1, 1_000_000_000_000, whole: true),
        };
    }

    private static Component ReadComponent(PackMap map) => new(map.Id(), map.Local("name"), map.Choice("mode", ComponentModes), map.Whole("originals", 0, 99) ?? 0, map.Whole("copies", 0, 99) ?? 0,
        map.YesNo("required"), map.Condition("when"), map.OptionalLocal("when-text"), map.YesNo("digitise"), map.OptionalText("replaced-by"));

    private static Step ReadStep(PackMap map)
    {
        var role = map.Has("role") ? map.Choice("role", Roles) : "";
        if (map.IsThere && !map.Has("role"))
            map.Report.Add(map.Node!, ProcedureMistakes.StepWithoutRole((map.At("id") as PackScalar)?.Value ?? "?"));
        return new(map.Id(), map.Local("name"), role, map.Whole("share", 0, 100) ?? 0, map.Choices("may", Acts), map.Condition("when"), map.OptionalText("signs"),
            map.YesNo("numbers"), map.YesNo("counts-towards-limit", true), map.OptionalText("performed-by"));
    }

    private static Outcome ReadOutcome(PackMap map)
    {
        var outcome = new Outcome(map.Local("name"), map.Choice("made", OutcomeKinds), map.OptionalText("system"), map.OptionalText("template"), map.OptionalText("result-code"),
            map.OptionalLocal("valid-for"), map.YesNo("wallet"));
        if (outcome.Made == "outside" && outcome.System is null)
            map.Report.Add(map.Node!, PackMistakes.MissingKey("system"));
        return outcome;
    }

    private static string Month(PackMap map, string key)
    {
        var text = map.Text(key);
        if (text.Length > 0 && !DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            map.Report.Add(map.At(key)!, ProcedureMistakes.MalformedMonth(text));
        return text;
    }
}
