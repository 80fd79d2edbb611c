using HaiDang.Core.Formulas;

namespace HaiDang.Core.Tests.Formulas;

/// <summary>The order in which formulas are computed that refer to one another.</summary>
public sealed class FormulaOrderTests
{
    [Fact]
    public void Each_comes_after_those_it_needs()
    {
        var order = Order(("a", "indicator(b) + indicator(c)"), ("b", "indicator(d)"), ("c", "indicator(d) + indicator(elsewhere)"), ("d", "ended"));

        Assert.Equal(["d", "b", "c", "a"], order.Order);
        Assert.Empty(order.Circles);
    }

    [Fact]
    public void A_circle_is_named_with_its_members()
    {
        var order = Order(("a", "indicator(b)"), ("b", "indicator(c)"), ("c", "1 + indicator(a)"), ("d", "indicator(a)"), ("e", "ended"), ("f", "indicator(f)"));

        Assert.Equal(["e"], order.Order);
        Assert.Equal([["a", "b", "c"], ["f"]], order.Circles);
    }

    [Fact]
    public void Two_circles_that_touch_are_both_broken_by_naming_them()
    {
        var order = Order(("a", "indicator(b)"), ("b", "indicator(a) + indicator(c)"), ("c", "indicator(d)"), ("d", "indicator(c)"), ("e", "indicator(d)"));

        Assert.Empty(order.Order);
        Assert.Equal([["a", "b"], ["c", "d"]], order.Circles);
    }

    [Fact]
    public void A_long_chain_needs_no_deep_stack()
    {
        var chain = Enumerable.Range(0, 3000).ToDictionary(i => $"i{i}", i => Formula.Parse(i == 0 ? "ended" : $"indicator(i{i - 1})"), StringComparer.Ordinal);

        Assert.Equal("i2999", FormulaOrder.Of(chain).Order[^1]);
    }

    private static FormulaOrder Order(params (string Id, string Formula)[] formulas) => FormulaOrder.Of(formulas.ToDictionary(f => f.Id, f => Formula.Parse(f.Formula), StringComparer.Ordinal));
}
