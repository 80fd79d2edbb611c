using HaiDang.City.Packs;
using HaiDang.Indicators.Indicators;

namespace HaiDang.Indicators.Tests.Indicators;

/// <summary>The indicators of a pack.</summary>
public sealed class IndicatorCatalogueTests
{
    [Theory, InlineData("hai-phong"), InlineData("sample")]
    public void The_cities_have_indicators_without_mistakes(string city) => Assert.NotEmpty(A.City(city).Part<IndicatorCatalogue>().All);

    [Fact]
    public void An_indicator_is_read_whole()
    {
        var indicator = A.City("sample").Part<IndicatorCatalogue>().ById["on-time"];

        Assert.Equal(("Tỷ lệ hồ sơ giải quyết đúng hạn", IndicatorUnit.Percent, Direction.Higher, Aggregate.Ratio, 1, "so-do-thi"),
            (indicator.Name.Vi, indicator.Unit, indicator.Direction, indicator.Aggregate, indicator.Decimals, indicator.Owner));
        Assert.Equal([PeriodKind.Month, PeriodKind.Quarter, PeriodKind.Year], indicator.Periods);
        Assert.Equal(new DocumentSource("Hư cấu / fictitious", null, null, false), indicator.Source);
        Assert.Equal("100 * ended[early, on-time] / ended", indicator.Formula.Text);
        Assert.Equal(2.5m, indicator.Round(2.45m));
    }

    [Fact]
    public void Each_indicator_comes_after_those_it_needs()
    {
        var pack = A.Pack().Put("indicators/more.yaml", """
            indicators:
              - { id: a, name: A, unit: percent, formula: indicator(b) + indicator(on-time), tests: [{ given: { "indicator(b)": 1, "indicator(on-time)": 2 }, value: 3 }] }
              - { id: b, name: B, unit: percent, formula: value(z) + value(y), aggregate: weighted, by: ended, tests: [{ given: { "value(z)": 1, "value(y)": 2 }, value: 3 }] }

            """);

        var catalogue = PackReader.Read(pack.Files, A.Readers).Pack!.Part<IndicatorCatalogue>();

        Assert.Equal(["b", "on-time", "a"], catalogue.All.Select(i => i.Id));
        Assert.Equal(["y", "z"], catalogue.ImportedSeries);
        Assert.Equal((Aggregate.Weighted, "ended"), (catalogue.ById["b"].Aggregate, catalogue.ById["b"].WeightedBy));
    }

    [Fact]
    public void A_city_without_indicators_has_an_empty_catalogue()
    {
        var pack = PackReader.Read(new Packs.Testing.BrokenPack(true).Files, A.Readers).Pack!;

        Assert.Empty(pack.Part<IndicatorCatalogue>().All);
    }
}
