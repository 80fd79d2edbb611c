namespace HaiDang.Bench.Measure;

/// <summary>The clock of a city whose record ends at some time: it goes on from there, so that what is in hand is as it was, and not all overdue by weeks.</summary>
internal sealed class CityTime : TimeProvider
{
    private TimeSpan _ahead;

    /// <summary>Goes on from an instant.</summary>
    public void GoOnFrom(DateTimeOffset instant) => _ahead = instant - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;
}
