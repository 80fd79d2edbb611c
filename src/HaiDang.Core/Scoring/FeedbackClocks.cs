using HaiDang.Core.Time;

namespace HaiDang.Core.Scoring;

/// <summary>Until when feedback (<i>phản ánh, kiến nghị</i>) is answered in time for the service index. All three ends are closes of office.</summary>
/// <param name="RefuseBy">Refused or sent back: 2 working days.</param>
/// <param name="AskForSupplementBy">Asked to supplement: 5 working days.</param>
/// <param name="ResolveBy">Resolved: 15 working days.</param>
/// <remarks>Source: formula document of Quyết định 766/QĐ-TTg, indicators 5.2 and 5.3.</remarks>
public sealed record FeedbackClocks(DateTimeOffset RefuseBy, DateTimeOffset AskForSupplementBy, DateTimeOffset ResolveBy)
{
    private const int RefuseInWorkingDays = 2;
    private const int AskInWorkingDays = 5;
    private const int ResolveInWorkingDays = 15;
    private const int PublishInWorkingDays = 2;

    /// <summary>The clocks that start when feedback is sent, or last transferred.</summary>
    /// <param name="sent">Instant of sending or of the last transfer.</param>
    /// <param name="calendar">The city's working time.</param>
    public static FeedbackClocks From(DateTimeOffset sent, WorkingCalendar calendar) =>
        new(After(sent, RefuseInWorkingDays, calendar), After(sent, AskInWorkingDays, calendar), After(sent, ResolveInWorkingDays, calendar));

    /// <summary>Until when the answer is made public: 2 working days after it was completed.</summary>
    /// <param name="completed">Instant of completion.</param>
    /// <param name="calendar">The city's working time.</param>
    public static DateTimeOffset PublishBy(DateTimeOffset completed, WorkingCalendar calendar) => After(completed, PublishInWorkingDays, calendar);

    private static DateTimeOffset After(DateTimeOffset start, int workingDays, WorkingCalendar calendar) =>
        calendar.CloseOf(calendar.AddWorkingDays(calendar.DayOf(start), workingDays));
}
