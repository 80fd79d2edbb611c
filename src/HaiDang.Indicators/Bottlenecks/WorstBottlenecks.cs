namespace HaiDang.Indicators.Bottlenecks;

/// <summary>Some of many bottlenecks, and what all of them come to.</summary>
/// <param name="Shown">Those that were asked for, in order.</param>
/// <param name="Count">How many there are in all.</param>
/// <param name="Lost">Time lost at all of them.</param>
/// <param name="LostAtFirstFive">Time lost at the five worst.</param>
public sealed record WorstBottlenecks(IReadOnlyList<Bottleneck> Shown, long Count, TimeSpan Lost, TimeSpan LostAtFirstFive);
