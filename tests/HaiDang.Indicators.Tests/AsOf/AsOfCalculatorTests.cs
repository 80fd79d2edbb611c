using HaiDang.City.Units;
using HaiDang.Indicators.AsOf;

namespace HaiDang.Indicators.Tests.AsOf;

/// <summary>Values of old units on the borders of their successors: what is known is exact, what is not is a range or nothing, and never 0.</summary>
public sealed class AsOfCalculatorTests
{
    [Fact]
    public void Whole_units_are_added_exactly()
    {
        var value = AsOfCalculator.Of([Part("A", Whole, 10), Part("B", Whole, 32)], AddsUp.Sum);

        Assert.Equal((42m, 42m, 42m, false), (value.Value, value.Least, value.Most, value.IsEstimate));
    }

    [Fact]
    public void Counted_parts_give_an_estimate()
    {
        var value = AsOfCalculator.Of([Part("A", ShareKind.Counted, 50, 0.2m), Part("B", Whole, 30)], AddsUp.Sum);

        Assert.Equal((40m, true), (value.Value, value.IsEstimate));
        Assert.Contains("số dân", value.Reason.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void All_inhabitants_carry_all_as_an_estimate_and_land_alone_nothing()
    {
        var all = AsOfCalculator.Of([Part("A", ShareKind.AllPeople, 50), Part("B", Whole, 30)], AddsUp.Sum);
        var land = AsOfCalculator.Of([Part("A", ShareKind.NoPeople, 50), Part("B", Whole, 30)], AddsUp.Sum);
        var onlyLand = AsOfCalculator.Of([Part("A", ShareKind.NoPeople, 50)], AddsUp.Sum);

        Assert.Equal((80m, true), (all.Value, all.IsEstimate));
        Assert.Equal((30m, true), (land.Value, land.IsEstimate));
        Assert.False(onlyLand.IsKnown);
    }

    [Fact]
    public void A_part_of_unknown_size_gives_a_range_from_nothing_to_all()
    {
        var value = AsOfCalculator.Of([Part("A", ShareKind.Unknown, 50), Part("B", Whole, 30)], AddsUp.Sum);

        Assert.Equal((null, 30m, 80m, true), (value.Value, value.Least, value.Most, value.IsEstimate));
        Assert.Contains("từ không có gì đến tất cả", value.Reason.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_unit_is_named_and_no_zero()
    {
        var value = AsOfCalculator.Of([Part("Xã A", Whole, null), Part("Xã B", Whole, 30), Part("Xã C", ShareKind.Unknown, null)], AddsUp.Sum);

        Assert.False(value.IsKnown);
        Assert.Equal(["Xã A", "Xã C"], value.Missing);
        Assert.Equal("Thiếu 2 trong 3 đơn vị cũ: Xã A, Xã C.", value.Reason.Vi);
    }

    [Fact]
    public void What_was_only_renamed_keeps_its_value_however_it_adds_up()
    {
        Assert.Equal((7m, false), (AsOfCalculator.Of([Part("A", Whole, 7)], AddsUp.None).Value, AsOfCalculator.Of([Part("A", Whole, 7)], null).IsEstimate));
        Assert.False(AsOfCalculator.Of([Part("A", Whole, 7), Part("B", Whole, 7)], AddsUp.None).IsKnown);
        Assert.False(AsOfCalculator.Of([Part("A", Whole, 7), Part("B", Whole, 7)], null).IsKnown);
    }

    [Fact]
    public void A_share_is_weighed_by_what_it_is_a_share_of()
    {
        var value = AsOfCalculator.Of([Part("A", Whole, 90, weight: 100), Part("B", Whole, 60, weight: 300)], AddsUp.Weighted);
        var unweighed = AsOfCalculator.Of([Part("A", Whole, 90, weight: 100), Part("Xã B", Whole, 60)], AddsUp.Weighted);
        var empty = AsOfCalculator.Of([Part("A", Whole, 90, weight: 0), Part("B", Whole, 60, weight: 0)], AddsUp.Weighted);

        Assert.Equal((67.5m, false), (value.Value, value.IsEstimate));
        Assert.False(unweighed.IsKnown);
        Assert.Contains("Xã B", unweighed.Reason.Vi, StringComparison.Ordinal);
        Assert.False(empty.IsKnown);
    }

    [Fact]
    public void A_mean_with_a_part_of_unknown_size_lies_between_leaving_it_out_and_taking_it_whole()
    {
        var value = AsOfCalculator.Of([Part("A", ShareKind.Unknown, 100, weight: 50), Part("B", Whole, 40, weight: 100)], AddsUp.Weighted);

        Assert.Equal((null, 40m, 60m), (value.Value, value.Least, value.Most));
    }

    [Fact]
    public void A_value_that_is_not_exact_makes_an_estimate() =>
        Assert.True(AsOfCalculator.Of([Part("A", Whole, 10), Part("B", Whole, 5, isRough: true)], AddsUp.Sum).IsEstimate);

    /// <summary>Whatever went where: nothing is lost or made, a value lies within its limits, and no vertex of the weights lies outside those of a mean.</summary>
    [Fact]
    public void Sums_are_kept_and_limits_hold_for_any_division()
    {
        var random = new Random(20250701);
        for (var round = 0; round < 500; round++)
        {
            var old = Enumerable.Range(0, random.Next(1, 6)).Select(i => (Name: $"A{i}", Value: (decimal)random.Next(0, 1000), Weight: (decimal)random.Next(1, 100), Known: random.Next(2) == 0, Cut: random.Next(0, 101) / 100m)).ToList();
            var (here, there) = (old.ConvertAll(o => Divided(o, o.Cut)), old.ConvertAll(o => Divided(o, 1 - o.Cut)));

            var (one, other) = (AsOfCalculator.Of(here, AddsUp.Sum), AsOfCalculator.Of(there, AddsUp.Sum));
            var mean = AsOfCalculator.Of(here, AddsUp.Weighted);

            if (old.TrueForAll(o => o.Known))
                Assert.Equal(old.Sum(o => o.Value), one.Value + other.Value);
            Assert.InRange(old.Sum(o => o.Value), one.Least!.Value + other.Least!.Value, one.Most!.Value + other.Most!.Value);
            if (mean.IsKnown)
            {
                Assert.All(Enumerable.Range(0, 1 << old.Count), corner =>
                {
                    var weights = here.Select((p, i) => p.Value!.Value.Weight!.Value * ((corner >> i & 1) == 0 ? p.Share.Least : p.Share.Most)).ToList();
                    if (weights.Sum() > 0)
                        Assert.InRange(here.Select((p, i) => p.Value!.Value.Value * weights[i]).Sum() / weights.Sum(), mean.Least!.Value - 0.0000001m, mean.Most!.Value + 0.0000001m);
                });
            }
        }

        static AsOfPart Divided((string Name, decimal Value, decimal Weight, bool Known, decimal Cut) o, decimal part) =>
            o.Known ? Part(o.Name, ShareKind.Counted, o.Value, part, o.Weight) : Part(o.Name, ShareKind.Unknown, o.Value, weight: o.Weight);
    }

    private const ShareKind Whole = ShareKind.Whole;

    private static AsOfPart Part(string name, ShareKind kind, decimal? value, decimal part = 1, decimal? weight = null, bool isRough = false)
    {
        var share = kind switch
        {
            ShareKind.Unknown => new Share(name, name, "1", kind, 0, 1, null),
            ShareKind.NoPeople => new Share(name, name, "1", kind, 0, 0, 0),
            _ => new Share(name, name, "1", kind, part, part, part),
        };
        return new(share, value is { } known ? new OldValue(known, weight, isRough) : null);
    }
}
