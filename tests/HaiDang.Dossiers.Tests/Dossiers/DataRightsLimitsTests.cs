namespace HaiDang.Dossiers.Tests.Dossiers;

/// <summary>The limits of a request about personal data, right by right (Decree 356/2025/NĐ-CP, Article 5).</summary>
public sealed class DataRightsLimitsTests
{
    [Theory]
    [InlineData("rut-dong-y", "stop", "15 days", "2026-03-23")]
    [InlineData("han-che", "stop", "15 days", "2026-03-23")]
    [InlineData("phan-doi", "stop", "15 days", "2026-03-23")]
    [InlineData("xoa", "delete", "20 days", "2026-03-26")]
    [InlineData("xem", "access", "10 days", "2026-03-16")]
    [InlineData("sua", "access", "10 days", "2026-03-16")]
    [InlineData("ban-sao", "access", "10 days", "2026-03-16")]
    [InlineData("khieu-nai", "question", "10 days", "2026-03-16")]
    public void Each_right_has_its_own_limit_from_acceptance(string right, string limitCase, string limit, string due)
    {
        var scene = Scene.DataRequest(right).Accepted();

        Assert.Equal((limitCase, limit, Scene.At($"{due}T17:00")), (scene.Dossier.LimitCase, scene.Dossier.Limit, scene.Dossier.DueAt!.Value));
    }

    [Fact]
    public void The_reply_is_due_two_working_days_after_filing()
    {
        var scene = Scene.DataRequest("xem");

        var clock = Assert.Single(scene.Handling.Clocks());

        Assert.Equal(("reply", Scene.At("2026-03-10T17:00")), (clock.Limit.Id, clock.Deadline.Appointment));
    }

    [Fact]
    public void What_the_officer_finds_gives_more_time_once_and_only_where_the_decree_does()
    {
        var scene = Scene.DataRequest("rut-dong-y").Accepted();

        Assert.Equal(("stop-third-party", Scene.At("2026-03-26T17:00")), Found(scene, "third-party", true));
        Assert.Equal(("stop-third-party-extended", Scene.At("2026-04-10T17:00")), Found(scene, "extended", true));
        Assert.Equal(("stop-third-party-extended", Scene.At("2026-04-10T17:00")), Found(scene, "extended", true));
        Assert.Equal(("stop-extended", Scene.At("2026-04-06T17:00")), Found(scene, "third-party", false));
        var delete = Scene.DataRequest("xoa").Accepted();
        Found(delete, "extended", true);
        Assert.Equal(("delete", Scene.At("2026-03-26T17:00")), Found(delete, "third-party", true));
    }

    private static (string?, DateTimeOffset) Found(Scene scene, string finding, bool holds)
    {
        scene.Do(scene.Dossier.Find(scene.Handling, scene.Officer, finding, holds, null));
        return (scene.Dossier.LimitCase, scene.Dossier.DueAt!.Value);
    }
}
