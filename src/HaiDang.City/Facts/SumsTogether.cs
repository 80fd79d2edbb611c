namespace HaiDang.City.Facts;

/// <summary>What all sums of a measure come to: each of one unit, procedure and part.</summary>
/// <param name="Count">How many sums above 0 there are.</param>
/// <param name="Total">What these come to together.</param>
public sealed record SumsTogether(long Count, long Total);
