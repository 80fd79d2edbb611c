using HaiDang.Indicators.AsOf;
using HaiDang.Packs.Testing;

namespace HaiDang.Indicators.Tests.AsOf;

/// <summary>Every kind of mistake that descriptions of series can have, reported at its exact place (‹) and alone.</summary>
public sealed class SeriesMistakeTests
{
    public static TheoryData<string, string, string> Changes => new()
    {
        { "duplicate-id", "points-of-units,", "‹residents," },
        { "malformed-id", "points-of-units,", "‹Points," },
        { "unknown-value", "residents,Dân số,Residents,sum", "residents,Dân số,Residents,‹total" },
        { "no-weight", "weighted,settled", "weighted,‹" },
        { "needless-weight", "mean,,", "mean,‹settled," },
        { "weight-no-sum", "weighted,settled", "weighted,‹points-of-units" },
        { "empty-value", "none,,Hư cấu", "none,,‹" },
    };

    [Theory, MemberData(nameof(Changes))]
    public void A_mistake_is_reported_at_its_place(string code, string there, string instead) => A.Pack().Change("series.csv", there, instead).IsReported(code, A.Readers);

    [Fact]
    public void Every_kind_is_tried() =>
        Assert.Empty(BrokenPack.CodesOf(typeof(SeriesMistakes)).Except(Changes.Select(c => c.Data.Item1)));

    [Fact]
    public void A_city_need_not_describe_its_series() => Assert.Empty(HaiDang.City.Packs.PackReader.Read(A.Pack().Remove("series.csv").Files, A.Readers).Report.Mistakes);
}
