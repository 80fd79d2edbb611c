using HaiDang.Core.Formulas;
using HaiDang.Indicators.Indices;

namespace HaiDang.Indicators.Tests.Indices;

/// <summary>Marks of indices.</summary>
public sealed class IndexScoreTests
{
    private static IndexComponent Component(string id, decimal max = 10) => new() { Id = id, Name = new(id), Max = max, Imported = id };

    private static IndexDefinition Index(params IndexComponent[] components) => new()
    {
        Id = "x",
        Name = new("x"),
        Source = new("x", null, null, false),
        Periods = [PeriodKind.Year],
        Max = components.Sum(c => c.Max),
        Groups = [new("g", null, new("g"), components.Sum(c => c.Max), [], components)],
    };

    private static IndexScore Score(IndexDefinition index, params (string Id, decimal Figure)[] figures) => IndexScore.Of(index, c => figures.Where(f => f.Id == c.Id).Select(f => FormulaResult.Of(f.Figure))
        .DefaultIfEmpty(FormulaResult.None(NoValueKind.NoData, $"value({c.Imported})")).First());

    private static readonly FormulaResult Zero = FormulaResult.None(NoValueKind.DivisionByZero, "ended");

    [Theory]
    [InlineData(0, 0)]
    [InlineData(40, 5)]
    [InlineData(80, 10)]
    [InlineData(100, 10)]
    [InlineData(130, 10)]
    public void A_rate_earns_marks_in_proportion_up_to_its_threshold(int rate, int marks) =>
        Assert.Equal(marks, Score(Index(Component("a") with { FullAt = 80 }), ("a", rate)).Total);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4.9, 0)]
    [InlineData(5, 3)]
    [InlineData(8, 3)]
    [InlineData(9, 10)]
    public void A_figure_earns_the_marks_of_its_step(double figure, int marks) =>
        Assert.Equal(marks, Score(Index(Component("a") with { Takes = FigureKind.Value, Steps = [new(5, 3), new(9, 10)] }), ("a", (decimal)figure)).Total);

    [Fact]
    public void What_is_not_known_is_not_zero()
    {
        var score = Score(Index(Component("a"), Component("b", 30)), ("a", 50));

        Assert.Null(score.Total);
        Assert.Equal((5m, 10m, 30m, 50m), (score.Marks, score.KnownMax, score.UnknownMax, score.PercentOfKnown));
        var unknown = Assert.Single(score.Unknown);
        Assert.Equal("b", unknown.Component.Id);
        Assert.Null(unknown.Marks);
        Assert.Null(unknown.ToGain);
        Assert.Contains("value(b)", unknown.Why!.Vi, StringComparison.Ordinal);
        Assert.Null(score.Groups[0].Total);
        Assert.Equal(50, score.Groups[0].PercentOfKnown);
    }

    [Fact]
    public void Nothing_known_has_no_percent()
    {
        var score = Score(Index(Component("a")));

        Assert.Equal((0m, null, null), (score.KnownMax, score.PercentOfKnown, score.Total));
    }

    [Fact]
    public void Where_nothing_was_to_be_done_the_rule_of_the_index_holds()
    {
        var index = Index(Component("none") with { None = NothingToDo.NoMarks }, Component("all") with { None = NothingToDo.AllMarks }, Component("out") with { None = NothingToDo.LeaveOut }, Component("silent"));

        var score = IndexScore.Of(index, _ => Zero);

        Assert.Equal([MarksState.Known, MarksState.Known, MarksState.LeftOut, MarksState.Unknown], score.Components.Select(c => c.State));
        Assert.Equal([0m, 10m, null, null], score.Components.Select(c => c.Marks));
        Assert.All(score.Components, c => Assert.NotNull(c.Why));
        Assert.Equal((10m, 20m, 10m, 10m), (score.Marks, score.KnownMax, score.UnknownMax, score.LeftOutMax));
    }

    [Theory]
    [InlineData(FigureKind.Percent, -0.1)]
    [InlineData(FigureKind.Marks, -1)]
    [InlineData(FigureKind.Marks, 10.1)]
    public void A_figure_that_cannot_be_right_is_unknown(FigureKind takes, double figure)
    {
        var component = Assert.Single(Score(Index(Component("a") with { Takes = takes }), ("a", (decimal)figure)).Components);

        Assert.Equal(MarksState.Unknown, component.State);
        Assert.NotNull(component.Why);
    }

    [Fact]
    public void What_would_raise_it_most_comes_first()
    {
        var index = Index(Component("a", 10), Component("b", 40), Component("c", 20), Component("d", 5), Component("unknown", 90), Component("info", 0));

        var score = Score(index, ("a", 0), ("b", 90), ("c", 20), ("d", 100), ("info", 0));

        Assert.Equal([("c", 16m), ("a", 10m), ("b", 4m)], score.Gains.Select(g => (g.Component.Id, g.ToGain!.Value)));
    }

    [Fact]
    public void Marks_are_rounded_before_they_are_added_where_the_index_does_so()
    {
        var thirds = Index(Component("a", 1), Component("b", 1), Component("c", 1));
        (string, decimal)[] figures = [("a", 66.666m), ("b", 66.666m), ("c", 66.666m)];

        Assert.Equal(1.99998m, Score(thirds, figures).Total);
        Assert.Equal(2.01m, Score(thirds with { Decimals = 2 }, figures).Total);
    }

    [Fact]
    public void The_index_of_public_services_is_whole()
    {
        var index = A.City("hai-phong").Part<IndexCatalogue>().ById["qd766"];

        Assert.Equal([18m, 20m, 22m, 22m, 18m], index.Groups.Select(g => g.Max));
        Assert.Equal(23, index.Components.Count());
        Assert.Equal(10, index.Components.Count(c => c.Indicator is not null));
        Assert.Equal(2, index.Components.Count(c => c.Max == 0));
    }

    [Fact]
    public void The_index_of_communes_has_62_criteria_and_960_marks()
    {
        var catalogue = A.City("hai-phong").Part<IndexCatalogue>();
        var index = catalogue.ById["dti-commune"];

        Assert.Equal((62, 960m), (index.Components.Count(), index.Components.Sum(c => c.Max)));
        Assert.Equal([80m, 100m, 100m, 520m, 80m, 80m], index.Groups.Select(g => g.Max));
        Assert.Contains("dti-commune-c4-22-11", catalogue.ImportedSeries);
        Assert.Equal(["dti-922", "dti-commune", "qd766"], catalogue.All.Select(i => i.Id));
    }
}
