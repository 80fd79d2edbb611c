namespace HaiDang.Dossiers.Finding;

/// <summary>Where a text of a procedure stands; decides its weight in search and what is shown as the reason.</summary>
public enum FoundIn
{
    /// <summary>Everyday title.</summary>
    ShortName,

    /// <summary>Everyday words that the pack gives.</summary>
    Keyword,

    /// <summary>Official title.</summary>
    Name,

    /// <summary>What the applicant receives.</summary>
    Outcome,

    /// <summary>The sentence that says what it is for.</summary>
    Summary,

    /// <summary>An occasion in life.</summary>
    LifeEvent,

    /// <summary>Field of administration or competent unit.</summary>
    Field,

    /// <summary>A document to supply.</summary>
    Component,

    /// <summary>Its code.</summary>
    Code,
}

/// <summary>One text of a procedure, ready to compare.</summary>
/// <param name="Text">As it is shown.</param>
/// <param name="In">Where it stands.</param>
/// <param name="Words">Its words.</param>
internal sealed record Phrase(string Text, FoundIn In, Word[] Words)
{
    /// <summary>How much each of its words says: its rarity, little for fillers. Set once the whole index is known.</summary>
    public double[] Weights { get; set; } = [];

    /// <summary>Weight of the place it stands in, 0 to 1.</summary>
    public double Weight => In switch
    {
        FoundIn.ShortName or FoundIn.Keyword or FoundIn.Code => 1,
        FoundIn.Name or FoundIn.Outcome => 0.95,
        FoundIn.Summary => 0.6,
        FoundIn.LifeEvent => 0.5,
        FoundIn.Field => 0.4,
        _ => 0.3,
    };
}
