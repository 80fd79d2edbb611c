using HaiDang.Dossiers.Facts;

namespace HaiDang.Dossiers.Tests.Facts;

/// <summary>What was counted holds until something happens or a due instant passes, and no longer.</summary>
public sealed class CountedWorkTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 6, 2, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(7, 0, true)]
    [InlineData(8, 0, false)]
    [InlineData(7, 60, true)]
    // A dossier that is due at an instant is overdue after it.
    [InlineData(7, 120, true)]
    [InlineData(7, 121, false)]
    [InlineData(7, -1, false)]
    public void Counts_hold_until_something_happens_or_the_next_due_instant_passes(long position, int minutesLater, bool holds)
    {
        var (soon, since) = (Now.AddDays(3), Now.AddDays(-1));
        var later = TimeSpan.FromMinutes(minutesLater);
        var counted = new CountedWork(7, [], new(Now, Now.AddMinutes(120)), new(soon, null), new(since, since.AddHours(9)));

        Assert.Equal(holds, counted.Holds(position, Now + later, soon + later, since + later));
        Assert.Equal(holds, (counted with { Now = counted.Soon, Soon = counted.Now }).Holds(position, soon + later, Now + later, since + later));
    }
}
