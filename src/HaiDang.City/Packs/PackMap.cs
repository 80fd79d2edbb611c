using System.Globalization;
using System.Text.RegularExpressions;
using HaiDang.Core;
using HaiDang.Core.Conditions;
using HaiDang.Core.Time;

namespace HaiDang.City.Packs;

/// <summary>Reads one mapping key by key. A value that is wrong is reported and read as an empty one, so that reading goes on.</summary>
/// <remarks>Ask for every key the mapping may have, then call <see cref="Done"/>: what was not asked for is reported as unknown.</remarks>
public sealed partial class PackMap
{
    private readonly PackMapping? _map;
    private readonly string _shape;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Opens a node as a mapping.</summary>
    /// <param name="node">The node; null reads as an empty mapping about which nothing is reported.</param>
    /// <param name="report">Takes what is wrong.</param>
    /// <param name="shape">Name of the kind of mapping, e.g. <c>procedure.limit</c>; JSON Schemas have a definition of this name.</param>
    public PackMap(PackNode? node, PackReport report, string shape)
    {
        Report = report;
        Node = node;
        _shape = shape;
        _map = node as PackMapping;
        if (node is not null && _map is null)
            report.Add(node, PackMistakes.WrongShape(PackShape.Mapping));
    }

    /// <summary>Takes what is wrong.</summary>
    public PackReport Report { get; }

    /// <summary>The node that was opened.</summary>
    public PackNode? Node { get; }

    /// <summary>True when there is a mapping to read.</summary>
    public bool IsThere => _map is not null;

    /// <summary>The value of a key, empty ones included; null when absent.</summary>
    public PackNode? At(string key)
    {
        Know(key);
        return _map?[key];
    }

    /// <summary>True when the key is there.</summary>
    public bool Has(string key) => At(key) is not null;

    /// <summary>A text that must be there; empty when it is wrong.</summary>
    public string Text(string key) => Needed(key) is { } node ? ScalarOf(key, node)?.Value ?? "" : "";

    /// <summary>A text that may be there.</summary>
    public string? OptionalText(string key) => At(key) is { } node ? ScalarOf(key, node)?.Value : null;

    /// <summary>A text with both wordings that must be there: <c>{ vi, en }</c>, or plain Vietnamese.</summary>
    public LocalText Local(string key) => Needed(key) is { } node ? LocalOf(key, node) : new("");

    /// <summary>A text with both wordings that may be there.</summary>
    public LocalText? OptionalLocal(string key) => At(key) is { } node ? LocalOf(key, node) : null;

    /// <summary>A kebab-case identifier that must be there.</summary>
    public string Id(string key = "id") => Needed(key) is { } node && ScalarOf(key, node) is { } scalar ? IdOf(scalar, Report) : "";

    /// <summary>One of a closed list of words that must be there; empty when wrong.</summary>
    public string Choice(string key, params IReadOnlyList<string> allowed) => Needed(key) is { } node && ScalarOf(key, node) is { } scalar ? ChoiceOf(scalar, allowed) : "";

    /// <summary>One of a closed list of words that may be there.</summary>
    public string? OptionalChoice(string key, params IReadOnlyList<string> allowed) => At(key) is { } node && ScalarOf(key, node) is { } scalar ? ChoiceOf(scalar, allowed) : null;

    /// <summary>True or false; the default when absent.</summary>
    public bool YesNo(string key, bool @default = false)
    {
        if (At(key) is not { } node || ScalarOf(key, node) is not { } scalar)
            return @default;
        if (scalar is { IsPlain: true, Value: "true" or "false" })
            return scalar.Value == "true";
        Report.Add(scalar, PackMistakes.MalformedYesNo(scalar.Value));
        return @default;
    }

    /// <summary>A whole number within a range; null when absent or wrong.</summary>
    public int? Whole(string key, int min = int.MinValue, int max = int.MaxValue) => Number(key, min, max, whole: true) is { } number ? (int)number : null;

    /// <summary>A number within a range; null when absent or wrong.</summary>
    public decimal? Number(string key, decimal min = decimal.MinValue, decimal max = decimal.MaxValue, bool whole = false) =>
        At(key) is { } node && ScalarOf(key, node) is { } scalar ? NumberOf(scalar, min, max, whole) : null;

    /// <summary>A day that must be there; the first day of the calendar when wrong.</summary>
    public DateOnly Date(string key) => Needed(key) is { } node && ScalarOf(key, node) is { } scalar ? DateOf(scalar) ?? default : default;

    /// <summary>A day that may be there.</summary>
    public DateOnly? OptionalDate(string key) => At(key) is { } node && ScalarOf(key, node) is { } scalar ? DateOf(scalar) : null;

