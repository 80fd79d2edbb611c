using System.Globalization;
using System.Text.Json.Nodes;

namespace HaiDang.Core.Conditions;

/// <summary>Kinds of answer that reachability tells apart.</summary>
public enum DomainKind
{
    /// <summary>One of a closed list of values.</summary>
    Values,

    /// <summary>True or false.</summary>
    YesNo,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A day.</summary>
    Date,

    /// <summary>Any text.</summary>
    Text,

    /// <summary>Rows, files, addresses: can only be given or not.</summary>
    Composite,
}

/// <summary>The answers a field can take at all.</summary>
/// <param name="Kind">What kind of answer it is.</param>
public sealed record FieldDomain(DomainKind Kind)
{
    /// <summary>The closed list, for <see cref="DomainKind.Values"/>.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Least number, included.</summary>
    public decimal? Min { get; init; }

    /// <summary>Greatest number, included.</summary>
    public decimal? Max { get; init; }

    /// <summary>True when there is an answer whenever it is asked for: required fields, the channel, the kind of applicant.</summary>
    public bool AlwaysGiven { get; init; }
}

/// <summary>What is known about the fields a condition names.</summary>
public interface IConditionContext
{
    /// <summary>The answers a field can take; null when the field is unknown.</summary>
    FieldDomain? Domain(string field);

    /// <summary>When the field is asked at all; null: always.</summary>
    Condition? ShownWhen(string field);
}

/// <summary>Tells statements that no answers can satisfy from those that some can.</summary>
/// <remarks>
/// The statement is brought into alternatives of single comparisons; each alternative is tried, field by field, on one sample of every
/// stretch of answers that its comparisons tell apart. What is called unreachable is so; where there are too many alternatives, or a
/// day is compared both with today and with the calendar, the answer is "reachable".
/// </remarks>
public static class ConditionReach
{
    private const int MostAlternatives = 2_000;
    private const int DeepestNesting = 12;
    private static readonly DateOnly SampleToday = new(2026, 6, 15);

    /// <summary>False only when no answers can make <paramref name="condition"/> hold.</summary>
    public static bool CanHold(Condition condition, IConditionContext context) => Alternatives(condition, wanted: true, context, 0) is not { } alternatives
        || alternatives.Any(alternative => alternative.GroupBy(t => t.Test.Field, StringComparer.Ordinal).All(field => CanAgree(context.Domain(field.Key), [.. field])));

    /// <summary>False only when no answers reach a case of which the first that holds is taken.</summary>
    /// <param name="earlier">Conditions of the cases before it; null holds always.</param>
    /// <param name="when">Its own condition; null holds always.</param>
    /// <param name="context">What is known about the fields.</param>
    public static bool CanBeFirst(IReadOnlyList<Condition?> earlier, Condition? when, IConditionContext context)
    {
        if (earlier.Contains(null))
            return false;
        List<Condition> all = when is null ? [] : [when];
        all.AddRange(earlier.OfType<Condition>().Select(e => new Not(e)));
        return CanHold(new AllOf(all), context);
    }

    /// <summary>Alternatives, each a list of comparisons that must (or must not) hold together; null when there are too many.</summary>
    private static List<List<Wanted>>? Alternatives(Condition condition, bool wanted, IConditionContext context, int depth) => condition switch
    {
        Not not => Alternatives(not.Inner, !wanted, context, depth),
        AllOf all => wanted ? Product(all.Parts, wanted, context, depth) : Sum(all.Parts, wanted, context, depth),
        AnyOf any => wanted ? Sum(any.Parts, wanted, context, depth) : Product(any.Parts, wanted, context, depth),
        FieldTest test => Shown(test, wanted, context, depth),
        _ => throw new InvalidOperationException($"Unknown condition {condition.GetType().Name}"),
    };

    /// <summary>A comparison that needs an answer also needs its field to be asked; a required field lacks its answer only while it is not asked.</summary>
    private static List<List<Wanted>>? Shown(FieldTest test, bool wanted, IConditionContext context, int depth)
    {
        List<List<Wanted>> own = [[new(test, wanted)]];
        if (depth >= DeepestNesting || context.ShownWhen(test.Field) is not { } shownWhen)
            return own;
        var needsAnswer = test.Comparison is Given given ? given.Expected == wanted : wanted;
        var alwaysGiven = context.Domain(test.Field)?.AlwaysGiven == true;
        if (!needsAnswer && !alwaysGiven)
            return own;
        if (Alternatives(shownWhen, wanted: true, context, depth + 1) is not { } shown || Cross(own, shown) is not { } asked)
            return null;
        if (needsAnswer)
            return asked;
        return Alternatives(shownWhen, wanted: false, context, depth + 1) is { } notAsked && asked.Count + notAsked.Count <= MostAlternatives ? [.. notAsked, .. asked] : null;
    }

