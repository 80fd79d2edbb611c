namespace HaiDang.Simulation.WhatIf;

/// <summary>An instant of a replay, and an order among those of the same instant.</summary>
/// <param name="At">Second of the <see cref="WorkingLine"/>.</param>
/// <param name="Order">The lower one is first.</param>
internal readonly record struct ReplayMoment(long At, int Order) : IComparable<ReplayMoment>
{
    /// <inheritdoc/>
    public int CompareTo(ReplayMoment other) => At != other.At ? At.CompareTo(other.At) : Order.CompareTo(other.Order);

    public static bool operator <(ReplayMoment left, ReplayMoment right) => left.CompareTo(right) < 0;

    public static bool operator >(ReplayMoment left, ReplayMoment right) => left.CompareTo(right) > 0;

    public static bool operator <=(ReplayMoment left, ReplayMoment right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ReplayMoment left, ReplayMoment right) => left.CompareTo(right) >= 0;
}
