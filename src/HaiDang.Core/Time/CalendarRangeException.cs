using System.Globalization;

namespace HaiDang.Core.Time;

/// <summary>A date lies outside the years 1900 to 2199, where neither the lunar calendar nor the holidays are known.</summary>
public sealed class CalendarRangeException : ArgumentOutOfRangeException
{
    /// <summary>Says the range.</summary>
    public CalendarRangeException()
        : this("The calendar knows the years 1900 to 2199 only.")
    {
    }

    /// <summary>Says what was asked.</summary>
    /// <param name="message">What lies outside the range.</param>
    public CalendarRangeException(string message)
        : base(paramName: null, message)
    {
    }

    /// <summary>Says what was asked, with the cause.</summary>
    /// <param name="message">What lies outside the range.</param>
    /// <param name="innerException">The cause.</param>
    public CalendarRangeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal static CalendarRangeException For(DateOnly date) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd} lies outside the years 1900 to 2199 that the calendar knows."));
}
