using System.Globalization;
using HaiDang.Core;
using HaiDang.Core.Time;

namespace HaiDang.Cli;

/// <summary>Reads what people type for the clock.</summary>
internal static class ClockInput
{
    private static readonly LocalText SuspensionReason = ("Tạm dừng tính thời gian", "Suspended");

    private static readonly string[] LocalForms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.fff", "yyyy-MM-dd"];

    private static readonly string[] OffsetForms = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.fffK"];

    /// <summary>An instant: <c>2026-03-06T16:30</c> in the city's time, a date alone for its begin, or with an offset or Z.</summary>
    public static DateTimeOffset Instant(string text, WorkingCalendar calendar)
    {
        if (DateTime.TryParseExact(text, LocalForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && Known(local))
        {
            return calendar.InstantOf(DateOnly.FromDateTime(local), local.TimeOfDay);
        }
        if (DateTimeOffset.TryParseExact(text, OffsetForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) && Known(instant.DateTime))
        {
            return instant;
        }
        throw new Refusal($"\"{text}\" is not an instant; write e.g. 2026-03-06T16:30");
    }

    private static bool Known(DateTime time) => time.Year is >= 1900 and <= 2199
        ? true
        : throw new Refusal(string.Create(CultureInfo.InvariantCulture, $"{time:yyyy-MM-dd} lies outside the years 1900 to 2199 that the calendar knows"));

    /// <summary>A limit as packs write it.</summary>
    public static TimeLimit Limit(string text) => TimeLimit.TryParse(text, out var limit)
        ? limit
        : throw new Refusal($"\"{text}\" is not a limit; write e.g. \"3 working-days\", \"15 days\", \"72 hours\", \"8 working-hours\", \"1 months\" or \"same-day\"");

    /// <summary>A suspension <c>FROM/TO</c>; <c>FROM/</c> still runs.</summary>
    public static Suspension Suspension(string text, WorkingCalendar calendar)
    {
        if (text.Split('/') is not [{ Length: > 0 } from, var to])
        {
            throw new Refusal($"\"{text}\" is not a suspension; write FROM/TO, e.g. 2026-03-05T10:00/2026-03-16T08:00");
        }
        var suspension = new Suspension(Instant(from, calendar), to.Length == 0 ? DateTimeOffset.MaxValue : Instant(to, calendar), SuspensionReason);
        return suspension.To >= suspension.From ? suspension : throw new Refusal($"the suspension \"{text}\" ends before it begins");
    }

    /// <summary>A date <c>2030-02-02</c>.</summary>
    public static DateOnly Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new Refusal($"\"{text}\" is not a date; write e.g. 2030-02-02");
}
