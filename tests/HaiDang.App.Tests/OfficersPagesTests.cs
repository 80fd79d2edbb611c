using System.Net;
using System.Text.RegularExpressions;

namespace HaiDang.App.Tests;

/// <summary>The officers' way through their pages, by posting the forms as a browser without script does.</summary>
public sealed partial class OfficersPagesTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_counter_officer_accepts_and_an_officer_forwards_and_recalls(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var number = (await app.FiledAsync())["temporaryNumber"]!.GetValue<string>();
        var (counter, officer) = (await SignedInAsync(app, "tiepnhan"), await SignedInAsync(app, "thuly"));

        Assert.Contains(number, await counter.GetStringAsync($"/work?q={number}"), StringComparison.Ordinal);
        var accepted = await ActAsync(counter, number, "accept", []);
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
        var code = accepted.Headers.Location!.ToString().Split('/')[^1];
        Assert.StartsWith("H24.", code, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await ActAsync(officer, code, "forward", new() { ["note"] = "Đề nghị duyệt" })).StatusCode);
        var page = await officer.GetStringAsync($"/work/dossiers/{code}");
        Assert.Contains("Đề nghị duyệt", page, StringComparison.Ordinal);
        Assert.Contains($"/work/dossiers/{code}/recall", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"/work/dossiers/{code}/forward\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await ActAsync(officer, code, "recall", [])).StatusCode);
        Assert.Contains($"/work/dossiers/{code}/forward\"", await officer.GetStringAsync($"/work/dossiers/{code}"), StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_stale_page_says_what_happened_since_and_keeps_what_was_typed(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var number = (await app.FiledAsync())["temporaryNumber"]!.GetValue<string>();
        var counter = await SignedInAsync(app, "tiepnhan");
        var stale = await counter.GetStringAsync($"/work/dossiers/{number}/decline");
        await ActAsync(counter, number, "accept", []);

        var answer = await PostAsync(counter, $"/work/dossiers/{number}/decline", stale, new() { ["reason"] = "Không đúng thẩm quyền" });

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("<li>Tiếp nhận,", page, StringComparison.Ordinal);
        Assert.Contains("Không đúng thẩm quyền", page, StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_supplement_needs_reason_and_cure_and_pauses_the_work(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var number = (await app.FiledAsync())["temporaryNumber"]!.GetValue<string>();
        var counter = await SignedInAsync(app, "tiepnhan");
        Dictionary<string, string> item = new() { ["items[0].item"] = "Giấy chứng sinh", ["items[0].reason"] = "", ["items[0].fix"] = "Nộp bản chính" };

        var added = await ActAsync(counter, number, "ask-supplement", new(item) { ["row"] = "add" });
        Assert.Contains("items[1].item", await added.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await ActAsync(counter, number, "ask-supplement", item)).StatusCode);
        item["items[0].reason"] = "Còn thiếu";
        Assert.Equal(HttpStatusCode.Redirect, (await ActAsync(counter, number, "ask-supplement", item)).StatusCode);
        Assert.Contains(number, await counter.GetStringAsync("/work?show=paused"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await ActAsync(counter, number, "supplement", [])).StatusCode);
        Assert.DoesNotContain(number, await counter.GetStringAsync("/work?show=paused"), StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Citizens_see_no_officers_page(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var citizen = await SignedInAsync(app, "congdan");

        foreach (var path in (string[])["/work", "/work/dossiers/x", "/work/dossiers/x/accept", "/counter"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", "text/html" } } };
            Assert.Equal(HttpStatusCode.Forbidden, (await citizen.SendAsync(request)).StatusCode);
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_walk_in_is_taken_in_at_the_counter_and_mistakes_keep_what_was_typed(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var counter = await SignedInAsync(app, "tiepnhan");
        var path = $"/counter?procedure=1.001193&unit={app.Unit}&kind=citizen";
        var page = await counter.GetStringAsync(path);
        var form = Flat(Filings.Birth(app));
        foreach (Match box in Handed().Matches(page))
        {
            form[WebUtility.HtmlDecode(box.Groups[1].Value)] = "true";
        }

        var refused = await PostAsync(counter, path, page, new(form) { ["child-full-name"] = "" });
        Assert.True((int)refused.StatusCode is 400 or 422);
        Assert.Contains("Bệnh viện Thử Nghiệm", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var taken = await PostAsync(counter, path, page, form);
        Assert.True(taken.StatusCode == HttpStatusCode.Redirect, await taken.Content.ReadAsStringAsync());
        Assert.Contains("/work/dossiers/H24.", taken.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("Trực tiếp tại quầy", await counter.GetStringAsync(taken.Headers.Location), StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Flat(System.Text.Json.Nodes.JsonObject answers)
    {
        var flat = new Dictionary<string, string>();
        foreach (var (name, value) in answers)
        {
            if (value is System.Text.Json.Nodes.JsonObject parts)
            {
                foreach (var (part, text) in parts)
                {
                    flat[$"{name}.{part}"] = text!.ToString();
                }
            }
            else
            {
                flat[name] = value!.ToString();
            }
        }
        return flat;
    }

    internal static async Task<HttpClient> SignedInAsync(CityApp app, string userName)
    {
        var browser = app.Browser();
        var page = await browser.GetStringAsync("/sign-in");
        var answer = await PostAsync(browser, "/sign-in", page, new() { ["user-name"] = userName, ["password"] = City.People.DemoPeople.Password });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    internal static async Task<HttpResponseMessage> ActAsync(HttpClient browser, string code, string act, Dictionary<string, string> fields)
    {
        var path = $"/work/dossiers/{code}/{act}";
        return await PostAsync(browser, path, await browser.GetStringAsync(path), fields);
    }

    internal static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string path, string page, Dictionary<string, string> fields)
    {
        var form = Forms().Matches(page).Select(m => m.Value).First(f => !f.Contains("/sign-out", StringComparison.Ordinal) && !f.Contains("name=\"find-personal-id\"", StringComparison.Ordinal));
        var all = new Dictionary<string, string>();
        foreach (Match input in Hidden().Matches(form))
        {
            all[WebUtility.HtmlDecode(Name().Match(input.Value).Groups[1].Value)] = WebUtility.HtmlDecode(Value().Match(input.Value).Groups[1].Value);
        }
        foreach (var (name, value) in fields)
        {
            all[name] = value;
        }
        return await browser.PostAsync(path, new FormUrlEncodedContent(all));
    }

    [GeneratedRegex("<form[^>]*method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();

    [GeneratedRegex("name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex("value=\"([^\"]*)\"")]
    private static partial Regex Value();

    [GeneratedRegex("name=\"(handed\\.[^\"]*)\"")]
    private static partial Regex Handed();
}
