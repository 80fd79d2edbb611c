using HaiDang.City.Packs;
using HaiDang.Indicators.Indicators;
using HaiDang.Packs.Testing;

namespace HaiDang.Indicators.Tests.Indicators;

/// <summary>Every kind of mistake that indicators can have, reported at its exact place (‹) and alone.</summary>
public sealed class IndicatorMistakeTests
{
    public static TheoryData<string, string, string> Formulas => new()
    {
        // code, unit, formula
        { "malformed-formula", "count", "ended ‹ended" },
        { "malformed-formula", "count", "1‹,5 * ended" },
        { "malformed-formula", "count", "1.234‹,5 * ended" },
        { "malformed-formula", "count", "\"ended ‹× 2\"" },
        { "malformed-formula", "count", ">-\n      ended +\n      ‹Late" },
        { "malformed-formula", "count", "ended +\n      ‹Late" },
        { "malformed-formula", "count", "|-\n      ended\n      ‹ended" },
        { "malformed-formula", "count", "\"1 +\n      2 ‹3\"" },
        { "malformed-formula", "count", "‹\"\\x65nded ended\"" }, // written with an escape: told at its beginning
        { "unknown-measure", "percent", "100 * ‹endet / ended" },
        { "unknown-measure", "count", "‹ended-accepted" },
        { "unknown-measure", "count", "procedures-with(‹register)" },
        { "unknown-part", "percent", "100 * ended[early, ‹on-tim] / ended" },
        { "unknown-part", "count", "withdrawn[‹early]" },
        { "unknown-part", "count", "step-done[‹review]" },
        { "unknown-indicator", "percent", "indicator(‹on-tim)" },
        { "formula-circle", "percent", "‹indicator(more)" },
        { "mixed-units", "count", "handling-time ‹+ ended" },
        { "mixed-units", "count", "ended ‹- handling-time / 3600" },
        { "mixed-units", "percent", "100 * ended[late] / ended ‹+ ended" },
        { "mixed-units", "count", "max(ended, ‹late-time)" },
        { "mixed-units", "count", "if(ended > ‹late-time, 1, 2)" },
        { "mixed-units", "count", "if(ended > 1, ended, ‹late-time)" },
        { "mixed-units", "days", "handling-time / 86400 ‹+ handling-time" },
        { "wrong-unit", "percent", "‹ended" },
        { "wrong-unit", "ratio", "‹handling-time / ended" },
        { "wrong-unit", "per-100", "‹100 * ended" },
        { "wrong-unit", "count", "‹100 * ended[late] / ended" },
        { "wrong-unit", "days", "‹handling-time / ended" },
        { "wrong-unit", "hours", "‹ended / 24" },
        { "wrong-unit", "points", "‹ended" },
        { "wrong-unit", "dong", "‹ended" },
    };

    [Theory, MemberData(nameof(Formulas))]
    public void A_mistake_of_a_formula_is_reported_at_its_place(string code, string unit, string formula) => A.Indicator(formula, unit).IsReported(code, A.Readers);

    public static TheoryData<string, string, string> Changes => new()
    {
        // code, what stands there, what is written instead
        { "unknown-value", "unit: percent", "unit: ‹per-cent" },
        { "unknown-value", "direction: higher", "direction: ‹up" },
        { "unknown-value", "periods: [month,", "periods: [‹moth," },
        { "unknown-unit", "owner: so-do-thi", "owner: ‹so-do-tho" },
        { "out-of-range", "decimals: 1", "decimals: ‹7" },
        { "malformed-yes-no", "confirmed: false", "confirmed: ‹maybe" },
        { "unknown-key", "direction: higher", "‹direktion: higher" },
        { "sum-of-rates", "decimals: 1", "aggregate: ‹sum\ndecimals: 1" },
        { "weight-missing", "decimals: 1", "aggregate: ‹weighted\ndecimals: 1" },
        { "weight-missing", "decimals: 1", "by: ‹ended\ndecimals: 1" },
        { "unknown-measure", "decimals: 1", "aggregate: weighted\nby: ‹endet\ndecimals: 1" },
        { "test-fails", "ended: 20 }, value: 95 }", "ended: 20 }, value: ‹94 }" },
        { "test-fails", "ended: 20 }, value: 95 }", "ended: 20 }, no-value: ‹no-data }" },
        { "test-fails", "no-value: division-by-zero", "no-value: ‹no-data" },
        { "test-fails", "no-value: division-by-zero", "value: ‹0" },
        { "test-fails", "ended: 20 }, value: 95 }", "\"ended[late]\": 20 }, value: ‹95 }" },
        { "unused-figure", "ended: 20 }", "ended: 20, ‹late-time: 3 }" },
        { "malformed-figure", "\"ended[early, on-time]\": 19", "‹\"ended + 1\": 19" },
        { "unknown-part", "\"ended[early, on-time]\": 19", "\"ended[early, ‹on-tim]\": 19" },
        { "unknown-measure", "ended: 20 }", "‹endet: 20 }" },
        { "malformed-number", "ended: 20 }", "ended: ‹\"1.234,5\" }" },
        { "malformed-number", "ended: 20 }", "ended: ‹2e1 }" },
        { "duplicate-id", "ended: 20 }", "ended: 20, ‹\"ended[on-time, early]\": 3 }" },
        { "missing-key", "- { given: { \"ended[early, on-time]\": 19, ended: 20 }, value: 95 }", "- ‹{ given: { \"ended[early, on-time]\": 19, ended: 20 } }" },
        { "exclusive-keys", "no-value: division-by-zero", "value: 0, no-value: ‹division-by-zero" },
        { "wrong-shape", "given: { \"ended[early, on-time]\": 0, ended: 0 }", "given: ‹[ended]" },
    };

