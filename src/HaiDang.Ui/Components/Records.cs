namespace HaiDang.Ui.Components;

/// <summary>A page above the present one.</summary>
/// <param name="Text">Its name.</param>
/// <param name="Href">Its address.</param>
public sealed record Crumb(string Text, string Href);

/// <summary>A point of a <see cref="TrendChart"/>.</summary>
/// <param name="Name">Its period in words.</param>
/// <param name="ShortName">The same, short enough to stand under a column.</param>
/// <param name="Value">The value; null when nothing is known.</param>
/// <param name="Words">The value in words.</param>
/// <param name="IsProvisional">True while the period goes on.</param>
public sealed record TrendPoint(string Name, string ShortName, double? Value, string Words, bool IsProvisional = false);

/// <summary>The state a tag tells, each with its own shape so that colour never stands alone.</summary>
public enum TagState
{
    /// <summary>No judgement; no shape.</summary>
    Neutral,

    /// <summary>● in time.</summary>
    OnTime,

    /// <summary>▲ due soon.</summary>
    Soon,

    /// <summary>■ overdue.</summary>
    Overdue,

    /// <summary>‖ the clock is paused.</summary>
    Paused,

    /// <summary>✓ done.</summary>
    Done,

    /// <summary>✕ ended without a result.</summary>
    Stopped,
}

/// <summary>How strongly a notice or box speaks.</summary>
public enum Tone
{
    /// <summary>Something to know.</summary>
    Info,

    /// <summary>Something worked.</summary>
    Success,

    /// <summary>Something to take care of.</summary>
    Warning,

    /// <summary>Something is lost or refused.</summary>
    Danger,
}

/// <summary>How a button looks.</summary>
public enum ButtonKind
{
    /// <summary>The one main action of a page.</summary>
    Primary,

    /// <summary>Any other action.</summary>
    Second,

    /// <summary>Destroys something.</summary>
    Danger,

    /// <summary>Looks like a link.</summary>
    Quiet,
}

/// <summary>One part of a filing.</summary>
/// <param name="Text">Its name.</param>
/// <param name="Href">Where it is done; null while it cannot be started.</param>
/// <param name="State">State shown beside it.</param>
/// <param name="StateText">The state in words.</param>
/// <param name="Hint">What it needs or why it cannot be started; null: none.</param>
public sealed record TaskEntry(string Text, string? Href, TagState State, string StateText, string? Hint = null);

/// <summary>One happening of a dossier.</summary>
/// <param name="What">In a few words.</param>
/// <param name="When">Instant or day in words; null when not known yet.</param>
/// <param name="More">Who, why, what it means; null: none.</param>
/// <param name="Stage">Past, now or ahead.</param>
public sealed record TimelineEntry(string What, string? When, string? More = null, Stage Stage = Stage.Past);

/// <summary>Where an entry of a timeline stands.</summary>
public enum Stage
{
    /// <summary>Has happened.</summary>
    Past,

    /// <summary>Is happening.</summary>
    Now,

    /// <summary>Is expected.</summary>
    Ahead,
}

/// <summary>What a day of a ledger means for the time limit.</summary>
public enum DayMark
{
    /// <summary>Not counted by law, e.g. the day of acceptance.</summary>
    Start,

    /// <summary>Uses up the limit.</summary>
    Counted,

    /// <summary>Day off.</summary>
    Skipped,

    /// <summary>The clock was stopped.</summary>
    Suspended,

    /// <summary>The last day.</summary>
    Due,
}

/// <summary>One day, or run of days, of a ledger.</summary>
/// <param name="Day">The day.</param>
/// <param name="Mark">What it means.</param>
/// <param name="Words">The meaning in words, e.g. "Ngày làm việc thứ 2".</param>
/// <param name="Source">What it rests on, e.g. a decision; null: none.</param>
/// <param name="Until">Last day of a run; null: one day.</param>
public sealed record LedgerRow(DateOnly Day, DayMark Mark, string Words, string? Source = null, DateOnly? Until = null);

/// <summary>One way to narrow a list.</summary>
/// <param name="Text">Its name.</param>
/// <param name="Href">The list so narrowed.</param>
/// <param name="Count">How many it would show; null: not counted.</param>
/// <param name="Current">True for the one in force.</param>
public sealed record FilterLink(string Text, string Href, int? Count = null, bool Current = false);
