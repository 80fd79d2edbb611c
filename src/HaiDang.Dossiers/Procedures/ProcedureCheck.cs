using System.Globalization;
using HaiDang.City.Packs;
using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Core.Conditions;

namespace HaiDang.Dossiers.Procedures;

/// <summary>Checks one procedure as a whole and against the rest of the pack.</summary>
/// <param name="procedure">The procedure, as far as it could be read; its lists have one entry for each entry of the file.</param>
/// <param name="root">Its file.</param>
/// <param name="reading">The rest of the pack.</param>
internal sealed class ProcedureCheck(Procedure procedure, PackNode root, PackReading reading)
{
    private readonly PackReport _report = reading.Report;
    private readonly ProcedureFacts _facts = new(procedure, reading.Part<CodeLists>());

    public void Run()
    {
        if (procedure.EffectiveTo < procedure.EffectiveFrom)
            _report.Add(root.Nearest("effective-to"), PackMistakes.PeriodReversed());
        CheckReferences();
        CheckForm();
        CheckLimits();
        CheckCases("fees", procedure.Fees, f => f.When, f => ProcedureMistakes.UnreachableFee(f.Id));
        CheckCases("components", procedure.Components, c => c.When, c => ProcedureMistakes.UnreachableComponent(c.Id));
        CheckCases("steps", procedure.Steps, s => s.When, s => ProcedureMistakes.UnreachableStep(s.Id));
        CheckSteps();
        if (procedure.Filing.Open)
            CheckFilable();
        if (procedure.SameVisit is { } lane)
            CheckSameVisit(lane, root.Nearest("same-visit"));
        CheckTemplates();
    }

    private void CheckReferences()
    {
        if (procedure.CompetentUnit is { } unit && reading.Part<UnitDirectory>() is { } units && !units.All.Any(u => u.Id == unit))
            _report.Add(root.Nearest("competent-unit"), PackMistakes.UnknownUnit(unit, units.All.Where(u => u.Kind == UnitKind.Department).Select(u => u.Id)));
        var lifeEvents = reading.Part<LifeEvents>()?.All.Select(e => e.Id).ToList();
        for (var i = 0; i < procedure.LifeEvents.Count; i++)
        {
            if (lifeEvents is not null && !lifeEvents.Contains(procedure.LifeEvents[i], StringComparer.Ordinal))
                _report.Add(root.Nearest("life-events", i), ProcedureMistakes.UnknownLifeEvent(procedure.LifeEvents[i], lifeEvents));
        }
        for (var i = 0; i < procedure.Fees.Count; i++)
            CheckFee(procedure.Fees[i], root.Nearest("fees", i));
    }

    private void CheckFee(FeeCase fee, PackNode node)
    {
        if (fee.QuantityField is null && (fee.Tiers.Count > 0 || fee.AtMost is not null || fee.TimesField is not null || fee.Table is not null))
            _report.Add(node, PackMistakes.MissingKey("quantity"));
        var facts = _facts;
        if (fee.Table is { } table)
        {
            CheckFieldOf(table, node.Nearest("table"), _facts, FieldType.Table);
            if (_facts.Field(table) is not { Type: FieldType.Table } found)
                return;
            facts = ProcedureFacts.OfColumns(found);
        }
        if (fee.QuantityField is { } quantity)
            CheckFieldOf(quantity, node.Nearest("quantity"), facts, FieldType.Number);
        if (fee.TimesField is { } times)
            CheckFieldOf(times, node.Nearest("times"), facts, FieldType.Number);
        for (var t = 1; t < fee.Tiers.Count; t++)
        {
            if (fee.Tiers[t].From <= fee.Tiers[t - 1].From)
                _report.Add(node.Nearest("tiers", t), ProcedureMistakes.TiersNotAscending(fee.Tiers[t].From));
        }
    }

