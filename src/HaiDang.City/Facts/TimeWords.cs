using HaiDang.Core;

namespace HaiDang.City.Facts;

/// <summary>Lengths of time as people say them: rounded up, so that nobody is promised too much.</summary>
public static class TimeWords
{
    /// <summary>A length, e.g. "4 giờ", "2 ngày".</summary>
    public static LocalText Of(TimeSpan time)
    {
        if (time <= TimeSpan.FromMinutes(90))
        {
            var minutes = Math.Max(15, (int)Math.Ceiling(time.TotalMinutes / 15) * 15);
            return ($"{minutes} phút", $"{minutes} minutes");
        }
        if (time <= TimeSpan.FromHours(23.5))
        {
            var hours = (int)Math.Ceiling(time.TotalHours);
            return ($"{hours} giờ", hours == 1 ? "1 hour" : $"{hours} hours");
        }
        var days = (int)Math.Ceiling(time.TotalDays - 0.02);
        return ($"{days} ngày", days == 1 ? "1 day" : $"{days} days");
    }
}
