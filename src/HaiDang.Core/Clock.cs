namespace HaiDang.Core;

/// <summary>The only source of the present moment: a UTC instant in whole milliseconds, so that it survives both databases unchanged.</summary>
/// <param name="time">Real or injected time.</param>
public sealed class Clock(TimeProvider time)
{
    /// <summary>The present instant, UTC, truncated to milliseconds.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
}
