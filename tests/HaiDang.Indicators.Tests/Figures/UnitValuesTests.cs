using HaiDang.City.Units;
using HaiDang.Core.Formulas;
using HaiDang.Indicators.AsOf;
using HaiDang.Indicators.Figures;
using HaiDang.Indicators.Targets;

namespace HaiDang.Indicators.Tests.Figures;

/// <summary>Values of a unit with all below it: added where the series is a sum and nothing is missing, else none with the reason, and never the unit's own.</summary>
public sealed class UnitValuesTests
{
    private static readonly string[] Tree = ["so", "chi-nhanh", "to"];

    private static readonly UnitDirectory City = new(Tree.Select((id, i) => new Unit { Id = id, Kind = UnitKind.Department, Type = "so", Name = new($"Đơn vị {id}", $"Unit {id}"), Slug = id, EffectiveFrom = new(2025, 7, 1), Parent = i == 0 ? null : Tree[i - 1] }), []);

    [Fact]
    public void A_sum_is_added_over_the_unit_and_those_below_it()
    {
        var values = Values("residents", ("unit:so", 5), ("unit:chi-nhanh", 7.5m), ("unit:to", 0));

        Assert.Equal(12.5m, values.Of("residents", "value(residents)", "so", Tree).Value);
        Assert.Equal(5, values.Of("residents", "value(residents)", "so").Value);
        Assert.Equal(5, values.Of("residents", "value(residents)", "so", ["so"]).Value);
    }

    [Fact]
    public void One_that_is_missing_leaves_no_value_and_is_named()
    {
        var values = Values("residents", ("unit:so", 5), ("unit:to", 2));

        var some = values.Of("residents", "value(residents)", "so", Tree);
        var none = Values("residents").Of("residents", "value(residents)", "so", Tree);

        Assert.Equal(((decimal?)null, NoValueKind.NoData), (some.Value, some.Reason!.Kind));
        Assert.Equal("“Dân số” chưa cộng được: thiếu giá trị của 1 trong 3 đơn vị: Đơn vị chi-nhanh.", some.Reason.ToText().Vi);
        Assert.Equal("“Residents” cannot be added up yet: 1 of 3 units have no value: Unit chi-nhanh.", some.Reason.ToText().In("en"));
        Assert.Equal("Chưa có dữ liệu về value(residents)", none.Reason!.ToText().Vi);
    }

    [Theory]
    [InlineData("share", "“Tỷ lệ” không cộng được giữa các đơn vị")]
    [InlineData("points", "“Điểm” không cộng được giữa các đơn vị")]
    [InlineData("rank", "“Hạng” không cộng được giữa các đơn vị")]
    [InlineData("unheard-of", "chưa khai chuỗi “unheard-of” cộng dồn thế nào")]
    public void What_is_no_sum_has_none_together_though_each_has_one(string series, string why)
    {
        var values = Values(series, ("unit:so", 1), ("unit:chi-nhanh", 2), ("unit:to", 3));

        var together = values.Of(series, $"value({series})", "so", Tree);

        Assert.Null(together.Value);
        Assert.Contains(why, together.Reason!.ToText().Vi, StringComparison.Ordinal);
        Assert.Equal(1, values.Of(series, $"value({series})", "so").Value);
        Assert.Null(Values(series).Of(series, $"value({series})", "so", Tree).Reason!.Why);
    }

    [Fact]
    public void The_reason_reaches_whoever_asks_for_the_formula()
    {
        var values = Values("rank", ("unit:so", 1), ("unit:chi-nhanh", 2), ("unit:to", 3));

        var result = Formula.Parse("2 * value(rank)").Evaluate(new UnitFigures([], "so", new(2026, 3, 31), null, ProcedureCounts.None, [], (s, u) => values.Of(s, $"value({s})", u, Tree)));

        Assert.StartsWith("“Hạng” không cộng được", result.Reason!.ToText().Vi, StringComparison.Ordinal);
    }

    private static UnitValues Values(string series, params (string Scope, decimal Value)[] each) => new(
        each.ToDictionary(e => (series, Scope.TryParse(e.Scope, out var scope) ? scope : throw new FormatException(e.Scope)), e => new Actual
        {
            Series = series,
            Scope = new(ScopeKind.Unit, e.Scope[5..]),
            Period = PublishedPeriod.TryParse("2026-03", out var period) ? period! : throw new FormatException(),
            Value = e.Value,
            Unit = FigureUnit.Count,
            Exactness = Exactness.Exact,
            Source = "Hư cấu",
        }),
        new([new("residents", ("Dân số", "Residents"), AddsUp.Sum, null, "Hư cấu"), new("share", ("Tỷ lệ", "Share"), AddsUp.Weighted, "residents", "Hư cấu"), new("points", ("Điểm", "Points"), AddsUp.Mean, null, "Hư cấu"),
            new("rank", ("Hạng", "Rank"), AddsUp.None, null, "Hư cấu")]),
        new(Period.Parse("2026-03")!, new(2026, 4, 10), City), ofPeriod: false);
}
