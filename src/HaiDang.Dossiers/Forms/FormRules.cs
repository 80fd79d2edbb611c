using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using HaiDang.City.Packs;
using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Core.Conditions;
using HaiDang.Core.Text;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Dossiers.Forms;

/// <summary>What the answers of a form may refer to beside the form itself.</summary>
/// <param name="Units">Units of the city, for addresses.</param>
/// <param name="Lists">Code lists of the pack.</param>
/// <param name="City">Official name of the city, the province of its addresses.</param>
public sealed record FormSurroundings(UnitDirectory Units, CodeLists Lists, LocalText City);

/// <summary>A form made ready for checking: options looked up, patterns compiled, conditions ordered. Make one for each procedure revision and keep it; it is immutable.</summary>
public sealed class FormRules
{
    private readonly FrozenDictionary<string, FieldRules> _byId;
    private readonly FrozenSet<string> _provinces;

    /// <summary>Prepares a form.</summary>
    /// <param name="form">The form of one procedure revision.</param>
    /// <param name="around">Units and lists of the same release of the pack.</param>
    /// <exception cref="ArgumentException">A pattern is malformed or a code list is missing; pack check reports both before.</exception>
    public FormRules(Form form, FormSurroundings around)
    {
        Form = form;
        Around = around;
        Fields = [.. form.Groups.SelectMany(g => g.Fields.Select(f => new FieldRules(f, g, around.Lists)))];
        Set = new FieldSet(Fields);
        _byId = Fields.ToFrozenDictionary(f => f.Id, StringComparer.Ordinal);
        _provinces = around.Units.Former.Select(f => FoldedProvince(f.Province)).Append(FoldedProvince(around.City.Vi))
            .Append(FoldedProvince(around.City.In("en"))).Where(p => p.Length > 0).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The form.</summary>
    public Form Form { get; }

    /// <summary>Units and lists it was prepared with.</summary>
    public FormSurroundings Around { get; }

    internal FieldRules[] Fields { get; }

    internal FieldSet Set { get; }

    /// <summary>Options of a choice with code lists looked up; empty for other fields.</summary>
    /// <param name="field">A field or column of this form.</param>
    public IReadOnlyList<FieldOption> OptionsOf(FormField field) => FieldRules.OptionsOf(field, Around.Lists);

    internal FieldRules? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>True for the city's own name, and for provinces that were merged into it.</summary>
    internal bool IsHere(string province) => _provinces.Contains(FoldedProvince(province));

    private static string FoldedProvince(string name)
    {
        var folded = SearchText.Fold(name);
        foreach (var kind in (string[])["thanh pho ", "tinh ", "tp "])
        {
            if (folded.StartsWith(kind, StringComparison.Ordinal))
            {
                return folded[kind.Length..];
            }
        }
        return folded.EndsWith(" city", StringComparison.Ordinal) ? folded[..^5] : folded;
    }
}

/// <summary>Fields that stand side by side: those of the form, the columns of a table, the parts of a consent.</summary>
internal sealed class FieldSet
{
    private readonly FrozenDictionary<string, int> _index;

    public FieldSet(FieldRules[] fields)
    {
        Fields = fields;
        _index = fields.Select((f, i) => (f.Id, i)).ToFrozenDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        Conditional = [.. Ordered()];
        foreach (var field in fields)
        {
            field.Neighbours(this);
        }
    }

    public FieldRules[] Fields { get; }

    /// <summary>Fields that may be hidden, each after those that its condition looks at.</summary>
    public int[] Conditional { get; }

    /// <summary>Place of a field; -1 when it is not among these.</summary>
    public int IndexOf(string id) => _index.TryGetValue(id, out var i) ? i : -1;

    private List<int> Ordered()
    {
        var (order, seen) = (new List<int>(), new bool[Fields.Length]);
        for (var i = 0; i < Fields.Length; i++)
        {
            Visit(i);
        }
        return order;

        void Visit(int i)
        {
            if (seen[i])
            {
                return;
            }
            seen[i] = true;
            if (Fields[i].ShowWhen.Length == 0)
            {
                return;
            }
            foreach (var other in Fields[i].ShowWhen.SelectMany(c => c.Fields))
            {
                if (IndexOf(other) is var index and >= 0)
                {
                    Visit(index);
                }
            }
            order.Add(i);
        }
    }
}

/// <summary>One field made ready for checking.</summary>
internal sealed class FieldRules
{
    public const int LongestText = 2_000;
    public const int MostRows = 200;
    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(100);

