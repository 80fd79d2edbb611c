using System.Globalization;
using HaiDang.Core.Formulas;

namespace HaiDang.Core.Tests.Formulas;

/// <summary>What formulas give.</summary>
public sealed class FormulaTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("10 - 3 - 2", "5")]
    [InlineData("12 / 3 / 2", "2")]
    [InlineData("-2 * -3", "6")]
    [InlineData("0.1 + 0.2", "0.3")]
    [InlineData("min(3, 1, 2)", "1")]
    [InlineData("max(3, 1, 2)", "3")]
    [InlineData("abs(2 - 5)", "3")]
    [InlineData("round(2.345, 2)", "2.35")]
    [InlineData("round(-2.5, 0)", "-3")]
    [InlineData("if(1 < 2, 10, 20)", "10")]
    [InlineData("if(2 <= 1, 10, 20)", "20")]
    [InlineData("if(2 > 1, 10, 20)", "10")]
    [InlineData("if(2 >= 2, 10, 20)", "10")]
    [InlineData("if(1 = 1.0, 10, 20)", "10")]
    [InlineData("if(1 <> 1, 10, 20)", "20")]
    [InlineData("otherwise(1 / 0, 5)", "5")]
    [InlineData("otherwise(4, 1 / 0)", "4")]
    [InlineData("otherwise(missing, 5)", "5")]
    [InlineData("otherwise(79228162514264337593543950335 * 2, 5)", "5")]
    public void A_formula_gives_its_value(string text, string value)
    {
        // The greatest decimal has 29 digits, one more than may be written.
        text = text.Replace("79228162514264337593543950335", "7922816251426433759354395033 * 10", StringComparison.Ordinal);

        Assert.Equal(decimal.Parse(value, CultureInfo.InvariantCulture), Formula.Parse(text).Evaluate(new Figures()).Value);
    }

    [Fact]
    public void Measures_indicators_and_imported_values_are_looked_up()
    {
        var figures = new Figures { ["ended"] = 654, ["ended[early, on-time]"] = 653, ["procedures-with(registered[own-pages])"] = 3, ["value(population)"] = 1000 };
        figures.Indicators["share"] = FormulaResult.Of(7);

        Assert.Equal(99.85m, Formula.Parse("round(100 * ended[early, on-time] / ended, 2)").Evaluate(figures).Value);
        Assert.Equal(3010, Formula.Parse("procedures-with(registered[own-pages]) * value(population) + indicator(share) + 3").Evaluate(figures).Value);
    }

    [Theory]
    [InlineData("missing", NoValueKind.NoData, "missing")]
    [InlineData("missing[a, b]", NoValueKind.NoData, "missing[a, b]")]
    [InlineData("value(missing)", NoValueKind.NoData, "value(missing)")]
    [InlineData("indicator(missing)", NoValueKind.NoData, "indicator(missing)")]
    [InlineData("procedures-with(missing)", NoValueKind.NoData, "procedures-with(missing)")]
    [InlineData("0 * missing", NoValueKind.NoData, "missing")]
    [InlineData("5 / (2 - 2)", NoValueKind.DivisionByZero, "(2 - 2)")]
    [InlineData("0 / 0", NoValueKind.DivisionByZero, "0")]
    [InlineData("0 * (1 / 0)", NoValueKind.DivisionByZero, "0")]
    [InlineData("-(1 / 0)", NoValueKind.DivisionByZero, "0")]
    [InlineData("min(1, missing)", NoValueKind.NoData, "missing")]
    [InlineData("max(1, 2, 1 / 0)", NoValueKind.DivisionByZero, "0")]
    [InlineData("abs(missing)", NoValueKind.NoData, "missing")]
    [InlineData("round(missing, 1)", NoValueKind.NoData, "missing")]
    [InlineData("if(missing > 0, 1, 2)", NoValueKind.NoData, "missing")]
    [InlineData("if(1 > missing, 1, 2)", NoValueKind.NoData, "missing")]
    [InlineData("if(1 > 0, 1 / 0, 2)", NoValueKind.DivisionByZero, "0")]
    [InlineData("otherwise(missing, other)", NoValueKind.NoData, "other")]
    [InlineData("first + second", NoValueKind.NoData, "first")]
    [InlineData("7922816251426433759354395033 * 100", NoValueKind.Overflow, "7922816251426433759354395033 * 100")]
    public void No_value_has_a_reason_and_is_never_zero(string text, NoValueKind kind, string what)
    {
        var result = Formula.Parse(text).Evaluate(new Figures());

        Assert.Null(result.Value);
        Assert.Equal(new NoValue(kind, what), result.Reason);
        Assert.Contains(what, result.Reason!.ToText().Vi, StringComparison.Ordinal);
        Assert.Contains(what, result.Reason.ToText().In("en"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_reason_of_another_indicator_is_passed_on()
    {
        var figures = new Figures();
        figures.Indicators["share"] = FormulaResult.None(NoValueKind.DivisionByZero, "ended");

        Assert.Equal(new NoValue(NoValueKind.DivisionByZero, "ended"), Formula.Parse("1 + indicator(share)").Evaluate(figures).Reason);
    }

    [Fact]
    public void Only_the_side_that_is_taken_is_computed()
    {
        var figures = new Figures { ["a"] = 1 };

        Assert.Equal(1, Formula.Parse("if(a > 0, a, b)").Evaluate(figures).Value);
        Assert.Equal(1, Formula.Parse("otherwise(a, b)").Evaluate(figures).Value);
        Assert.DoesNotContain("b", figures.Asked);
    }

    [Fact]
    public void A_formula_lists_what_it_looks_up_with_places()
    {
        var references = Formula.Parse("100 * ended[early, on-time] / ended +\n procedures-with(registered) + indicator(x) + value(y)").References;

        Assert.Equal(["ended[early, on-time]", "ended", "procedures-with(registered)", "indicator(x)", "value(y)"], references.Select(r => r.ToString()));
        Assert.Equal([6, 30, 39, 69, 84], references.Select(r => r.Offset));
        Assert.Equal([6, 30, 55, 79, 90], references.Select(r => r.NameOffset));
        Assert.Equal([12, 19], references[0].Parts.Select(p => p.Offset));
    }

    [Fact]
    public void A_hyphen_within_a_name_belongs_to_it()
    {
        Assert.Equal("a-b", Assert.Single(Formula.Parse("a-b").References).Name);
        Assert.Equal(["a", "b"], Formula.Parse("a - b").References.Select(r => r.Name));
        Assert.Equal(["a", "b"], Formula.Parse("a- b").References.Select(r => r.Name));
        Assert.Equal(["a", "b"], Formula.Parse("a -b").References.Select(r => r.Name));
    }

    [Fact]
    public void A_reason_costs_no_more_than_a_value()
    {
        var figures = new Figures();

        Formula.Parse(string.Concat(Enumerable.Repeat("(-", 18)) + "missing" + new string(')', 18)).Evaluate(figures);
        Formula.Parse("missing" + string.Concat(Enumerable.Repeat(" + 1", 150))).Evaluate(figures);

        Assert.Equal(2, figures.Asked.Count);
    }
}
