using System.Globalization;

namespace HaiDang.City.Facts;

/// <summary>
/// A scale of lengths of time, so fine that medians and percentiles read from counts are off by at most a tenth: each mark is 2^(1/4) times the one before, from 15 minutes to seven years.
/// As a part of a measure a mark is its number in three digits.
/// </summary>
public static class DurationScale
{
    private const double FirstInSeconds = 15 * 60;
    private const int StepsPerDoubling = 4;
    private const int Last = 72;

    /// <summary>The mark that a length of time falls under.</summary>
    /// <param name="seconds">The length; a negative one counts as none.</param>
    public static string PartOf(long seconds)
    {
        var mark = seconds <= FirstInSeconds ? 0 : (int)Math.Ceiling((Math.Log2(seconds / FirstInSeconds) * StepsPerDoubling) - 1e-9);
        return Math.Min(mark, Last).ToString("000", CultureInfo.InvariantCulture);
    }

    /// <summary>The longest time that falls under a mark, in seconds; the last mark has no end and gives its start doubled.</summary>
    /// <param name="part">What <see cref="PartOf"/> gave.</param>
    /// <exception cref="FormatException">It is no mark.</exception>
    public static double UpperSeconds(string part) => FirstInSeconds * Math.Pow(2, int.Parse(part, CultureInfo.InvariantCulture) / (double)StepsPerDoubling);

    /// <summary>The time within which a share of all falls, in seconds, evenly spread between marks.</summary>
    /// <param name="counts">How many fall under each mark.</param>
    /// <param name="share">0 to 1; a half gives the median.</param>
    /// <returns>Null when nothing is counted.</returns>
    public static double? Percentile(IReadOnlyDictionary<string, long> counts, double share)
    {
        var all = counts.Values.Sum();
        if (all <= 0)
        {
            return null;
        }
        var wanted = share * all;
        var before = 0L;
        foreach (var (part, count) in counts.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            if (count > 0 && before + count >= wanted)
            {
                var upper = UpperSeconds(part);
                var lower = part == "000" ? 0 : upper / Math.Pow(2, 1.0 / StepsPerDoubling);
                return lower + ((upper - lower) * Math.Max(0, wanted - before) / count);
            }
            before += count;
        }
        return UpperSeconds(counts.Keys.Max(StringComparer.Ordinal)!);
    }
}
