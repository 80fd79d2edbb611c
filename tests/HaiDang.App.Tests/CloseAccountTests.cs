using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HaiDang.City.People;
using HaiDang.Dossiers.Drafts;
using HaiDang.Storage;
using HaiDang.Storage.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.App.Tests;

/// <summary>People close their own accounts: what was theirs alone is gone, what the law keeps stays, and what ties them is said.</summary>
public sealed class CloseAccountTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_account_is_closed_by_its_password_and_its_key_destroyed(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var person = await TestOfficial.AddAsync(app, app.Unit);
        await TestOfficial.ReadAsync(await person.Api.PostAsJsonAsync("/api/v1/drafts", new { procedure = "1.001193", unit = app.Unit }, Cancel));
        var dossier = await TestOfficial.ReadAsync(await person.Api.PostAsJsonAsync("/api/v1/dossiers", new JsonObject { ["procedure"] = "1.001193", ["unit"] = app.Unit, ["answers"] = Filings.Birth(app) }, Cancel));
        var walk = await Walk.OfAsync(app, person.UserName);

        await walk.GoAsync("/me/data/close");
        Assert.Contains("Có hồ sơ đang giải quyết", walk.Words, StringComparison.Ordinal);
        await person.DoneAsync(dossier, "withdraw", new { reason = "Thử" });
        await walk.GoAsync("/me/data/close");
        await walk.PostAsync("close", ("current-password", "sai mật khẩu"));
        Assert.Equal(HttpStatusCode.Unauthorized, walk.Status);
        await walk.GoAsync("/me/data/delete");
        Assert.Contains("Phải lưu vĩnh viễn", walk.Words, StringComparison.Ordinal);
        var (key, draftKey) = await KeysAsync(app, person.Id);
        await walk.GoAsync("/me/data/close");
        await walk.PostAsync("close", ("current-password", DemoPeople.Password));

        Assert.Equal("/account-closed", walk.Path);
        Assert.Equal(HttpStatusCode.Unauthorized, (await person.Api.GetAsync("/api/v1/me/profile", Cancel)).StatusCode);
        await walk.GoAsync("/me/data");
        Assert.Equal("/sign-in", walk.Path);
        await using var db = CityDatabase.Open(app.Services);
        Assert.False(await db.Set<Account>().AnyAsync(a => a.Id == person.Id, Cancel));
        Assert.False(await db.Set<Draft>().AnyAsync(d => d.AccountId == person.Id, Cancel));
        var keys = app.Services.GetRequiredService<KeyStore>();
        for (var waited = 0; keys.Find(key) is not null || keys.Find(draftKey) is not null; waited++)
        {
            Assert.True(waited < 300, "The keys are still there.");
            await Task.Delay(100, Cancel);
        }
        // The dossier stays; its unit still reads it.
        Assert.Equal(HttpStatusCode.OK, (await (await app.AsAsync("tiepnhan")).GetAsync($"/api/v1/dossiers/{dossier["id"]}", Cancel)).StatusCode);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_official_is_told_why_the_account_stays(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var walk = await Walk.OfAsync(app, (await TestOfficial.AddAsync(app, app.Unit, Roles.Clerk)).UserName);
        await walk.GoAsync("/me/data/close");
        Assert.Contains("vai trò công vụ", walk.Words, StringComparison.Ordinal);
    }

    private static async Task<(long Account, long Draft)> KeysAsync(CityApp app, Guid account)
    {
        await using var db = CityDatabase.Open(app.Services);
        return ((await db.Set<Account>().SingleAsync(a => a.Id == account, Cancel)).KeyId, (await db.Set<Draft>().SingleAsync(d => d.AccountId == account, Cancel)).KeyId);
    }
}
