using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using HaiDang.Core.Formulas;

namespace HaiDang.Core.Tests.Formulas;

/// <summary>Laws of formulas, tried on many.</summary>
public sealed class FormulaPropertyTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(2000);

    private static readonly Gen<string> Leaf = Gen.OneOf(
        Gen.Choose(0, 1_000_000).Select(n => (n / 100m).ToString(CultureInfo.InvariantCulture)),
        Gen.Elements("ended", "a-b", "ended[early]", "ended[early, on-time]", "procedures-with(registered)", "procedures-with(registered[api, own-pages])", "indicator(x-1)", "value(y2)"));

    private static readonly Gen<string> Any = Gen.Sized(size => Of(Math.Min(size, 40)));

    [Fact]
    public void Reading_what_was_printed_gives_the_same_formula() => Prop.ForAll(Any.ToArbitrary(), text =>
    {
        var formula = Formula.Parse(text);
        return formula.ToString() == text && Formula.Parse(formula.ToString()).ToString() == text;
    }).Check(Thorough);

    [Fact]
    public void Blanks_and_line_ends_between_words_change_nothing() => Prop.ForAll((from text in Any from seed in Gen.Choose(0, 1_000_000) select (Text: text, Seed: seed)).ToArbitrary(), x =>
        Formula.Parse(Spaced(x.Text, new System.Random(x.Seed))).ToString() == x.Text).Check(Thorough);

    [Fact]
    public void A_formula_always_gives_a_value_or_a_reason() => Prop.ForAll(Any.ToArbitrary(), text =>
    {
        var result = Formula.Parse(text).Evaluate(new Figures { ["ended"] = 0, ["a-b"] = 3, ["ended[early]"] = 7922816251426433759354395033m });
        return result.Value is null != result.Reason is null;
    }).Check(Thorough);

    [Fact]
    public void Whatever_is_typed_is_a_formula_or_has_mistakes_in_it() => Prop.ForAll(
        Gen.Elements("1", "2.5", ".", ",", "(", ")", "[", "]", "+", "-", "*", "/", "<", ">", "=", "if(", "min(", "round(", "otherwise(", "ended", "value(", "indicator(", "procedures-with", "early", " ", "\n", "%", "É", "\ud83d", "\0")
            .ListOf(30).Select(string.Concat).ToArbitrary(), text =>
        Formula.TryParse(text, out var formula, out var mistakes)
            ? formula.ToString().Length > 0 && mistakes.Count == 0
            : mistakes.Count > 0 && mistakes.All(m => m.Offset >= 0 && m.Offset <= text.Length && m.Line > 0 && m.Column > 0)).Check(Thorough);

    private static Gen<string> Of(int size) => size <= 1 ? Leaf : Gen.OneOf(
        Leaf,
        Of(size / 3).Select(t => $"({t})"),
        Of(size / 3).Select(t => $"abs({t})"),
        Of(size / 3).Select(t => $"round({t}, 2)"),
        Leaf.Select(t => $"-{t}"),
        Leaf.Two().Select(t => $"{t.Item1} - -{t.Item2}"),
        from left in Of(size / 3) from sign in Gen.Elements("+", "-", "*", "/") from right in Of(size / 3) select $"{left} {sign} {right}",
        from name in Gen.Elements("min", "max", "otherwise") from left in Of(size / 3) from right in Of(size / 3) select $"{name}({left}, {right})",
        from sides in Of(size / 3).Two() from sign in Gen.Elements("<", "<=", ">", ">=", "=", "<>") from then in Of(size / 3).Two() select $"if({sides.Item1} {sign} {sides.Item2}, {then.Item1}, {then.Item2})");

    private static string Spaced(string text, System.Random random) => string.Concat(text.Select((c, i) => c switch
    {
        ' ' => new string(random.Next(2) == 0 ? ' ' : '\n', random.Next(1, 4)),
        '(' or ')' or ',' or '[' or ']' or '*' => $"{Blank(random)}{c}{Blank(random)}",
        _ => c.ToString(),
    }));

    private static string Blank(System.Random random) => new(' ', random.Next(3));
}
