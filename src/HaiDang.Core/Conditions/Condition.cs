using System.Text.Json.Nodes;

namespace HaiDang.Core.Conditions;

/// <summary>A closed, side-effect-free statement about answers; the one grammar behind show-when, limits, fees, components and branches.</summary>
/// <remarks>
/// A field that is not given makes every comparison false, <c>not: value</c> included; only <c>given: false</c> holds then.
/// The negation of a whole statement (<see cref="Not"/>) is plain logic, so it holds when the field is not given.
/// </remarks>
public abstract record Condition
{
    /// <summary>True when the statement holds for these answers.</summary>
    public abstract bool Holds(IAnswers answers);

    /// <summary>Identifiers of the fields the statement looks at, as often as it does.</summary>
    public abstract IEnumerable<string> Fields { get; }

    /// <summary>The statement in words without the leading "khi", e.g. "ngày sinh cách đây hơn 60 ngày".</summary>
    public abstract LocalText ToText(IConditionWords words);

    /// <summary>False only when no answers at all can make the statement hold; true where that cannot be told.</summary>
    public bool CanHold(IConditionContext context) => ConditionReach.CanHold(this, context);
}

/// <summary>What a condition may look at.</summary>
public interface IAnswers
{
    /// <summary>The answer of a field; null when not given or not shown.</summary>
    JsonNode? this[string field] { get; }

    /// <summary>The day on which the statement is judged, in the city's time zone.</summary>
    DateOnly Today { get; }
}

/// <summary>Labels that turn a condition into a sentence.</summary>
public interface IConditionWords
{
    /// <summary>Label of a field, finding or fact.</summary>
    LocalText Label(string field);

    /// <summary>Label of one value of a field; the value itself where it has none.</summary>
    LocalText Value(string field, string value);
}

/// <summary>All parts hold; an empty list holds.</summary>
/// <param name="Parts">The parts, in order.</param>
public sealed record AllOf(IReadOnlyList<Condition> Parts) : Condition
{
    /// <inheritdoc/>
    public override bool Holds(IAnswers answers)
    {
        foreach (var part in Parts)
        {
            if (!part.Holds(answers))
                return false;
        }
        return true;
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Fields => Parts.SelectMany(p => p.Fields);

    /// <inheritdoc/>
    public override LocalText ToText(IConditionWords words) => Phrases.Join(Parts, words, " và ", " and ");
}

/// <summary>At least one part holds; an empty list does not hold.</summary>
/// <param name="Parts">The parts, in order.</param>
public sealed record AnyOf(IReadOnlyList<Condition> Parts) : Condition
{
    /// <inheritdoc/>
    public override bool Holds(IAnswers answers)
    {
        foreach (var part in Parts)
        {
            if (part.Holds(answers))
                return true;
        }
        return false;
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Fields => Parts.SelectMany(p => p.Fields);

    /// <inheritdoc/>
    public override LocalText ToText(IConditionWords words) => Phrases.Join(Parts, words, " hoặc ", " or ");
}

/// <summary>The inner statement does not hold.</summary>
/// <param name="Inner">The statement that is denied.</param>
public sealed record Not(Condition Inner) : Condition
{
    /// <inheritdoc/>
    public override bool Holds(IAnswers answers) => !Inner.Holds(answers);

    /// <inheritdoc/>
    public override IEnumerable<string> Fields => Inner.Fields;

    /// <inheritdoc/>
    public override LocalText ToText(IConditionWords words)
    {
        var inner = Inner.ToText(words);
        return ($"không phải trường hợp ({inner.Vi})", $"not ({inner.In("en")})");
    }
}

/// <summary>A comparison of one field's answer.</summary>
/// <param name="Field">Identifier of the field.</param>
/// <param name="Comparison">What the answer must satisfy.</param>
public sealed record FieldTest(string Field, Comparison Comparison) : Condition
{
    /// <summary>The bare word of the grammar: a finding or yes-no field that is true.</summary>
    public static FieldTest IsTrue(string field) => new(field, new OneOf([Literal.Of(true)]));

    /// <inheritdoc/>
    public override bool Holds(IAnswers answers) => Comparison.Holds(answers[Field], answers.Today);

    /// <inheritdoc/>
    public override IEnumerable<string> Fields => [Field];

    /// <inheritdoc/>
    public override LocalText ToText(IConditionWords words) => Comparison.ToText(Phrases.InSentence(words.Label(Field)), value => words.Value(Field, value));
}