    [Theory, MemberData(nameof(Changes))]
    public void A_mistake_of_an_indicator_is_reported_at_its_place(string code, string there, string instead) =>
        A.Pack().Change("indicators/service.yaml", there, instead).IsReported(code, A.Readers);

    [Fact]
    public void An_indicator_needs_a_test() =>
        A.Pack().Put("indicators/more.yaml", "id: more\nname: Thêm\nunit: count\nformula: ‹ended\n").IsReported("no-test", A.Readers);

    [Fact]
    public void One_identifier_is_one_indicator() => A.Pack().Put("indicators/two.yaml", "id: ‹on-time\nname: Thêm\nunit: count\nformula: ended\ntests: [{ given: { ended: 1 }, value: 1 }]\n").IsReported("duplicate-id", A.Readers);

    [Fact]
    public void A_measure_of_months_has_no_days() => A.Indicator("‹step-duration", "count", "    periods: [day, month]\n").IsReported("period-too-short", A.Readers);

    [Fact]
    public void A_circle_is_told_with_its_members()
    {
        var pack = A.Pack().Put("indicators/more.yaml", """
            indicators:
              - { id: b, name: B, unit: percent, formula: "2 * ‹indicator(c)", tests: [{ given: { "indicator(c)": 1 }, value: 2 }] }
              - { id: c, name: C, unit: percent, formula: indicator(d) + value(x), tests: [{ given: {}, no-value: no-data }] }
              - { id: d, name: D, unit: percent, formula: indicator(b), tests: [{ given: {}, no-value: no-data }] }

            """);

        pack.IsReported("formula-circle", A.Readers);
        Assert.Contains("b → c → d → b", Assert.Single(PackReader.Read(pack.Files, A.Readers).Report.Mistakes).Message.Vi, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("100 * endde / ended", "Did you mean 'ended'?")]
    [InlineData("100 * ended[lte] / ended", "Did you mean 'late'?")]
    [InlineData("ended-withdrawn / ended", "put blanks round the minus: ended - withdrawn")]
    [InlineData("ended-1", "put blanks round the minus: ended - 1")]
    [InlineData("withdrawn[late] / ended", "without brackets")]
    [InlineData("indicator(ontime)", "Did you mean 'on-time'?")]
    public void A_hint_says_what_would_be_right(string formula, string hint) =>
        Assert.Contains(hint, PackReader.Read(A.Indicator(formula).Files, A.Readers).Report.Mistakes[0].Hint.In("en"), StringComparison.Ordinal);

    [Fact]
    public void A_failed_test_says_what_was_expected_and_what_came()
    {
        var pack = A.Pack().Change("indicators/service.yaml", "ended: 20 }, value: 95 }", "ended: 20 }, value: 94 }").Change("indicators/service.yaml", "no-value: division-by-zero", "value: 0");

        Assert.Equal(["Expected 94, the formula gives 95", "Expected 0, the formula gives division-by-zero (Division by zero: ended is 0)"],
            PackReader.Read(pack.Files, A.Readers).Report.Mistakes.Select(m => m.Message.In("en")));
    }

    [Theory]
    [InlineData("count", "ended - ended[late] + 1")]
    [InlineData("count", "otherwise(value(x), ended)")]
    [InlineData("count", "procedures-with(registered) + value(x)")]
    [InlineData("count", "round(value(x) / 3, 0)")]
    [InlineData("percent", "1 - ended[late] / ended")]
    [InlineData("percent", "min(100, 100 * handling-time / late-time)")]
    [InlineData("percent", "indicator(on-time) / 2 + 50")]
    [InlineData("days", "handling-time / 86400")]
    [InlineData("days", "(handling-time - late-time) / 3600 / 8 / ended")]
    [InlineData("hours", "if(ended > 0, handling-time / 3600 / ended, value(x))")]
    [InlineData("points", "indicator(on-time) + value(x)")]
    public void Units_that_go_together_pass(string unit, string formula) => Assert.Empty(PackReader.Read(A.Indicator(formula, unit).Files, A.Readers).Report.Mistakes);

    [Fact]
    public void What_an_unread_file_may_hold_is_not_missed()
    {
        var report = PackReader.Read(A.Indicator("indicator(elsewhere)").Put("indicators/broken.yaml", "a: [\n").Files, A.Readers).Report;

        Assert.Equal("yaml-syntax", Assert.Single(report.Mistakes).Code);
    }

    [Fact]
    public void Every_kind_of_mistake_is_tried()
    {
        var tried = Formulas.Concat(Changes).Select(row => row.Data.Item1).Concat(["no-test", "period-too-short"]);

        Assert.Empty(BrokenPack.CodesOf(typeof(IndicatorMistakes)).Except(tried));
    }
}