    private static List<List<Wanted>>? Sum(IReadOnlyList<Condition> parts, bool wanted, IConditionContext context, int depth)
    {
        List<List<Wanted>> sum = [];
        foreach (var part in parts)
        {
            if (Alternatives(part, wanted, context, depth) is not { } more || sum.Count + more.Count > MostAlternatives)
                return null;
            sum.AddRange(more);
        }
        return sum;
    }

    private static List<List<Wanted>>? Product(IReadOnlyList<Condition> parts, bool wanted, IConditionContext context, int depth)
    {
        List<List<Wanted>> product = [[]];
        foreach (var part in parts)
        {
            if (Alternatives(part, wanted, context, depth) is not { } more || Cross(product, more) is not { } crossed)
                return null;
            product = crossed;
        }
        return product;
    }

    private static List<List<Wanted>>? Cross(List<List<Wanted>> left, List<List<Wanted>> right) => (long)left.Count * right.Count > MostAlternatives
        ? null
        : [.. left.SelectMany(l => right.Select(r => (List<Wanted>)[.. l, .. r]))];

    private static bool CanAgree(FieldDomain? domain, IReadOnlyList<Wanted> wanted)
    {
        if (domain is null)
            return true; // an unknown field is another mistake
        if (domain.Kind == DomainKind.Composite)
            return wanted.All(w => w.Test.Comparison is not Given) || Tries([null, JsonValue.Create("x")], wanted.Where(w => w.Test.Comparison is Given));
        if (domain.Kind == DomainKind.Date
            && wanted.Any(w => w.Test.Comparison is OlderThan or YoungerThan) && wanted.Any(w => w.Test.Comparison is Bound or OneOf or NoneOf))
        {
            return true;
        }
        var samples = Samples(domain, wanted);
        return Tries(domain.AlwaysGiven ? samples : samples.Prepend(null), wanted);
    }

    private static bool Tries(IEnumerable<JsonNode?> samples, IEnumerable<Wanted> wanted)
    {
        var tests = wanted.ToList();
        return samples.Any(sample => tests.TrueForAll(w => w.Test.Comparison.Holds(sample, SampleToday) == w.Holds));
    }

    private static IEnumerable<JsonNode?> Samples(FieldDomain domain, IReadOnlyList<Wanted> wanted) => domain.Kind switch
    {
        DomainKind.Values => domain.Values.Select(v => (JsonNode?)JsonValue.Create(v)),
        DomainKind.YesNo => [JsonValue.Create(true), JsonValue.Create(false)],
        DomainKind.Number => Numbers(domain, wanted).Select(n => (JsonNode?)JsonValue.Create(n)),
        DomainKind.Date => Dates(wanted).Select(d => (JsonNode?)JsonValue.Create(d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        DomainKind.Text => Literals(wanted).Select(l => l.Text).Append("\u0001 any other text").Select(t => (JsonNode?)JsonValue.Create(t)),
        DomainKind.Composite => [],
        _ => throw new InvalidOperationException($"Unknown domain {domain.Kind}"),
    };

    private static IEnumerable<Literal> Literals(IEnumerable<Wanted> wanted) => wanted.SelectMany(w => w.Test.Comparison switch
    {
        OneOf one => one.Values,
        NoneOf none => none.Values,
        Bound bound => [bound.Limit],
        _ => [],
    });

    private static IEnumerable<decimal> Numbers(FieldDomain domain, IReadOnlyList<Wanted> wanted)
    {
        var marks = Literals(wanted).Where(l => l.Kind == LiteralKind.Number).Select(l => l.Number)
            .Concat(new[] { domain.Min, domain.Max }.OfType<decimal>()).Append(0).ToList();
        return marks.SelectMany(m => new[] { m, m - 1, m + 1, m - 0.5m, m + 0.5m })
            .Where(n => (domain.Min is not { } min || n >= min) && (domain.Max is not { } max || n <= max));
    }

    private static IEnumerable<DateOnly> Dates(IReadOnlyList<Wanted> wanted)
    {
        var marks = Literals(wanted).Where(l => l.Kind == LiteralKind.Date).Select(l => l.Date)
            .Concat(wanted.Select(w => w.Test.Comparison switch { OlderThan o => o.Age, YoungerThan y => y.Age, _ => (Age?)null }).OfType<Age>().Select(Before))
            .Append(SampleToday);
        return marks.SelectMany(m => new[] { m, m.AddDays(-3), m.AddDays(3), m.AddDays(-1), m.AddDays(1) });
    }

    private static DateOnly Before(Age age) => age.Unit switch
    {
        AgeUnit.Days => SampleToday.AddDays(-age.Amount),
        AgeUnit.Months => SampleToday.AddMonths(-age.Amount),
        AgeUnit.Years => SampleToday.AddYears(-age.Amount),
        _ => throw new InvalidOperationException($"Unknown unit {age.Unit}"),
    };

    private readonly record struct Wanted(FieldTest Test, bool Holds);
}