    private void CheckSameVisit(SameVisitLane lane, PackNode node)
    {
        for (var i = 0; i < lane.Ask.Count; i++)
        {
            if (_facts.Field(lane.Ask[i]) is null)
                _report.Add(node.Nearest("ask", i), ProcedureMistakes.UnknownField(lane.Ask[i], procedure.Form?.Fields.Select(f => f.Id) ?? []));
        }
        if (lane.NumberEach is { } table)
            CheckFieldOf(table, node.Nearest("number-each"), _facts, FieldType.Table);
        foreach (var field in procedure.Form?.Fields.Where(f => (f.Required || f.Id == lane.NumberEach) && !lane.Ask.Contains(f.Id, StringComparer.Ordinal)) ?? [])
            _report.Add(node.Nearest("ask"), ProcedureMistakes.SameVisitWithoutField(field.Id));
        if (!procedure.Filing.Open || !procedure.Filing.Channels.Contains("counter"))
            _report.Add(node, ProcedureMistakes.SameVisitNotAtCounter());
        if (procedure.Outcome is not { Made: "paper" })
            _report.Add(node, ProcedureMistakes.SameVisitNotOnPaper());
    }

    private void CheckForm()
    {
        for (var g = 0; g < procedure.Form?.Groups.Count; g++)
        {
            var group = procedure.Form.Groups[g];
            if (root.Nearest("form", "groups", g) is not PackMapping node)
                continue;
            if (CheckCondition(node["show-when"], _facts) && group.ShowWhen?.CanHold(_facts) == false)
                _report.Add(node["show-when"]!, ProcedureMistakes.UnreachableQuestion(group.Id));
            for (var f = 0; f < group.Fields.Count; f++)
                CheckField(group.Fields[f], group.ShowWhen, node.Nearest("fields", f), _facts);
        }
    }

    private void CheckField(FormField field, Condition? groupShown, PackNode node, ProcedureFacts facts)
    {
        if (CheckCondition(node.Find("show-when"), facts) && field.ShowWhen is { } shown
            && !new AllOf(groupShown is null ? [shown] : [groupShown, shown]).CanHold(facts))
        {
            _report.Add(node.Nearest("show-when"), ProcedureMistakes.UnreachableQuestion(field.Id));
        }
        if (field.CodeList is { } list && reading.Part<CodeLists>() is { } lists && !lists.ById.ContainsKey(list))
            _report.Add(node.Nearest("codelist"), ProcedureMistakes.UnknownCodeList(list, lists.ById.Keys));
        CheckDay(field.NotAfter, node.Nearest("not-after"), facts);
        CheckDay(field.NotBefore, node.Nearest("not-before"), facts);
        if (field.AtMostField is { } atMost)
            CheckFieldOf(atMost, node.Nearest("at-most"), facts, FieldType.Number, FieldType.Money);
        if (field.AtLeastField is { } atLeast)
            CheckFieldOf(atLeast, node.Nearest("at-least"), facts, FieldType.Number, FieldType.Money);
        if (field.Computed is { } computed)
            CheckComputed(computed, node.Nearest("computed"), facts);
        var inTable = new ProcedureFacts(procedure, reading.Part<CodeLists>(), field.Columns);
        for (var c = 0; c < field.Columns.Count; c++)
            CheckField(field.Columns[c], null, node.Nearest("columns", c), inTable);
    }

