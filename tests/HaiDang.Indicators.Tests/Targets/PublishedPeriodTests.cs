using HaiDang.Indicators.Targets;

namespace HaiDang.Indicators.Tests.Targets;

/// <summary>Periods of published values.</summary>
public sealed class PublishedPeriodTests
{
    [Theory]
    [InlineData("2024", "2024-01-01", "2024-12-31")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2025-H1", "2025-01-01", "2025-06-30")]
    [InlineData("2025-H2", "2025-07-01", "2025-12-31")]
    [InlineData("2025-Q4", "2025-10-01", "2025-12-31")]
    [InlineData("2025-09-03", "2025-09-03", "2025-09-03")]
    [InlineData("2021/2025", "2021-01-01", "2025-12-31")]
    [InlineData("2025-07/2025-11-20", "2025-07-01", "2025-11-20")]
    public void A_period_has_a_first_and_a_last_day(string text, string start, string end)
    {
        Assert.True(PublishedPeriod.TryParse(text, out var period));
        Assert.Equal((text, DateOnly.Parse(start, null), DateOnly.Parse(end, null)), (period!.Text, period.Start, period.End));
    }

    [Theory]
    [InlineData("")]
    [InlineData("24")]
    [InlineData("2024-0")]
    [InlineData("2024-00")]
    [InlineData("2024-13")]
    [InlineData("2024-19")]
    [InlineData("2024-H3")]
    [InlineData("2024-Q0")]
    [InlineData("2025-02-29")]
    [InlineData("0000")]
    [InlineData("9999")]
    [InlineData("2025/2024")]
    [InlineData("2023/2024/2025")]
    [InlineData("2023/")]
    public void Anything_else_is_none(string text) => Assert.False(PublishedPeriod.TryParse(text, out _));

    [Fact]
    public void Ends_of_periods_are_years()
    {
        Assert.Equal(2025, Of("2024").EndInYears, 9);
        Assert.Equal(2025 + (181 / 365.0), Of("2025-H1").EndInYears, 9);
        Assert.True(Of("2024").IsWithinAYear);
        Assert.False(Of("2021/2025").IsWithinAYear);
        Assert.True(Of("2025-H1").IsWithin(Of("2025")));
        Assert.False(Of("2025").IsWithin(Of("2025")));
    }

    [Theory]
    [InlineData("city", ScopeKind.City, "")]
    [InlineData("nation", ScopeKind.Nation, "")]
    [InlineData("former:x-1", ScopeKind.Former, "x-1")]
    [InlineData("unit:99001", ScopeKind.Unit, "99001")]
    public void A_scope_is_printed_as_it_was_read(string text, ScopeKind kind, string id)
    {
        Assert.True(Scope.TryParse(text, out var scope));
        Assert.Equal((kind, id, text), (scope.Kind, scope.Id, scope.ToString()));
    }

    private static PublishedPeriod Of(string text) => PublishedPeriod.TryParse(text, out var period) ? period! : throw new ArgumentException(text, nameof(text));
}
