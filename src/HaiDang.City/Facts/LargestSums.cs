namespace HaiDang.City.Facts;

/// <summary>The largest sums of a measure among all of a time.</summary>
/// <param name="Sums">The largest: each of one unit, procedure and part, the largest first.</param>
/// <param name="Count">How many sums above 0 there are.</param>
/// <param name="Total">What these come to together.</param>
public sealed record LargestSums(IReadOnlyList<Fact> Sums, long Count, long Total);