    private void CheckDay(string? bound, PackNode node, ProcedureFacts facts)
    {
        if (bound is null or "today" || DateOnly.TryParseExact(bound, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return;
        if (char.IsAsciiDigit(bound[0]))
            _report.Add(node, PackMistakes.MalformedDate(bound));
        else
            CheckFieldOf(bound, node, facts, FieldType.Date, FieldType.DateTime);
    }

    private void CheckComputed(string computed, PackNode node, ProcedureFacts facts)
    {
        if (computed.Split(':') is ["date-in-words", var field])
            CheckFieldOf(field, node, facts, FieldType.Date, FieldType.DateTime);
        else
            _report.Add(node, ProcedureMistakes.UnknownComputation(computed));
    }

    private void CheckFieldOf(string field, PackNode node, ProcedureFacts facts, params FieldType[] types)
    {
        if (facts.Field(field) is not { } found)
            _report.Add(node, ProcedureMistakes.UnknownField(field, facts.Names.Where(n => facts.Field(n) is { } f && types.Contains(f.Type))));
        else if (!types.Contains(found.Type))
            _report.Add(node, ProcedureMistakes.TypeMismatch(field));
    }

    private void CheckLimits()
    {
        string[] starts = [.. ProcedureWords.ClockStarts, .. procedure.Events.Select(e => e.Id)];
        List<Condition?> earlier = [];
        var sound = true;
        for (var i = 0; i < procedure.Limits.Count; i++)
        {
            var limit = procedure.Limits[i];
            var node = root.Nearest("limits", i);
            if (limit.CountedFrom.Length > 0 && !starts.Contains(limit.CountedFrom, StringComparer.Ordinal))
                _report.Add(node.Nearest("counted-from"), ProcedureMistakes.UnknownEvent(limit.CountedFrom, starts));
            var when = node.Find("when");
            if (!CheckCondition(when, _facts) || (when is not null && limit.When is null))
            {
                sound = false;
                continue;
            }
            var reachable = limit.CountedFrom == "acceptance" ? ConditionReach.CanBeFirst(earlier, limit.When, _facts) : limit.When?.CanHold(_facts) ?? true;
            if (!reachable)
                _report.Add(when ?? node, ProcedureMistakes.UnreachableLimit(limit.Id));
            if (limit.CountedFrom == "acceptance")
                earlier.Add(limit.When);
        }
        if (procedure.Filing.Open && sound && earlier.Count > 0 && ConditionReach.CanBeFirst(earlier, when: null, _facts))
            _report.Add(root.Nearest("limits"), ProcedureMistakes.LimitGap());
    }

    private void CheckCases<T>(string list, IReadOnlyList<T> cases, Func<T, Condition?> when, Func<T, PackFault> unreachable)
    {
        for (var i = 0; i < cases.Count; i++)
        {
            if (root.Find(list, i, "when") is { } node && CheckCondition(node, _facts) && when(cases[i])?.CanHold(_facts) == false)
                _report.Add(node, unreachable(cases[i]));
        }
    }

    /// <summary>Reports fields, values and types that do not fit; true when all fit (or there is no condition).</summary>
    private bool CheckCondition(PackNode? node, ProcedureFacts facts)
    {
        var fits = true;
        foreach (var use in node is null ? [] : ConditionReader.Uses(node))
        {
            if (facts.Domain(use.Field) is not { } domain)
                Wrong(use.At, ProcedureMistakes.UnknownField(use.Field, facts.Names));
            else if (!Fits(use.Comparison, domain))
                Wrong(use.Value, ProcedureMistakes.TypeMismatch(use.Field));
            else if (domain.Kind == DomainKind.Values)
                CheckValues(use, domain);
        }
        return fits;

        void Wrong(PackNode at, PackFault fault)
        {
            fits = false;
            _report.Add(at, fault);
        }

        void CheckValues(FieldUse use, FieldDomain domain)
        {
            foreach (var value in Scalars(use.Value).Where(v => !domain.Values.Contains(v.Value, StringComparer.Ordinal) && use.Comparison is OneOf or NoneOf))
                Wrong(value, ProcedureMistakes.UnknownOption(use.Field, value.Value, domain.Values));
        }
    }

    private static IEnumerable<PackScalar> Scalars(PackNode node) => node switch
    {
        PackScalar scalar => [scalar],
        PackSequence list => list.Items.OfType<PackScalar>(),
        PackMapping { Entries: [var only] } => Scalars(only.Value),
        _ => [],
    };

    private static bool Fits(Comparison comparison, FieldDomain domain) => comparison switch
    {
        Given => true,
        OlderThan or YoungerThan => domain.Kind == DomainKind.Date,
        Bound bound => domain.Kind == (bound.Limit.Kind == LiteralKind.Date ? DomainKind.Date : DomainKind.Number),
        OneOf one => one.Values.All(v => Fits(v, domain)),
        NoneOf none => none.Values.All(v => Fits(v, domain)),
        _ => throw new InvalidOperationException($"Unknown comparison {comparison.GetType().Name}"),
    };

    private static bool Fits(Literal value, FieldDomain domain) => domain.Kind switch
    {
        DomainKind.Values => value.Kind != LiteralKind.YesNo,
        DomainKind.Text => value.Kind != LiteralKind.YesNo,
        DomainKind.YesNo => value.Kind == LiteralKind.YesNo,
        DomainKind.Number => value.Kind == LiteralKind.Number,
        DomainKind.Date => value.Kind == LiteralKind.Date,
        DomainKind.Composite => false,
        _ => throw new InvalidOperationException($"Unknown domain {domain.Kind}"),
    };

    private void CheckSteps()
    {
        if (procedure.Steps.Count > 0 && procedure.Steps.Sum(s => s.Share) is var sum and not 100)
            _report.Add(root.Nearest("steps"), ProcedureMistakes.SharesNotWhole(sum));
    }

    private void CheckFilable()
    {
        if (procedure.Form is null || !procedure.Form.Fields.Any())
            OpenWithout("form", ("tờ khai", "a form"));
        if (procedure.Outcome is null)
            OpenWithout("outcome", ("kết quả (outcome)", "an outcome"));
        else if (procedure.Outcome is { Made: "here", Template: null })
            OpenWithout("template", ("mẫu kết quả (outcome.template)", "a template of the outcome"));
        if (procedure is { Level: ProcedureLevel.City, CompetentUnit: null })
            OpenWithout("unit", ("đơn vị giải quyết (competent-unit)", "a competent-unit"));
        if (!procedure.Limits.Any(l => l is { CountedFrom: "acceptance", Limit: not null }))
            OpenWithout("limit", ("thời hạn đã công bố, tính từ khi tiếp nhận", "a published limit counted from acceptance"));
        if (procedure.Steps.Count == 0)
            OpenWithout("steps", ("quy trình (steps)", "steps"));
        else
            CheckWorkflow();
    }

    private void CheckWorkflow()
    {
        Need(procedure.Steps[0].Role == "counter", ("bước counter đứng đầu", "a counter step at the beginning"));
        Need(procedure.Steps.Any(s => s.Role == "officer"), ("bước officer", "an officer step"));
        Need(procedure.Steps.Any(s => s.Role == "leader" && (s.Signs is not null || procedure.Outcome?.Made != "here")), ("bước leader ký (signs)", "a leader step that signs"));
        Need(procedure.Steps.Any(s => s is { Role: "clerk", Numbers: true }), ("bước clerk vào số (numbers: true)", "a clerk step that numbers"));
        Need(procedure.Steps[^1].Role == "returning", ("bước returning ở cuối", "a returning step at the end"));

        void Need(bool there, LocalText what)
        {
            if (!there)
                _report.Add(root.Nearest("steps"), ProcedureMistakes.WorkflowIncomplete(what));
        }
    }

    private void OpenWithout(string what, LocalText name) => _report.Add(root.Nearest("filing"), ProcedureMistakes.OpenWithout(what, name));

    private void CheckTemplates()
    {
        if (reading.Part<Templates>() is not { } templates)
            return;
        var used = procedure.Steps.Select((s, i) => (Name: s.Signs, Node: root.Nearest("steps", i, "signs"))).Append((procedure.Outcome?.Template, root.Nearest("outcome", "template")));
        foreach (var (name, node) in used)
        {
            if (name is null)
                continue;
            if (templates.ByName.TryGetValue(name, out var template))
                CheckFormPaths(template, FormPaths(procedure).ToHashSet(StringComparer.Ordinal), _report);
            else if (reading.Files[$"templates/{name}.html"] is null)
                _report.Add(node, ProcedureMistakes.UnknownTemplate(name, templates.ByName.Keys));
        }
    }

    /// <summary>Reports paths into the form that are not among the known ones.</summary>
    public static void CheckFormPaths(PackTemplate template, HashSet<string> known, PackReport report)
    {
        foreach (var path in template.Content.Paths.Where(p => TemplatePaths.IsForm(p) && !TemplatePaths.IsKnown(p) && !p.Candidates.Any(known.Contains)))
            report.Add(template.Path, path.Line, path.Column, PackMistakes.UnknownTemplatePath(path.Text, known));
    }

    /// <summary>Every path that a procedure's form fills in.</summary>
    public static IEnumerable<string> FormPaths(Procedure procedure) => (procedure.Form?.Fields ?? []).SelectMany(field => PathsOf("form." + field.Id, field));

    private static IEnumerable<string> PathsOf(string path, FormField field) => field.Type switch
    {
        FieldType.Table => field.Columns.SelectMany(c => PathsOf($"{path}[].{c.Id}", c)).Append(path),
        FieldType.Address => [path, $"{path}.detail", $"{path}.commune", $"{path}.province"],
        FieldType.Consent => [path, $"{path}.name", $"{path}.personal-id", $"{path}.agreed"],
        _ => [path],
    };
}
