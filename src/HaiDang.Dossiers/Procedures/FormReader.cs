using System.Text.RegularExpressions;
using HaiDang.City.Packs;
using static HaiDang.Dossiers.Procedures.ProcedureWords;

namespace HaiDang.Dossiers.Procedures;

/// <summary>Reads the <c>form</c> of a procedure file.</summary>
internal static class FormReader
{
    private static readonly FieldType[] PatternTypes = [FieldType.Text, FieldType.LongText, FieldType.PersonName, FieldType.PersonalId, FieldType.TaxCode, FieldType.Phone, FieldType.Email];

    public static Form Read(PackMap map)
    {
        var form = new Form(map.Local("name"), map.OptionalText("basis"), map.Choice("status", FormStates), map.Maps("groups", "procedure.group", Group));
        map.NoDuplicates("groups");
        if (map.At("groups") is PackSequence groups)
            PackMap.NoDuplicates(groups.Items.SelectMany(g => ScalarsIn(g.Find("fields"), "id")), map.Report);
        return form;
    }

    private static FormGroup Group(PackMap map) =>
        new(map.Id(), map.Local("name"), map.Condition("show-when"), map.Maps("fields", "procedure.field", m => Field(m, inTable: false)));

    private static FormField Field(PackMap map, bool inTable)
    {
        var word = map.Choice("type", [.. FieldTypes.Keys]);
        FieldType? known = FieldTypes.TryGetValue(word, out var type) ? type : null;
        var field = new FormField
        {
            Id = map.Id(),
            Label = map.Local("label"),
            Type = type,
            Required = map.YesNo("required"),
            Hint = map.OptionalLocal("hint"),
            ShowWhen = map.Condition("show-when"),
            Options = map.Maps("options", "procedure.option", m => new FieldOption(m.Id("value"), m.Local("label"))),
            CodeList = map.OptionalText("codelist"),
            Columns = map.Maps("columns", "procedure.field", m => Field(m, inTable: true)),
            Pattern = map.OptionalText("pattern"),
            Min = map.Number("min"),
            Max = map.Number("max"),
            NotAfter = map.OptionalText("not-after"),
            NotBefore = map.OptionalText("not-before"),
            AtMostField = map.OptionalText("at-most"),
            AtLeastField = map.OptionalText("at-least"),
            Computed = map.OptionalText("computed"),
            Prefill = map.OptionalChoice("prefill", Prefills),
            PrefillSource = map.OptionalText("prefill-source"),
            Party = map.OptionalChoice("party", Parties),
            MustAccept = map.YesNo("must-accept"),
        };
        if (known is not null)
            CheckShape(map, field, inTable);
        return field;
    }

    /// <summary>What goes with which type, within the field itself.</summary>
    private static void CheckShape(PackMap map, FormField field, bool inTable)
    {
        var report = map.Report;
        if (field.Type == FieldType.Choice && field.Options.Count == 0 && field.CodeList is null)
            report.Add(map.Node!, ProcedureMistakes.OptionsMissing(field.Id));
        if (field.Type == FieldType.Table && (field.Columns.Count == 0 || inTable))
            report.Add(map.Node!, ProcedureMistakes.ColumnsMissing(field.Id));
        Misplaced("options", field.Type == FieldType.Choice);
        Misplaced("codelist", field.Type == FieldType.Choice && field.Options.Count == 0);
        Misplaced("columns", field.Type == FieldType.Table);
        Misplaced("pattern", PatternTypes.Contains(field.Type));
        Misplaced("not-after", field.Type is FieldType.Date or FieldType.DateTime);
        Misplaced("not-before", field.Type is FieldType.Date or FieldType.DateTime);
        Misplaced("at-most", field.Type is FieldType.Number or FieldType.Money);
        Misplaced("at-least", field.Type is FieldType.Number or FieldType.Money);
        Misplaced("must-accept", field.Type is FieldType.YesNo or FieldType.Consent);
        Misplaced("min", field.Type is not (FieldType.Date or FieldType.DateTime or FieldType.Choice or FieldType.YesNo or FieldType.Address or FieldType.Consent));
        Misplaced("max", field.Type is not (FieldType.Date or FieldType.DateTime or FieldType.Choice or FieldType.YesNo or FieldType.Address or FieldType.Consent));
        map.NoDuplicates("columns");
        ReportDuplicateOptions(map);
        if (field.Min > field.Max)
            report.Add(map.At("max")!, ProcedureMistakes.MinAboveMax());
        if (field.Pattern is { } pattern && !IsRegex(pattern))
            report.Add(map.At("pattern")!, ProcedureMistakes.BadPattern(pattern));

        void Misplaced(string key, bool fits)
        {
            if (!fits && map.At(key) is { } node)
                report.Add(node, ProcedureMistakes.Misplaced(key, field.Type));
        }
    }

    private static void ReportDuplicateOptions(PackMap map)
    {
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        foreach (var value in ScalarsIn(map.At("options"), "value").Where(v => !seen.TryAdd(v.Value, v.Line)))
            map.Report.Add(value, ProcedureMistakes.DuplicateOption(value.Value, seen[value.Value]));
    }

    private static bool IsRegex(string pattern)
    {
        try
        {
            _ = Regex.IsMatch("", pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
