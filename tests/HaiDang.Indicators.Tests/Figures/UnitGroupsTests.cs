using HaiDang.City.Contracts;
using HaiDang.City.Facts;
using HaiDang.City.Packs;
using HaiDang.Core.Formulas;
using HaiDang.Indicators.Figures;
using HaiDang.Indicators.Indicators;

namespace HaiDang.Indicators.Tests.Figures;

/// <summary>A unit with all below it, in a city with a tree of three levels: counts are added, rates are those of the sums, means those of the units.</summary>
public sealed class UnitGroupsTests
{
    private static readonly DateOnly Day = new(2026, 3, 31);
    private static readonly string[] Tree = ["so-do-thi", "chi-nhanh", "to-mot"];

    private static readonly CityPack City = PackReader.Read(A.Pack()
        .Put("departments.csv", "id,name,name_en,kind,effective_from,effective_to,source,parent\nso-do-thi,Sở Đô thị,Department of Urban Affairs,so,2025-07-01,,Hư cấu,\n"
            + "chi-nhanh,Chi nhánh,Branch,chi-nhanh,2025-07-01,,Hư cấu,so-do-thi\nto-mot,Tổ một,Team One,to,2026-01-01,,Hư cấu,chi-nhanh\n")
        .Put("indicators/more.yaml", $"indicators:\n{Indicator("whole", "ratio")}{Indicator("mean", "mean")}{Indicator("weighed", "weighted\n    by: ended")}").Files, A.Readers).Pack!;

    [Fact]
    public void Sums_and_rates_of_a_unit_with_all_below_it_follow_from_its_parts()
    {
        var random = new Random(3);
        for (var round = 0; round < 50; round++)
        {
            Fact[] facts = [.. Enumerable.Range(0, 40).Select(_ => new Fact("ended", random.Next(3) switch { 0 => "early", 1 => "on-time", _ => "late" }, Tree[random.Next(3)], "1.1", Day, random.Next(1, 9)))];
            var each = new FactSheet(facts).ByUnit();

            var (groups, together) = Together(each, Tree);

            Assert.Equal(facts.Sum(f => f.Value), together["so-do-thi"].Sum("ended"));
            Assert.Equal(facts.Where(f => f.UnitId != "so-do-thi").Sum(f => f.Value), together["chi-nhanh"].Sum("ended"));
            Assert.Equal(facts.Where(f => f.UnitId == "to-mot").Sum(f => f.Value), together["to-mot"].Sum("ended"));
            Assert.Equal(Tree.Length, groups.Read!.Count);
            Assert.Equal(100m * facts.Where(f => f.Part != "late").Sum(f => f.Value) / facts.Sum(f => f.Value), Figure("whole", "so-do-thi", together["so-do-thi"]));
        }
    }

    [Fact]
    public void Means_are_those_of_the_units_and_units_without_facts_weigh_nothing()
    {
        var each = new FactSheet([new("ended", "on-time", "so-do-thi", "1.1", Day, 10), new("ended", "late", "chi-nhanh", "1.1", Day, 30)]).ByUnit();
        var (groups, together) = Together(each, ["so-do-thi"]);
        var whole = Figures("so-do-thi", together["so-do-thi"]);

        whole.AddMeans([.. groups.Members["so-do-thi"].Where(each.ContainsKey).Select(m => Figures(m, each[m]))]);

        Assert.Equal((25m, 50m, 25m), (whole.All["whole"].Value, whole.All["mean"].Value, whole.All["weighed"].Value));
    }

    [Fact]
    public void What_stands_is_added_where_it_is_known_and_the_tree_is_that_of_the_day()
    {
        var (groups, _) = Together(new Dictionary<string, FactSheet>(), ["so-do-thi"]);
        var stock = Assert.Single(groups.Together([new Stock()], "so-do-thi"));

        Assert.Equal(7, stock.ValueOf("desks", [], "so-do-thi", Day));
        Assert.Null(stock.ValueOf("chairs", [], "so-do-thi", Day));
        Assert.Equal(["so-do-thi", "chi-nhanh"], new UnitGroups(UnitScope.Of("so-do-thi", withBelow: true), new(2025, 12, 31), City.Units).Read!);
        Assert.Equal(["so-do-thi"], new UnitGroups(UnitScope.Of("so-do-thi"), Day, City.Units).Read!);
        Assert.Equal([""], new UnitGroups(UnitScope.City with { WithBelow = true }, Day, City.Units).Read!);
    }

    private static string Indicator(string id, string aggregate) =>
        $"  - id: {id}\n    name: Thêm\n    unit: percent\n    formula: 100 * ended[early, on-time] / ended\n    aggregate: {aggregate}\n    tests: [{{ given: {{}}, no-value: no-data }}]\n";

    private static (UnitGroups Groups, IReadOnlyDictionary<string, FactSheet> Together) Together(IReadOnlyDictionary<string, FactSheet> each, string[] units)
    {
        var groups = new UnitGroups(new UnitScope(units) { WithBelow = true }, Day, City.Units);
        return (groups, groups.Together(each));
    }

    private static decimal? Figure(string indicator, string unit, FactSheet sheet) => Figures(unit, sheet).All[indicator].Value;

    private static UnitFigures Figures(string unit, FactSheet sheet) => new(City.Part<IndicatorCatalogue>().All, unit, Day, sheet, ProcedureCounts.None, [], (series, _) => FormulaResult.From(null, series));

    // Nothing is known of chairs, and of desks only below the top.
    private sealed class Stock : IStockMeasures
    {
        public long? ValueOf(string measure, IReadOnlyCollection<string> parts, string unitId, DateOnly day) => (measure, unitId) switch { ("desks", "chi-nhanh") => 3, ("desks", "to-mot") => 4, _ => null };
    }
}
