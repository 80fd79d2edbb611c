using HaiDang.City.Facts;
using HaiDang.Core;

namespace HaiDang.City.Tests.Facts;

/// <summary>What totals answered once answers again with what happened since, and is forgotten in time.</summary>
public sealed class KnownTotalsTests
{
    private static readonly DateOnly Day = new(2026, 6, 1);
    private static readonly FactQuery Query = new(["filed"], Day, Day) { EachUnit = true };

    private readonly ManualTime _time = new();

    [Fact]
    public void What_happened_since_is_added_to_the_sum_that_is_there_and_stands_apart_where_there_is_none()
    {
        var known = Known().Keep("q", 10, [Filed("a", 5), Filed("b", 1)]);

        var sheet = known.With([Filed("b", 2), Filed("c", 3), Filed("c", -1)]);

        Assert.Equal([Filed("a", 5), Filed("b", 3), Filed("c", 2)], sheet.Facts.OrderBy(f => f.UnitId, StringComparer.Ordinal));
        Assert.Equal(6, known.With([]).Sum("filed"));
        Assert.Same(known.With([]), known.With([]));
    }

    [Fact]
    public void An_answer_serves_later_positions_until_too_much_happened_or_too_long_ago()
    {
        var known = Known();
        known.Keep("q", 10, [Filed("a", 5)]);

        Assert.NotNull(known.Find("q", 10));
        Assert.NotNull(known.Find("q", 1_010));
        Assert.Null(known.Find("q", 1_011));
        Assert.Null(known.Find("q", 9));
        Assert.Null(known.Find("other", 10));
        _time.Now += TimeSpan.FromMinutes(6);
        Assert.Null(known.Find("q", 10));
    }

    [Fact]
    public void What_was_not_asked_for_longest_makes_room()
    {
        var known = Known();
        Fact[] many = [.. Enumerable.Repeat(Filed("a", 1), 200_000)];
        known.Keep("one", 1, many);
        known.Keep("two", 1, many);
        Assert.NotNull(known.Find("one", 1));

        known.Keep("three", 1, many);

        Assert.NotNull(known.Find("one", 1));
        Assert.Null(known.Find("two", 1));
        known.Forget();
        Assert.Null(known.Find("one", 1));
    }

    [Fact]
    public void Different_questions_have_different_texts()
    {
        FactQuery[] queries =
        [
            Query, Query with { Measures = ["filed", "ended"] }, Query with { To = Day.AddDays(1) }, Query with { EachUnit = false }, Query with { EachUnit = false, Units = [""] },
            Query with { Procedures = ["x"] }, Query with { EachProcedure = true }, Query with { Grain = Grain.Month }, Query with { EachUnit = false, Units = ["a", "b"] },
        ];

        Assert.Equal(queries.Length, queries.Select(KnownTotals.QuestionOf).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Late_facts_are_given_without_a_gap_or_not_at_all()
    {
        var late = new LateFacts();
        Assert.Equal(7, late.KnownFrom(7));
        late.Add(10, [[Filed("a", 1)], [], [Filed("a", 3)]]);

        Assert.Equal(13, late.KnownFrom(10));
        Assert.Equal(13, late.KnownFrom(13));
        Assert.Equal(14, late.KnownFrom(14));
        Assert.Equal([Filed("a", 1), Filed("a", 3)], late.Between(10, 13));
        Assert.Equal([Filed("a", 3)], late.Between(11, 13));
        Assert.Empty(late.Between(13, 13)!);
        Assert.Null(late.Between(9, 13));
        Assert.Null(late.Between(11, 14));

        // Read twice at once, one of them further; then far ahead.
        late.Add(12, [[Filed("a", 3)], [Filed("a", 4)]]);
        Assert.Equal([Filed("a", 3), Filed("a", 4)], late.Between(11, 14));
        late.Add(20, [[Filed("a", 21)]]);
        Assert.Null(late.Between(13, 14));
        Assert.Equal([Filed("a", 21)], late.Between(20, 21));
    }

    [Fact]
    public void Late_facts_of_long_ago_are_let_go()
    {
        var late = new LateFacts();
        for (var at = 0; at < 20_000; at += 100)
        {
            late.Add(at, [.. Enumerable.Range(at + 1, 100).Select(position => new[] { Filed("a", position) })]);
        }

        Assert.Null(late.Between(1, 20_000));
        Assert.Equal(20_000, Assert.Single(late.Between(19_999, 20_000)!).Value);
        Assert.Equal(1_000, late.Between(19_000, 20_000)!.Count);
    }

    private KnownTotals Known() => new(new Clock(_time));

    private static Fact Filed(string unit, long value) => new("filed", "", unit, "", Day, value);

    private sealed class ManualTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 6, 1, 2, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
