namespace HaiDang.Core.Scoring;

/// <summary>Marks of the service index for citizens and businesses.</summary>
/// <remarks>Source: Quyết định 766/QĐ-TTg (2022), formula of indicators with a threshold.</remarks>
public static class PortalIndex
{
    /// <summary>Marks of an indicator: all of them from the threshold upward, below it in proportion. Not rounded; two decimals are shown.</summary>
    /// <param name="rate">What was reached, 0 to 1; null (nothing to measure) gives no marks.</param>
    /// <param name="threshold">What earns all marks, more than 0.</param>
    /// <param name="max">All marks.</param>
    public static decimal Marks(decimal? rate, decimal threshold, decimal max)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        return rate is { } reached ? Math.Min(reached / threshold, 1) * max : 0;
    }

    /// <summary>A rate; null when there is nothing to measure (shown as "0 hoặc N/A").</summary>
    /// <param name="part">Cases that fulfil, at least 0.</param>
    /// <param name="whole">All cases, at least <paramref name="part"/>.</param>
    public static decimal? Rate(long part, long whole)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(part);
        ArgumentOutOfRangeException.ThrowIfLessThan(whole, part);
        return whole == 0 ? null : (decimal)part / whole;
    }
}
