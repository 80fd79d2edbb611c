using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Packs.Testing;
using HaiDang.Storage;
using HaiDang.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.City.Tests.Packs;

/// <summary>Loading is atomic, the last good release stays in force, and nothing that was ever loaded is lost.</summary>
public sealed class PackReleaseTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_pack_with_a_mistake_changes_nothing(string provider)
    {
        await using var node = await NodeAsync(provider);
        var (releases, current) = (node.GetRequiredService<PackReleases>(), new CurrentPack());
        await releases.LoadAsync(new BrokenPack(false).Files, null, Cancel);
        await current.RefreshAsync(releases, Cancel);
        var good = current.Pack;

        var report = await releases.LoadAsync(new BrokenPack(false).Change("city.yaml", "code: X99", "cod: X98").Change("units.csv", "Phường Bến Đò", "Phường Mới").Files, null, Cancel);

        Assert.Equal(2, report.Mistakes.Count);
        Assert.Equal(1, await releases.LatestAsync(Cancel));
        Assert.False(await current.RefreshAsync(releases, Cancel));
        Assert.Same(good, current.Pack);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Every_file_of_every_release_is_kept(string provider)
    {
        await using var node = await NodeAsync(provider);
        var releases = node.GetRequiredService<PackReleases>();
        var old = new BrokenPack(false).Files;
        await releases.LoadAsync(old, null, Cancel);

        await releases.LoadAsync(new BrokenPack(false).Change("city.yaml", "hotline: \"1900\"", "hotline: \"1901\"").Remove("life-events.yaml").Files, null, Cancel);

        Assert.Equal(("1900", "1901"), ((await releases.ReadAsync(1, Cancel)).Profile.Hotline, (await releases.ReadAsync(2, Cancel)).Profile.Hotline));
        Assert.Equal(old["life-events.yaml"], releases.File(PackFiles.Hash(old["life-events.yaml"]!)));
        Assert.Null(releases.File(PackFiles.Hash([1])));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_same_pack_again_is_no_new_release(string provider)
    {
        await using var node = await NodeAsync(provider);
        var releases = node.GetRequiredService<PackReleases>();

        await releases.LoadAsync(new BrokenPack(false).Files, null, Cancel);
        await releases.LoadAsync(new BrokenPack(false).Files, null, Cancel);

        Assert.Equal(1, await releases.LatestAsync(Cancel));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_release_that_cannot_be_read_leaves_the_last_good_one_in_force(string provider)
    {
        await using var node = await NodeAsync(provider);
        var (releases, current) = (node.GetRequiredService<PackReleases>(), new CurrentPack());
        await releases.LoadAsync(new BrokenPack(false).Files, null, Cancel);
        await current.RefreshAsync(releases, Cancel);
        var good = current.Pack;
        await node.GetRequiredService<Commit>().WriteAsync(new Changes().Insert(new PackRelease { Number = 2, Hash = new string('0', 64), LoadedAt = node.GetRequiredService<Clock>().Now }));

        await Assert.ThrowsAsync<InvalidOperationException>(() => current.RefreshAsync(releases, Cancel));

        Assert.Same(good, current.Pack);
        Assert.Equal(1, current.Release);
    }

    /// <summary>The kernel without a web server, on a database of its own.</summary>
    private static async Task<ServiceProvider> NodeAsync(string provider)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Clock>();
        services.AddSingleton<Ids>();
        services.AddStorage(await TestDatabases.NewAsync(provider), TestDatabases.NewFolder(), TestDatabases.NewFolder());
        services.AddCity();
        var node = services.BuildServiceProvider();
        await using var db = CityDatabase.Open(node);
        await db.Database.EnsureCreatedAsync(Cancel);
        return node;
    }
}
