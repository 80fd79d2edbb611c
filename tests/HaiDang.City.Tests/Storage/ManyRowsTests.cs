using HaiDang.City.Notices;
using HaiDang.City.Tests.People;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using HaiDang.Storage.Keys;
using HaiDang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.City.Tests.Storage;

/// <summary>Many new rows in one command, which PostgreSQL takes as arrays, come back as they were.</summary>
public sealed class ManyRowsTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 6, 9, 30, 0, 250, TimeSpan.Zero);

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Rows_with_and_without_values_come_back_as_they_were_written(string provider)
    {
        var app = await PeopleApp.StartAsync(await TestDatabases.NewAsync(provider));
        var about = Guid.CreateVersion7();
        var key = app.Services.GetRequiredService<KeyStore>().New().Id;
        PersonalNotice[] notices = [.. Enumerable.Range(1, 20).Select(n => Notice(about, key, n))];
        var changes = new Changes();
        foreach (var notice in notices)
        {
            changes.Insert(notice).Append(new Event { StreamId = about, Number = notice.EventNumber, Kind = "tried", At = At, Body = [1, (byte)notice.EventNumber] });
        }

        Assert.Null(await app.Services.GetRequiredService<Commit>().WriteAsync(changes));

        await using var db = CityDatabase.Open(app.Services);
        var read = await db.Set<PersonalNotice>().Where(n => n.AboutId == about).OrderBy(n => n.EventNumber).ToListAsync(TestContext.Current.CancellationToken);
        var events = await db.Set<Event>().Where(e => e.StreamId == about).OrderBy(e => e.Number).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equivalent(notices, read, strict: true);
        Assert.Equal(notices.Select(n => (byte)n.EventNumber), events.Select(e => e.Body[1]));
        Assert.All(events, e => Assert.Equal(At, e.At));
        await app.App.DisposeAsync();
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task One_row_that_is_there_already_refuses_them_all(string provider)
    {
        var app = await PeopleApp.StartAsync(await TestDatabases.NewAsync(provider));
        var about = Guid.CreateVersion7();
        var key = app.Services.GetRequiredService<KeyStore>().New().Id;
        var commit = app.Services.GetRequiredService<Commit>();
        Assert.Null(await commit.WriteAsync(new Changes().Insert(Notice(about, key, 5))));
        var changes = new Changes();
        for (var n = 1; n <= 20; n++)
        {
            changes.Insert(Notice(about, key, n));
        }

        var refused = await commit.WriteAsync(changes);

        Assert.Equal("duplicate", refused?.Code);
        await using var db = CityDatabase.Open(app.Services);
        Assert.Equal(1, await db.Set<PersonalNotice>().CountAsync(n => n.AboutId == about, TestContext.Current.CancellationToken));
        await app.App.DisposeAsync();
    }

    // Every second one lacks what may be missing.
    private static PersonalNotice Notice(Guid about, long key, int n) => new()
    {
        Id = Guid.CreateVersion7(),
        AccountId = n % 2 == 0 ? Guid.CreateVersion7() : null,
        KeyId = key,
        AboutId = about,
        EventNumber = n,
        Recipient = 1,
        Kind = "accepted",
        Language = "vi",
        Name = "Nguyễn Thử Nghiệm",
        Phone = n % 2 == 0 ? "0900000000" : null,
        Subject = "Hồ sơ đã được tiếp nhận",
        Text = "Kính gửi Ông/Bà \"Thử\", {1}, \\ và NULL",
        Href = "/me/dossiers/x",
        CallIfUnreached = n % 3 == 0,
        At = At,
        ReadAt = n % 2 == 0 ? At.AddMinutes(n) : null,
    };
}
