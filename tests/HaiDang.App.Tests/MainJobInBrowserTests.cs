using System.Text;
using Microsoft.Playwright;

namespace HaiDang.App.Tests;

/// <summary>The whole main job in a browser: from a procedure found by typing to a result downloaded and rated.</summary>
public sealed class MainJobInBrowserTests(GalleryApp browser) : IClassFixture<GalleryApp>
{
    public static TheoryData<Way> Ways =>
    [
        new Way("keyboard", 1280, Keyboard: true),
        new Way("phone-no-script", 360, Script: false), new Way("desk-no-script", 1280, Script: false),
        new Way("phone", 360), new Way("desk", 1280),
    ];

    [Theory, MemberData(nameof(Ways))]
    public async Task A_birth_is_filed_handled_signed_issued_returned_and_rated(Way way)
    {
        var app = await CityApp.OnAsync("sqlite");
        var seen = new Seen();
        var citizen = await Hand.OfAsync(browser, app, way, "congdan", seen);

        var number = await FileAsync(citizen, app, "Nguyễn Thử An");
        var code = await HandleAsync(app, way, number, seen);
        await RateAsync(citizen, number, code);

        Assert.True(seen.Wrong.Count == 0, string.Join("\n", seen.Wrong));
    }

    private static async Task<string> FileAsync(Hand citizen, CityApp app, string child)
    {
        await citizen.LookAsync("home");
        await citizen.FillAsync("q", "dang ky khai sinh");
        await citizen.PressAsync(".hero button");
        await citizen.LookAsync("found");
        await citizen.PressAsync(".results li:first-child a");
        Assert.Equal("/procedures/1.001193", citizen.Path);
        await citizen.LookAsync("procedure");
        await citizen.PressAsync("main a[href^='/file/1.001193']");
        await citizen.LookAsync("sign-in");
        await citizen.SignInAsync();
        Assert.Equal("/file/1.001193", citizen.Path);
        await citizen.LookAsync("start");
        await citizen.PressAsync("main form[method=post] button[type=submit]");

        var answers = Filings.Birth(app, child).Flat();
        for (var page = 0; citizen.Path.StartsWith("/file/drafts/", StringComparison.Ordinal) && page < 15; page++)
        {
            if (page == 0)
            {
                await citizen.PressAsync("main form[method=post] .buttons button");
                await citizen.LookAsync("group-mistakes");
            }
            await citizen.AnswerAsync(answers);
            await citizen.LookAsync($"group-{citizen.Path.Split('/')[^1]}");
            await citizen.PressAsync("main form[method=post] .buttons button");
        }
        Assert.StartsWith("/file/persons/", citizen.Path, StringComparison.Ordinal);
        await citizen.AnswerAsync(new Dictionary<string, string> { ["basis"] = "self", ["other-collector"] = "false" });
        await citizen.LookAsync("persons");
        await citizen.PressAsync("main form[method=post] .buttons button");
        Assert.StartsWith("/file/papers/", citizen.Path, StringComparison.Ordinal);
        var photo = await citizen.Page.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg });
        await citizen.AttachAsync("component:birth-notice", new() { Name = "trang 1.jpg", MimeType = "image/jpeg", Buffer = photo }, new() { Name = "trang 2.jpg", MimeType = "image/jpeg", Buffer = photo });
        await citizen.LookAsync("papers");
        await citizen.PressAsync("main form[method=post] .buttons button");
        Assert.StartsWith("/file/review/", citizen.Path, StringComparison.Ordinal);
        await citizen.LookAsync("review");
        Assert.Equal(2, await citizen.Page.Locator("main img.picture").CountAsync());
        await citizen.FillAsync("declared", "true");
        await citizen.PressAsync("main form[method=post] button[type=submit]");
        Assert.StartsWith("/file/receipt/TN-", citizen.Path, StringComparison.Ordinal);
        await citizen.LookAsync("receipt");
        return (await citizen.Page.TextContentAsync("#number"))!.Trim();
    }

    private async Task<string> HandleAsync(CityApp app, Way way, string number, Seen seen)
    {
        var counter = await OfficialAsync("tiepnhan");
        await counter.LookAsync("work");
        await counter.OpenAsync(number);
        await counter.LookAsync("dossier-before");
        await ActAsync(counter, "accept");
        var code = counter.Path.Split('/')[^1];
        Assert.StartsWith("H24.", code, StringComparison.Ordinal);
        await counter.LookAsync("dossier-accepted");

        var head = await OfficialAsync("truongphong");
        await head.LookAsync("head-work");
        var officer = await OfficialAsync("thuly");
        for (var step = 0; step < 2; step++)
        {
            await officer.OpenAsync(code);
            await officer.LookAsync("dossier-officer");
            await ActAsync(officer, "forward");
        }

        var leader = await OfficialAsync("lanhdao");
        await leader.OpenAsync(code);
        await leader.PressAsync($"main a[href='/work/dossiers/{code}/approve']");
        await Assertions.Expect(leader.Page.FrameLocator("main iframe").Locator("body")).ToContainTextAsync("Nguyễn Thị Thử Nghiệm");
        await leader.LookAsync("approve");
        await leader.PressAsync("main button[name=way][value=sign]");
        Assert.Equal("/work", leader.Path);

        var clerk = await OfficialAsync("vanthu");
        await clerk.OpenAsync(code);
        await clerk.PressAsync($"main a[href='/work/dossiers/{code}/issue']");
        await clerk.LookAsync("issue");
        await clerk.PressAsync("main form[method=post] button[type=submit]");
        await clerk.LookAsync("issued");

        await counter.OpenAsync(code);
        await ActAsync(counter, "return");
        await counter.LookAsync("returned");
        return code;

        async Task<Hand> OfficialAsync(string who)
        {
            var hand = await Hand.OfAsync(browser, app, way, who, seen);
            await hand.GoAsync("/sign-in?return=/work");
            await hand.SignInAsync();
            Assert.Equal("/work", hand.Path);
            return hand;
        }

        static async Task ActAsync(Hand hand, string act)
        {
            await hand.PressAsync($"main a[href$='/{act}']");
            Assert.EndsWith($"/{act}", hand.Path, StringComparison.Ordinal);
            await hand.LookAsync(act);
            await hand.PressAsync("main form[method=post] .buttons button");
            Assert.DoesNotContain($"/{act}", hand.Path, StringComparison.Ordinal);
        }
    }

    private static async Task RateAsync(Hand citizen, string number, string code)
    {
        await citizen.GoAsync("/me/dossiers");
        await citizen.LookAsync("my-dossiers");
        await citizen.PressAsync($"main a[href='/me/dossiers/{code}']");
        await citizen.LookAsync("my-dossier");
        var bytes = await citizen.DownloadAsync("main a[download][href$='/result']");
        Assert.Equal("%PDF-", Encoding.ASCII.GetString(bytes, 0, 5));
        await citizen.GoAsync($"/me/dossiers/{code}");
        var secret = (await citizen.Page.TextContentAsync("#secret"))!.Trim();
        await citizen.PressAsync("main a[href$='/rate']");
        await citizen.AnswerAsync(new Dictionary<string, string> { ["satisfied"] = "true", ["note"] = "Nhanh, rõ ràng." });
        await citizen.LookAsync("rate");
        await citizen.PressAsync("main form[method=post] button[type=submit]");
        Assert.Equal($"/me/dossiers/{code}", citizen.Path);
        await citizen.LookAsync("rated");

        await citizen.GoAsync("/track");
        await citizen.FillAsync("code", number);
        await citizen.FillAsync("secret", secret);
        await citizen.LookAsync("track");
        await citizen.PressAsync("main form[method=post] button[type=submit]");
        await citizen.LookAsync("tracked");
        Assert.Contains("Kết quả đã được trả", await citizen.Page.TextContentAsync("main"), StringComparison.Ordinal);
    }
}
