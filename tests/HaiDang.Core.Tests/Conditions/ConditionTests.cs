using System.Text.Json.Nodes;
using HaiDang.Core.Conditions;

namespace HaiDang.Core.Tests.Conditions;

public sealed class ConditionTests
{
    private static readonly FieldTest SexIsMale = new("sex", new OneOf([Literal.Of("nam")]));
    private static readonly FieldTest Late = new("birth-date", new OlderThan(new Age(60, AgeUnit.Days)));

    [Fact]
    public void Equality_compares_by_the_type_of_the_written_value()
    {
        Assert.True(Holds(SexIsMale, """{ "sex": "nam" }"""));
        Assert.False(Holds(SexIsMale, """{ "sex": "Nam" }"""));
        Assert.True(Holds(new("copies", new OneOf([Literal.Of(2m)])), """{ "copies": 2.0 }"""));
        Assert.True(Holds(new("copies", new OneOf([Literal.Of(2m)])), """{ "copies": "2" }"""));
        Assert.True(Holds(FieldTest.IsTrue("late"), """{ "late": true }"""));
        Assert.False(Holds(FieldTest.IsTrue("late"), """{ "late": false }"""));
        Assert.True(Holds(new("kinds", new OneOf([Literal.Of("b")])), """{ "kinds": ["a", "b"] }"""));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "x": null }""")]
    [InlineData("""{ "x": "  " }""")]
    [InlineData("""{ "x": [] }""")]
    public void A_field_not_given_fails_every_comparison_but_given_false(string answers)
    {
        Comparison[] comparisons = [new OneOf([Literal.Of("a")]), new NoneOf([Literal.Of("a")]), new Bound(BoundKind.AtLeast, Literal.Of(0m)), new Bound(BoundKind.LessThan, Literal.Of(9m)),
            new OlderThan(new Age(1, AgeUnit.Days)), new YoungerThan(new Age(1, AgeUnit.Days)), new Given(true)];

        Assert.All(comparisons, c => Assert.False(Holds(new("x", c), answers)));
        Assert.True(Holds(new("x", new Given(false)), answers));
        Assert.True(new Not(new FieldTest("x", comparisons[0])).Holds(new Answers(answers)));
    }

    [Theory]
    [InlineData("2026-04-16", false, false)] // exactly 60 days before 15 June
    [InlineData("2026-04-15", true, false)]
    [InlineData("2026-04-17", false, true)]
    [InlineData("2027-01-01", false, true)]
    [InlineData("yesterday", false, false)]
    public void Ages_are_strict_on_both_sides(string birthDate, bool older, bool younger)
    {
        var answers = $$"""{ "birth-date": "{{birthDate}}" }""";

        Assert.Equal(older, Holds(Late, answers));
        Assert.Equal(younger, Holds(new("birth-date", new YoungerThan(new Age(60, AgeUnit.Days))), answers));
    }

    [Fact]
    public void A_birthday_on_29_February_falls_on_the_28th_in_common_years()
    {
        var sixteen = new FieldTest("birth-date", new YoungerThan(new Age(16, AgeUnit.Years)));
        var answers = """{ "birth-date": "2012-02-29" }""";

        Assert.True(sixteen.Holds(new Answers(answers, new DateOnly(2028, 2, 28))));
        Assert.False(sixteen.Holds(new Answers(answers, new DateOnly(2028, 2, 29))));
        Assert.False(new FieldTest("birth-date", new YoungerThan(new Age(15, AgeUnit.Years))).Holds(new Answers(answers, new DateOnly(2027, 2, 28))));
    }

    [Fact]
    public void Bounds_include_or_exclude_their_limit()
    {
        bool At(BoundKind kind, int value) => Holds(new("n", new Bound(kind, Literal.Of(5m))), $$"""{ "n": {{value}} }""");

        Assert.Equal([false, true, true], [At(BoundKind.AtLeast, 4), At(BoundKind.AtLeast, 5), At(BoundKind.AtLeast, 6)]);
        Assert.Equal([true, true, false], [At(BoundKind.AtMost, 4), At(BoundKind.AtMost, 5), At(BoundKind.AtMost, 6)]);
        Assert.Equal([false, false, true], [At(BoundKind.MoreThan, 4), At(BoundKind.MoreThan, 5), At(BoundKind.MoreThan, 6)]);
        Assert.Equal([true, false, false], [At(BoundKind.LessThan, 4), At(BoundKind.LessThan, 5), At(BoundKind.LessThan, 6)]);
        Assert.True(Holds(new("d", new Bound(BoundKind.MoreThan, Literal.Of(new DateOnly(2026, 1, 1)))), """{ "d": "2026-01-02T08:00" }"""));
    }

    [Fact]
    public void Conditions_read_as_sentences_in_both_languages()
    {
        var both = new AllOf([Late, new AnyOf([SexIsMale, new FieldTest("copies", new Bound(BoundKind.MoreThan, Literal.Of(1000m)))])]);

        Assert.Equal("ngày sinh cách đây hơn 60 ngày", Late.ToText(new Words()).Vi);
        Assert.Equal("ngày sinh cách đây hơn 60 ngày và (giới tính là “Nam” hoặc số bản lớn hơn 1.000)", both.ToText(new Words()).Vi);
        Assert.Equal("date of birth is more than 60 days ago and (sex is “Male” or copies is more than 1,000)", both.ToText(new Words()).En);
        Assert.Equal("không phải trường hợp (giới tính là “Nam”)", new Not(SexIsMale).ToText(new Words()).Vi);
    }

    [Fact]
    public void Contradictions_cannot_hold()
    {
        Assert.False(new AllOf([SexIsMale, new FieldTest("sex", new OneOf([Literal.Of("nu")]))]).CanHold(new Context()));
        Assert.False(new FieldTest("sex", new OneOf([Literal.Of("khac")])).CanHold(new Context()));
        Assert.False(new FieldTest("copies", new Bound(BoundKind.MoreThan, Literal.Of(20m))).CanHold(new Context()));
        Assert.True(new FieldTest("copies", new Bound(BoundKind.AtLeast, Literal.Of(20m))).CanHold(new Context()));
        Assert.False(new AllOf([Late, new FieldTest("birth-date", new YoungerThan(new Age(2, AgeUnit.Days)))]).CanHold(new Context()));
        Assert.True(new AllOf([Late, new FieldTest("birth-date", new YoungerThan(new Age(2, AgeUnit.Years)))]).CanHold(new Context()));
        Assert.False(new FieldTest("channel", new Given(false)).CanHold(new Context()));
        Assert.False(new AllOf([Late, new Not(Late)]).CanHold(new Context()));
        Assert.False(new AnyOf([]).CanHold(new Context()));
    }

    [Fact]
    public void A_hidden_question_cannot_be_answered()
    {
        // "reason" is asked of men only
        Assert.False(new AllOf([new FieldTest("reason", new Given(true)), new FieldTest("sex", new OneOf([Literal.Of("nu")]))]).CanHold(new Context()));
        Assert.True(new AllOf([new FieldTest("reason", new Given(false)), new FieldTest("sex", new OneOf([Literal.Of("nu")]))]).CanHold(new Context()));
        Assert.False(new AllOf([new FieldTest("reason", new Given(false)), SexIsMale]).CanHold(new Context()));
    }

    [Fact]
    public void A_case_after_cases_that_cover_everything_is_never_first()
    {
        var female = new FieldTest("sex", new OneOf([Literal.Of("nu")]));

        Assert.True(ConditionReach.CanBeFirst([SexIsMale], female, new Context()));
        Assert.False(ConditionReach.CanBeFirst([SexIsMale, null], female, new Context()));
        Assert.False(ConditionReach.CanBeFirst([SexIsMale, female], null, new Context()));
        Assert.False(ConditionReach.CanBeFirst([SexIsMale], new AllOf([SexIsMale, Late]), new Context()));
    }

    [Fact]
    public void Too_many_alternatives_count_as_reachable()
    {
        var wide = new AllOf([.. Enumerable.Range(0, 12).Select(_ => new AnyOf([SexIsMale, Late]))]);

        Assert.True(new AllOf([wide, new Not(SexIsMale), new Not(Late)]).CanHold(new Context()));
    }

    private static bool Holds(FieldTest test, string answers) => test.Holds(new Answers(answers));

    private sealed class Answers(string json, DateOnly? today = null) : IAnswers
    {
        private readonly JsonNode _json = JsonNode.Parse(json)!;

        public JsonNode? this[string field] => _json[field];

        public DateOnly Today => today ?? new DateOnly(2026, 6, 15);
    }

    private sealed class Words : IConditionWords
    {
        public LocalText Label(string field) => field switch
        {
            "birth-date" => ("Ngày sinh", "Date of birth"),
            "sex" => ("Giới tính", "Sex"),
            _ => ("Số bản", "Copies"),
        };

        public LocalText Value(string field, string value) => value == "nam" ? ("Nam", "Male") : ("Nữ", "Female");
    }

    private sealed class Context : IConditionContext
    {
        public FieldDomain? Domain(string field) => field switch
        {
            "sex" => new(DomainKind.Values) { Values = ["nam", "nu"], AlwaysGiven = true },
            "channel" => new(DomainKind.Values) { Values = ["counter"], AlwaysGiven = true },
            "copies" => new(DomainKind.Number) { Min = 1, Max = 20 },
            "birth-date" => new(DomainKind.Date),
            "reason" => new(DomainKind.Text) { AlwaysGiven = true },
            _ => null,
        };

        public Condition? ShownWhen(string field) => field == "reason" ? SexIsMale : null;
    }
}
