namespace HaiDang.Core.Time;

/// <summary>Offsets of a time zone, without a search once the zone has changed for the last time (in Viet Nam 1975).</summary>
internal sealed class ZoneOffsets
{
    private readonly TimeZoneInfo _zone;
    private readonly DateTime _steadySince = DateTime.MinValue;

    public ZoneOffsets(TimeZoneInfo zone)
    {
        _zone = zone;
        foreach (var rule in zone.GetAdjustmentRules())
        {
            if (rule.DaylightDelta != TimeSpan.Zero || rule.BaseUtcOffsetDelta != TimeSpan.Zero)
            {
                var after = rule.DateEnd.Date >= DateTime.MaxValue.Date ? DateTime.MaxValue : rule.DateEnd.AddDays(2);
                _steadySince = after > _steadySince ? after : _steadySince;
            }
        }
    }

    /// <summary>The offset at a local date and time.</summary>
    public TimeSpan At(DateTime local) => local >= _steadySince ? _zone.BaseUtcOffset : _zone.GetUtcOffset(local);

    /// <summary>The instant with the zone's offset.</summary>
    public DateTimeOffset ToLocal(DateTimeOffset instant) =>
        instant.UtcDateTime >= _steadySince ? instant.ToOffset(_zone.BaseUtcOffset) : TimeZoneInfo.ConvertTime(instant, _zone);
}