    public FieldRules(FormField field, FormGroup? group, CodeLists lists)
    {
        Field = field;
        Id = field.Id;
        GroupId = group?.Id;
        ShowWhen = [.. new[] { group?.ShowWhen, field.ShowWhen }.OfType<Condition>()];
        Pattern = field.Pattern is { } pattern ? new Regex(pattern, RegexOptions.Compiled | RegexOptions.CultureInvariant, PatternTime) : null;
        Values = field.Type == FieldType.Choice
            ? OptionsOf(field, lists).ToFrozenDictionary(o => o.Value, o => o.Label, StringComparer.Ordinal)
            : FrozenDictionary<string, LocalText>.Empty;
        NotAfter = DayBound.Of(field.NotAfter);
        NotBefore = DayBound.Of(field.NotBefore);
        IsBirthDate = field.Type == FieldType.Date && (field.Prefill == "birth-date" || field.Id.EndsWith("birth-date", StringComparison.Ordinal));
        DateInWordsOf = field.Computed is { } computed && computed.StartsWith("date-in-words:", StringComparison.Ordinal) ? computed["date-in-words:".Length..] : null;
        Columns = field.Type switch
        {
            FieldType.Table => new FieldSet([.. field.Columns.Select(c => new FieldRules(c, null, lists))]),
            FieldType.Consent => new FieldSet([.. ConsentParts(field).Select(c => new FieldRules(c, null, lists))]),
            _ => null,
        };
    }

    public FormField Field { get; }
    public string Id { get; }
    public string? GroupId { get; }

    /// <summary>Conditions that must all hold: the group's and its own.</summary>
    public Condition[] ShowWhen { get; }
    public Regex? Pattern { get; }
    public FrozenDictionary<string, LocalText> Values { get; }
    public DayBound? NotAfter { get; }
    public DayBound? NotBefore { get; }
    public bool IsBirthDate { get; }
    public string? DateInWordsOf { get; }
    public FieldSet? Columns { get; }

    /// <summary>Personal identifiers: fields of the same person that it is compared with; -1: none.</summary>
    public int BirthDateAt { get; private set; } = -1;
    public int BirthYearAt { get; private set; } = -1;
    public int SexAt { get; private set; } = -1;

    /// <summary>Finds the birth date and sex of the person whose identifier this is: same beginning of the id, else same mark of party.</summary>
    public void Neighbours(FieldSet set)
    {
        if (Field.Type != FieldType.PersonalId)
        {
            return;
        }
        var person = Id.EndsWith("personal-id", StringComparison.Ordinal) ? Id[..^"personal-id".Length] : null;
        BirthDateAt = Near("birth-date", f => f.IsBirthDate);
        BirthYearAt = Near("birth-year", f => f.Field.Type == FieldType.Number && f.Id.EndsWith("birth-year", StringComparison.Ordinal));
        SexAt = Near("sex", f => f.Field.Type == FieldType.Choice && (f.Field.Prefill == "sex" || f.Id.EndsWith("sex", StringComparison.Ordinal)));

        int Near(string what, Func<FieldRules, bool> fits)
        {
            if (person is not null && set.IndexOf(person + what) is var at and >= 0 && fits(set.Fields[at]))
            {
                return at;
            }
            return Field.Party is null ? -1 : Array.FindIndex(set.Fields, f => f.Field.Party == Field.Party && fits(f));
        }
    }

    public static IReadOnlyList<FieldOption> OptionsOf(FormField field, CodeLists lists)
    {
        if (field.CodeList is not { } id)
        {
            return field.Options;
        }
        return lists.ById.TryGetValue(id, out var list)
            ? [.. list.Options.Select(o => new FieldOption(o.Value, o.Label))]
            : throw new ArgumentException($"Code list {id} is missing.", nameof(lists));
    }

    public static IReadOnlyList<FormField> ConsentParts(FormField field) =>
    [
        new() { Id = "name", Label = ("Họ, chữ đệm, tên người đồng ý", "Full name of the person who agrees"), Type = FieldType.PersonName, Required = true },
        new() { Id = "personal-id", Label = ("Số định danh cá nhân của người đồng ý", "Personal identifier of the person who agrees"), Type = FieldType.PersonalId, Required = true },
        new() { Id = "agreed", Label = ("Người có tên trên đã đồng ý", "The person named has agreed"), Type = FieldType.YesNo, Required = true, MustAccept = true },
    ];
}

/// <summary>One side of the days that are allowed.</summary>
/// <param name="Day">A fixed day.</param>
/// <param name="Field">Another field that gives it.</param>
/// <remarks>Both null: today.</remarks>
internal sealed record DayBound(DateOnly? Day, string? Field)
{
    public static DayBound? Of(string? text) => text switch
    {
        null => null,
        "today" => new(null, null),
        _ when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => new(day, null),
        _ => new(null, text),
    };

    public bool IsToday => Day is null && Field is null;
}
