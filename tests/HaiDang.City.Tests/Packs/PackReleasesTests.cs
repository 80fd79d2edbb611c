using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Packs.Testing;
using HaiDang.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.City.Tests.Packs;

public sealed class PackReleasesTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("haidang-packs").FullName;
    private ServiceProvider _services = null!;
    private PackReleases _releases = null!;
    private CurrentPack _current = null!;

    public async ValueTask InitializeAsync()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<Clock>().AddSingleton<Ids>();
        services.AddStorage(CityDatabase.InFile(Path.Combine(_folder, "city.db")), _folder);
        services.AddCity();
        _services = services.BuildServiceProvider();
        await using var db = CityDatabase.Open(_services);
        await db.Database.EnsureCreatedAsync();
        _releases = _services.GetRequiredService<PackReleases>();
        _current = _services.GetRequiredService<CurrentPack>();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_release_is_stored_and_read_back_as_it_was()
    {
        var files = new BrokenPack(false).Files;

        Assert.Empty((await _releases.LoadAsync(files, null, default)).Mistakes);

        var read = await _releases.ReadAsync(1, default);
        Assert.Equal(PackReader.Read(files, []).Pack!.Hash, read.Hash);
        Assert.Equal(files["city.yaml"], read.Files["city.yaml"]);
    }

    [Fact]
    public async Task A_broken_pack_changes_nothing_and_the_last_good_release_stays()
    {
        await _releases.LoadAsync(new BrokenPack(false).Files, null, default);
        await _current.RefreshAsync(_releases, default);

        var report = await _releases.LoadAsync(new BrokenPack(false).Change("city.yaml", "code: X99", "cod: X99").Files, null, default);

        Assert.NotEmpty(report.Mistakes);
        Assert.Equal(1, await _releases.LatestAsync(default));
        Assert.False(await _current.RefreshAsync(_releases, default));
        Assert.Equal("X99", _current.Pack.Profile.Code);
    }

    [Fact]
    public async Task A_newer_release_comes_into_force_and_every_file_version_is_kept()
    {
        var first = new BrokenPack(false).Files;
        await _releases.LoadAsync(first, null, default);
        await _current.RefreshAsync(_releases, default);

        await _releases.LoadAsync(new BrokenPack(false).Change("city.yaml", "code: X99", "code: X98").Files, null, default);

        Assert.True(await _current.RefreshAsync(_releases, default));
        Assert.Equal("X98", _current.Pack.Profile.Code);
        Assert.Equal(first["city.yaml"], _releases.File(PackFiles.Hash(first["city.yaml"]!)));
    }

    [Fact]
    public async Task The_same_content_makes_no_second_release()
    {
        await _releases.LoadAsync(new BrokenPack(false).Files, null, default);
        await _releases.LoadAsync(new BrokenPack(false).Files, null, default);

        Assert.Equal(1, await _releases.LatestAsync(default));
    }
}
