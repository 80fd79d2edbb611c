using System.Security.Cryptography;
using System.Text;
using HaiDang.City.People;
using HaiDang.Storage;
using HaiDang.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.City.Tests.People;

public sealed class KeySealTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_sealed_value_opens_under_its_own_name_with_its_own_file_only()
    {
        var (seal, other) = (KeySeal.Read(File(32)), KeySeal.Read(File(64)));
        var value = "khóa"u8.ToArray();
        var stored = seal.Close("secret/track", value);

        Assert.Equal(value, seal.Open("secret/track", stored));
        Assert.NotEqual(stored, seal.Close("secret/track", value));
        Assert.True(stored.AsSpan().IndexOf(value) < 0);
        Assert.Throws<KeySealException>(() => seal.Open("secret/other", stored));
        Assert.Throws<KeySealException>(() => other.Open("secret/track", stored));
        Assert.Throws<KeySealException>(() => KeySeal.None.Open("secret/track", stored));
        // What was stored before there was a file.
        Assert.Equal(value, seal.Open("secret/track", KeySeal.None.Close("secret/track", value)));
    }

    [Fact]
    public void A_key_file_that_is_missing_or_short_is_refused()
    {
        Assert.Throws<FormatException>(() => KeySeal.Read("/nowhere/key"));
        Assert.Throws<FormatException>(() => KeySeal.Read(File(31)));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task With_a_key_file_the_database_holds_no_key_that_it_opens_itself(string provider)
    {
        var database = await TestDatabases.NewAsync(provider);
        var seal = KeySeal.Read(File(32));
        await using var first = (await PeopleApp.StartAsync(database, seal: seal)).App;
        var protector = first.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("thử");
        var cookie = protector.Protect("ai");
        var secret = await first.Services.GetRequiredService<ServerSecrets>().GetAsync("thử", Cancel);

        await using (var db = CityDatabase.Open(first.Services))
        {
            var keys = await db.Set<CityKey>().AsNoTracking().ToListAsync(Cancel);
            Assert.Contains(keys, k => k.Name.StartsWith("data-protection/", StringComparison.Ordinal));
            Assert.All(keys, k => Assert.Equal("HDS1", Encoding.ASCII.GetString(k.Value, 0, 4)));
            Assert.All(keys, k => Assert.True(k.Value.AsSpan().IndexOf("masterKey"u8) < 0 && k.Value.AsSpan().IndexOf(secret) < 0));
        }
        await using var second = (await PeopleApp.StartAsync(database, seal: seal)).App;
        Assert.Equal("ai", second.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("thử").Unprotect(cookie));
        Assert.Equal(secret, await second.Services.GetRequiredService<ServerSecrets>().GetAsync("thử", Cancel));
        await using var without = (await PeopleApp.StartAsync(database)).App;
        await Assert.ThrowsAsync<KeySealException>(() => without.Services.GetRequiredService<ServerSecrets>().CheckAsync(Cancel));
    }

    private static string File(int bytes)
    {
        var path = Path.Combine(TestDatabases.NewFolder(), "key");
        System.IO.File.WriteAllBytes(path, RandomNumberGenerator.GetBytes(bytes));
        return path;
    }
}
