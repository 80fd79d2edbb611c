using System.Globalization;
using HaiDang.Core.Conditions;

namespace HaiDang.City.Packs;

/// <summary>Reads conditions in the closed grammar of the pack (docs/packs.md).</summary>
public static class ConditionReader
{
    private static readonly string[] Operators = ["not", "in", "at-least", "at-most", "more-than", "less-than", "given", "older-than", "younger-than"];

    /// <summary>The condition; null when it is wrong, which is then reported.</summary>
    public static Condition? Read(PackNode node, PackReport report) => new Reader(report, []).Any(node);

    /// <summary>Every place where a condition names a field, with what it is compared to.</summary>
    public static IReadOnlyList<FieldUse> Uses(PackNode node)
    {
        List<FieldUse> uses = [];
        _ = new Reader(new PackReport(), uses).Any(node);
        return uses;
    }

    private sealed class Reader(PackReport report, List<FieldUse> uses)
    {
        public Condition? Any(PackNode node)
        {
            switch (node)
            {
                case PackScalar { Value.Length: > 0 } word:
                    PackMap.IdOf(word, report);
                    return Use(word, word, FieldTest.IsTrue(word.Value).Comparison);
                case PackMapping { Entries.Count: > 0 } map:
                    var parts = map.Entries.Select(Entry).ToList();
                    if (parts.Contains(null))
                        return null;
                    return parts is [var single] ? single : new AllOf([.. parts.OfType<Condition>()]);
                case PackSequence:
                    return Wrong(node, "danh sách phải nằm trong all hoặc any", "a list must stand in all or any");
                default:
                    return Wrong(node, "trống", "empty");
            }
        }

        private Condition? Entry(PackEntry entry) => entry.Key.Value switch
        {
            "all" => List(entry.Value) is { } parts ? new AllOf(parts) : null,
            "any" => List(entry.Value) is { } parts ? new AnyOf(parts) : null,
            "not" => Any(entry.Value) is { } inner ? new Not(inner) : null,
            _ => Comparison(entry.Value) is { } comparison ? Use(entry.Key, entry.Value, comparison) : null,
        };

        private FieldTest Use(PackScalar field, PackNode value, Comparison comparison)
        {
            uses.Add(new(field.Value, field, value, comparison));
            return new(field.Value, comparison);
        }

        private List<Condition>? List(PackNode node)
        {
            if (node is not PackSequence { Items.Count: > 0 } list)
            {
                Wrong(node, "all và any cần một danh sách", "all and any take a list");
                return null;
            }
            var parts = list.Items.Select(Any).ToList();
            return parts.Contains(null) ? null : [.. parts.OfType<Condition>()];
        }

        private Comparison? Comparison(PackNode node)
        {
            switch (node)
            {
                case PackScalar or PackSequence:
                    return Values(node) is { } values ? new OneOf(values) : null;
                case PackMapping { Entries: [var (key, value)] }:
                    return Operator(key, value);
                default:
                    Wrong(node, "mỗi trường một phép so sánh; dùng all để ghép", "one comparison a field; combine with all");
                    return null;
            }
        }

        private Comparison? Operator(PackScalar key, PackNode value)
        {
            switch (key.Value)
            {
                case "not":
                    return Values(value) is { } excluded ? new NoneOf(excluded) : null;
                case "in":
                    return Values(value) is { } included ? new OneOf(included) : null;
                case "at-least":
                    return Bound(BoundKind.AtLeast, value);
                case "at-most":
                    return Bound(BoundKind.AtMost, value);
                case "more-than":
                    return Bound(BoundKind.MoreThan, value);
                case "less-than":
                    return Bound(BoundKind.LessThan, value);
                case "given" when value is PackScalar { IsPlain: true, Value: "true" or "false" } given:
                    return new Given(given.Value == "true");
                case "given":
                    Wrong(value, "given là true hoặc false", "given is true or false");
                    return null;
                case "older-than" or "younger-than" when value is PackScalar written && Age.TryParse(written.Value, out var age):
                    return key.Value == "older-than" ? new OlderThan(age) : new YoungerThan(age);
                case "older-than" or "younger-than":
                    Wrong(value, "khoảng thời gian viết như '60 days', '2 months', '16 years'", "a distance is written '60 days', '2 months', '16 years'");
                    return null;
                default:
                    report.Add(key, PackMistakes.UnknownKey(key.Value, Operators));
                    return null;
            }
        }

        private Bound? Bound(BoundKind kind, PackNode node)
        {
            if (node is PackScalar scalar && LiteralOf(scalar) is { Kind: LiteralKind.Number or LiteralKind.Date } limit)
                return new Bound(kind, limit);
            Wrong(node, "cần một số hoặc một ngày", "a number or a day is needed");
            return null;
        }

        private List<Literal>? Values(PackNode node)
        {
            IReadOnlyList<PackNode> items = node is PackSequence list ? list.Items : [node];
            if (items.Count == 0 || items.Any(i => i is not PackScalar { Value.Length: > 0 }))
            {
                Wrong(node, "cần một giá trị hoặc danh sách giá trị", "a value or a list of values is needed");
                return null;
            }
            return [.. items.Cast<PackScalar>().Select(LiteralOf)];
        }

        private Condition? Wrong(PackNode node, string vi, string en)
        {
            report.Add(node, PackMistakes.MalformedCondition(vi, en));
            return null;
        }
    }

    private static Literal LiteralOf(PackScalar scalar) => scalar switch
    {
        { IsPlain: true, Value: "true" or "false" } => Literal.Of(scalar.Value == "true"),
        { IsPlain: true } when decimal.TryParse(scalar.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => Literal.Of(number),
        _ when DateOnly.TryParseExact(scalar.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => Literal.Of(day),
        _ => Literal.Of(scalar.Value),
    };
}

/// <summary>One place where a condition names a field.</summary>
/// <param name="Field">The field.</param>
/// <param name="At">Where it is named.</param>
/// <param name="Value">What it is compared with; the name itself for a bare word.</param>
/// <param name="Comparison">The comparison.</param>
public sealed record FieldUse(string Field, PackNode At, PackNode Value, Comparison Comparison);