    /// <summary>A time of day that must be there.</summary>
    public TimeOnly Time(string key)
    {
        if (Needed(key) is not { } node || ScalarOf(key, node) is not { } scalar)
            return default;
        if (TimeOnly.TryParseExact(scalar.Value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return time;
        Report.Add(scalar, PackMistakes.MalformedTime(scalar.Value));
        return default;
    }

    /// <summary>A time limit that must be there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="orUnknown">True: the word <c>unknown</c> is allowed too and gives null.</param>
    public TimeLimit? Limit(string key, bool orUnknown = false)
    {
        if (Needed(key) is not { } node || ScalarOf(key, node) is not { } scalar || (orUnknown && scalar.Value == "unknown"))
            return null;
        if (TimeLimit.TryParse(scalar.Value, out var limit) && limit.Amount <= 10_000)
            return limit;
        Report.Add(scalar, PackMistakes.MalformedLimit(scalar.Value));
        return null;
    }

    /// <summary>A condition that may be there.</summary>
    public Condition? Condition(string key) => At(key) is { } node ? ConditionReader.Read(node, Report) : null;

    /// <summary>A list of single values; empty when absent.</summary>
    public IReadOnlyList<string> Texts(string key) => List(key, item => ScalarOf(key, item)?.Value ?? "");

    /// <summary>A list of words of a closed list.</summary>
    public IReadOnlyList<string> Choices(string key, params IReadOnlyList<string> allowed) => List(key, item => ScalarOf(key, item) is { } scalar ? ChoiceOf(scalar, allowed) : "");

    /// <summary>A list of texts with both wordings.</summary>
    public IReadOnlyList<LocalText> Locals(string key) => List(key, item => LocalOf(key, item));

    /// <summary>A list; empty when absent. One entry is read for each entry written.</summary>
    public IReadOnlyList<T> List<T>(string key, Func<PackNode, T> read)
    {
        switch (At(key))
        {
            case null:
                return [];
            case PackSequence list:
                return [.. list.Items.Select(read)];
            case var other:
                Report.Add(other, PackMistakes.WrongShape(PackShape.List));
                return [];
        }
    }

    /// <summary>A list of mappings; each is closed by itself.</summary>
    public IReadOnlyList<T> Maps<T>(string key, string shape, Func<PackMap, T> read) => List(key, item => Read(item, shape, read));

    /// <summary>A mapping that may be there.</summary>
    public T? OptionalMap<T>(string key, string shape, Func<PackMap, T> read) where T : class => At(key) is { } node ? Read(node, shape, read) : null;

    /// <summary>A mapping that must be there; read from nothing when absent, which is reported.</summary>
    public T Map<T>(string key, string shape, Func<PackMap, T> read) => Read(Needed(key), shape, read);

    /// <summary>Reports keys that nobody asked for.</summary>
    public void Done()
    {
        if (_map is null)
            return;
        foreach (var entry in _map.Entries.Where(e => !_known.Contains(e.Key.Value)))
        {
            Report.Add(entry.Key, entry.Value is PackScalar { Value: "", IsPlain: true }
                ? PackMistakes.UnquotedComma(entry.Key.Value)
                : PackMistakes.UnknownKey(entry.Key.Value, _known.Where(k => _map[k] is null)));
        }
    }

    /// <summary>Reports identifiers that stand twice in a list of mappings.</summary>
    /// <param name="key">Key of the list.</param>
    /// <param name="id">Key of the identifier in each entry.</param>
    public void NoDuplicates(string key, string id = "id")
    {
        if (_map?[key] is PackSequence list)
            NoDuplicates(list.Items.Select(i => i.Find(id)).OfType<PackScalar>(), Report);
    }

    /// <summary>Reports values that were met before.</summary>
    public static void NoDuplicates(IEnumerable<PackScalar> ids, PackReport report)
    {
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (!seen.TryAdd(id.Value, id.Line))
                report.Add(id, PackMistakes.DuplicateId(id.Value, seen[id.Value]));
        }
    }

    private T Read<T>(PackNode? node, string shape, Func<PackMap, T> read)
    {
        var map = new PackMap(node, Report, shape);
        var value = read(map);
        map.Done();
        return value;
    }

    private PackNode? Needed(string key)
    {
        Know(key);
        if (_map is null)
            return null;
        if (_map[key] is { } node)
            return node;
        Report.Add(_map, PackMistakes.MissingKey(key));
        return null;
    }

    private void Know(string key)
    {
        if (_known.Add(key))
            Report.Know(_shape, key);
    }

    private PackScalar? ScalarOf(string key, PackNode node)
    {
        if (node is not PackScalar scalar)
        {
            Report.Add(node, PackMistakes.WrongShape(PackShape.Text));
            return null;
        }
        if (!string.IsNullOrWhiteSpace(scalar.Value) && !(scalar.IsPlain && scalar.Value is "null" or "~"))
            return scalar;
        Report.Add(scalar, PackMistakes.EmptyValue(key));
        return null;
    }

    private LocalText LocalOf(string key, PackNode node) => node is PackMapping
        ? Read(node, "text", map => new LocalText(map.Text("vi"), map.OptionalText("en")))
        : new LocalText(ScalarOf(key, node)?.Value ?? "");

    private string ChoiceOf(PackScalar scalar, IReadOnlyList<string> allowed)
    {
        if (allowed.Contains(scalar.Value, StringComparer.Ordinal))
            return scalar.Value;
        Report.Add(scalar, PackMistakes.UnknownValue(scalar.Value, allowed));
        return "";
    }

    private decimal? NumberOf(PackScalar scalar, decimal min, decimal max, bool whole)
    {
        if (!decimal.TryParse(scalar.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || (whole && number != decimal.Truncate(number)))
        {
            Report.Add(scalar, PackMistakes.MalformedNumber(scalar.Value));
            return null;
        }
        if (number >= min && number <= max)
            return number;
        Report.Add(scalar, PackMistakes.OutOfRange(scalar.Value, min, max));
        return null;
    }

    private DateOnly? DateOf(PackScalar scalar)
    {
        if (DateOnly.TryParseExact(scalar.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 1900 and <= 2199)
            return date;
        Report.Add(scalar, PackMistakes.MalformedDate(scalar.Value));
        return null;
    }

    /// <summary>Checks an identifier: lower-case ASCII letters and digits, single hyphens between.</summary>
    public static string IdOf(PackScalar scalar, PackReport report)
    {
        if (!IdPattern().IsMatch(scalar.Value))
            report.Add(scalar, PackMistakes.MalformedId(scalar.Value));
        return scalar.Value;
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IdPattern();
}
