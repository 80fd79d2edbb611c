using HaiDang.Core.Formulas;

namespace HaiDang.Core.Tests.Formulas;

/// <summary>Every mistake in the shape of a formula, told at its place (‹) with what would be right.</summary>
public sealed class FormulaMistakeTests
{
    [Theory]
    [InlineData("‹", "ends halfway", "a number")]
    [InlineData("1 +‹", "ends halfway", "a number")]
    [InlineData("1 + ‹* 2", "does not belong", "a number")]
    [InlineData("1 ‹2", "does not belong", "a sign + - * /")]
    [InlineData("ended ‹ended", "does not belong", "a sign + - * /")]
    [InlineData("‹(1 + 2", "not closed", "Add ')'")]
    [InlineData("(1 ‹]", "does not belong", "a sign or ')'")]
    [InlineData("1 + 2‹)", "does not belong", "a sign")]
    [InlineData("1‹,5", "comma", "1.5")]
    [InlineData("1.234‹,5", "comma", "1.5")]
    [InlineData("(1‹,5)", "comma", "1.5")]
    [InlineData("1‹.", "not used", "between digits")]
    [InlineData("‹.5", "not used", "between digits")]
    [InlineData("2 ‹× 3", "not used", "'*'")]
    [InlineData("2 ‹÷ 3", "not used", "'/'")]
    [InlineData("2 ‹– 3", "not used", "'-'")]
    [InlineData("90‹%", "not used", "100 * part / whole")]
    [InlineData("‹Ended", "no name", "lower-case")]
    [InlineData("‹số_liệu + 1", "no name", "lower-case")]
    [InlineData("1 + ‹on_time", "no name", "lower-case")]
    [InlineData("1 ‹\t+ 2", "not used", "numbers, names")]
    [InlineData("1 ‹😀", "not used", "numbers, names")]
    [InlineData("a ‹< b", "within if only", "if(a < b, x, y)")]
    [InlineData("min(a ‹= b, 1)", "does not belong", "a sign or ')'")]
    [InlineData("if(a‹, 1, 2)", "does not belong", "a comparison")]
    [InlineData("if(a ‹! b, 1, 2)", "not used", "'<>'")]
    [InlineData("if(a = ‹= b, 1, 2)", "does not belong", "a number")]
    [InlineData("if(a < b, 1‹)", "does not belong", "','")]
    [InlineData("if‹ ", "'(' is missing", "if(…)")]
    [InlineData("‹sum(1, 2)", "no function 'sum'", "min, max")]
    [InlineData("‹min(1)", "takes 2–50 argument(s), not 1", "min(a, b)")]
    [InlineData("‹abs(1,5)", "takes 1 argument(s), not 2", "abs(a)")]
    [InlineData("round(1, ‹a)", "whole number from 0 to 10", "round(a, 2)")]
    [InlineData("round(1, ‹1.5)", "whole number from 0 to 10", "round(a, 2)")]
    [InlineData("round(1, ‹11)", "whole number from 0 to 10", "round(a, 2)")]
    [InlineData("ended[‹]", "does not belong", "the name of a part")]
    [InlineData("ended[early, ‹early]", "written twice", "Remove")]
    [InlineData("ended‹[early", "not closed", "Add ']'")]
    [InlineData("indicator(‹1)", "does not belong", "a name")]
    [InlineData("value(a ‹+ b)", "does not belong", "')'")]
    [InlineData("procedures-with(‹)", "does not belong", "a name")]
    [InlineData("‹123456789012345678901234567890", "too many digits", "27 digits")]
    public void A_mistake_is_told_at_its_place(string marked, string message, string hint)
    {
        var at = marked.IndexOf('‹', StringComparison.Ordinal);
        if (marked == "if‹ ")
            at = 0;

        Assert.False(Formula.TryParse(marked.Replace("‹", "", StringComparison.Ordinal), out var formula, out var mistakes));

        Assert.Null(formula);
        var mistake = Assert.Single(mistakes);
        Assert.Equal((at, 1, at + 1), (mistake.Offset, mistake.Line, mistake.Column));
        Assert.Contains(message, mistake.Message.In("en"), StringComparison.Ordinal);
        Assert.Contains(hint, mistake.Hint.In("en"), StringComparison.Ordinal);
        Assert.All([mistake.Message, mistake.Hint], text => Assert.True(text.Vi.Length > 0 && text.Vi != text.En));
    }

    [Fact]
    public void Every_wrong_character_is_told_with_line_and_column()
    {
        Assert.False(Formula.TryParse("1 × 2\n+ 3 ÷ Four", out _, out var mistakes));

        Assert.Equal([(1, 3), (2, 5), (2, 7)], mistakes.Select(m => (m.Line, m.Column)));
        Assert.Throws<FormatException>(() => Formula.Parse("1 × 2"));
    }

    [Fact]
    public void No_input_is_too_deep_or_too_long()
    {
        string[] hostile =
        [
            new string('(', 3999) + "1", string.Concat(Enumerable.Repeat("-", 3999)) + "1", string.Concat(Enumerable.Repeat("abs(", 999)) + "1", "1" + string.Concat(Enumerable.Repeat(" + 1", 999)),
            "1" + string.Concat(Enumerable.Repeat("/1", 1999)), new string('1', 100_000), string.Concat(Enumerable.Repeat("if(1 < ", 500)) + "1",
        ];

        Assert.All(hostile, text =>
        {
            Assert.False(Formula.TryParse(text, out _, out var mistakes));
            Assert.NotEmpty(mistakes);
        });
        Assert.True(Formula.TryParse(new string('(', 39) + "1" + new string(')', 39), out _, out _));
        Assert.True(Formula.TryParse("1" + string.Concat(Enumerable.Repeat(" + 1", 190)), out _, out _));
    }
}
