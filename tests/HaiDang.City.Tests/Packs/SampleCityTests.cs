using HaiDang.City.Packs;
using HaiDang.Packs.Testing;

namespace HaiDang.City.Tests.Packs;

public sealed class SampleCityTests
{
    private static CityPack Read(BrokenPack pack) => PackReader.Read(pack.Files, []).Pack!;

    [Fact]
    public void The_sample_city_has_no_mistakes()
    {
        var (pack, report) = PackReader.Read(new BrokenPack(false).Files, []);

        Assert.Empty(report.Mistakes);
        Assert.Equal("X99", pack!.Profile.Code);
        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], pack.Profile.WorkingHours.Days);
        Assert.Equal(3, pack.Part<CodeLists>().ById["regions"].Options.Count);
    }

    [Fact]
    public void The_calendar_knows_announced_years_and_the_general_rule()
    {
        var calendar = Read(new BrokenPack(false)).Calendar;

        Assert.False(calendar.IsWorkingDay(new DateOnly(2026, 1, 2)));
        Assert.True(calendar.IsWorkingDay(new DateOnly(2026, 1, 10)));
        Assert.False(calendar.IsWorkingDay(new DateOnly(2028, 9, 1)));
        Assert.True(calendar.Describe(new DateOnly(2027, 4, 16)).Provisional);
    }

    [Fact]
    public void A_release_is_named_by_its_content()
    {
        var first = Read(new BrokenPack(false)).Hash;

        Assert.Equal(first, Read(new BrokenPack(false)).Hash);
        Assert.NotEqual(first, Read(new BrokenPack(false).Change("city.yaml", "hotline: \"1900\"", "hotline: \"1901\"")).Hash);
    }
}
