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
    private const double Rounding = 1e-12;
    private static readonly Dictionary<string, double> NoneOpen = [];

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
    public static double? Percentile(IReadOnlyDictionary<string, long> counts, double share) => Percentile(counts, NoneOpen, share);

    /// <summary>The time within which a share of all ends, in seconds, told also from what is still open: that has lasted so long already, and who leaves it out tells too little.</summary>
    /// <param name="ended">How many ended under each mark.</param>
    /// <param name="open">How many are open under the mark of their age; a part of one where less than all of them count.</param>
    /// <param name="share">0 to 1; a half gives the median.</param>
    /// <returns>Null when nothing ended, or when so much is open that nobody can say.</returns>
    /// <remarks>The life table of the actuaries, which comes to the product-limit estimate as marks get finer (E. L. Kaplan, P. Meier, 1958): what is open counts half in the mark of its age.</remarks>
    public static double? Percentile(IReadOnlyDictionary<string, long> ended, IReadOnlyDictionary<string, double> open, double share)
    {
        ArgumentNullException.ThrowIfNull(ended);
        ArgumentNullException.ThrowIfNull(open);
        double watched = ended.Values.Sum() + open.Values.Sum();
        var left = 1.0;
        foreach (var part in ended.Keys.Union(open.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            double ends = ended.GetValueOrDefault(part);
            var leaves = open.GetValueOrDefault(part);
            if (ends > 0)
            {
                var after = left * (1 - (ends / (watched - (leaves / 2))));
                if (1 - after >= share - Rounding)
                {
                    var upper = UpperSeconds(part);
                    var lower = part == "000" ? 0 : upper / Math.Pow(2, 1.0 / StepsPerDoubling);
                    return lower + ((upper - lower) * Math.Clamp((left - (1 - share)) / (left - after), 0, 1));
                }
                left = after;
            }
            watched -= ends + leaves;
        }
        return null;
    }
}
