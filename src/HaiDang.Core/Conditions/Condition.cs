using System.Text.Json.Nodes;

namespace HaiDang.Core.Conditions;

/// <summary>A closed, side-effect-free statement about answers; the one grammar behind show-when, limits, fees, components and branches.</summary>
public abstract record Condition
{
    /// <summary>True when the statement holds for these answers.</summary>
    public abstract bool Holds(IAnswers answers);

    /// <summary>Identifiers of the fields the statement looks at.</summary>
    public abstract IEnumerable<string> Fields { get; }
}

/// <summary>What a condition may look at.</summary>
public interface IAnswers
{
    /// <summary>The answer of a field; null when not given or not shown.</summary>
    JsonNode? this[string field] { get; }

    /// <summary>The day on which the statement is judged, in the city's time zone.</summary>
    DateOnly Today { get; }
}
