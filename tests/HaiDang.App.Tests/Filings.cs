using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace HaiDang.App.Tests;

/// <summary>Valid forms and commands, for tests through the API.</summary>
internal static class Filings
{
    /// <summary>A complete declaration of birth of a child born ten days ago.</summary>
    public static JsonObject Birth(CityApp app, string child = "Nguyễn Văn Thử Nghiệm") => Birth(app.Unit, app.Today, child);

    /// <summary>As above, in a commune.</summary>
    public static JsonObject Birth(string unit, DateOnly today, string child = "Nguyễn Văn Thử Nghiệm")
    {
        JsonObject Address(string detail) => new() { ["detail"] = detail, ["commune"] = unit };
        var born = today.AddDays(-10).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["requester-full-name"] = "Nguyễn Thị Thử Nghiệm",
            ["requester-personal-id"] = "000190000001",
            ["requester-residence"] = Address("Số 1 đường Thử"),
            ["requester-phone"] = "0900000000",
            ["requester-relation"] = "me",
            ["child-full-name"] = child,
            ["child-birth-date"] = born,
            ["child-sex"] = "nam",
            ["child-ethnicity"] = "kinh",
            ["child-nationality"] = "vn",
            ["child-birth-place"] = Address("Bệnh viện Thử Nghiệm"),
            ["child-hometown"] = Address("Số 1 đường Thử"),
            ["mother-full-name"] = "Nguyễn Thị Thử Nghiệm",
            ["mother-birth-year"] = 1990,
            ["mother-ethnicity"] = "kinh",
            ["mother-nationality"] = "vn",
            ["mother-residence"] = Address("Số 1 đường Thử"),
            ["father-known"] = "khong",
            ["result-channel"] = "electronic",
            ["declaration"] = true,
        };
    }

    /// <summary>Files it as the demo's citizen and gives the answer.</summary>
    public static async Task<HttpResponseMessage> FileAsync(this CityApp app, JsonObject answers, string? key = null, string? unit = null)
    {
        var citizen = await app.AsAsync("congdan");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/dossiers")
        {
            Content = JsonContent.Create(new JsonObject { ["procedure"] = "1.001193", ["unit"] = unit ?? app.Unit, ["answers"] = answers.DeepClone() }),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }
        return await citizen.SendAsync(request);
    }

    /// <summary>Files a birth and gives the dossier as the API shows it.</summary>
    public static async Task<JsonObject> FiledAsync(this CityApp app)
    {
        var answer = await app.FileAsync(Birth(app));
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    /// <summary>Runs a command on a dossier as one of the demo's people.</summary>
    public static async Task<HttpResponseMessage> DoAsync(this CityApp app, string userName, JsonObject dossier, string command, object? body = null, int? version = null)
    {
        var client = await app.AsAsync(userName);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/dossiers/{dossier["id"]}/{command}") { Content = JsonContent.Create(body ?? new { }) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version ?? dossier["version"]!.GetValue<int>()}\"");
        return await client.SendAsync(request);
    }

    /// <summary>As <see cref="DoAsync"/>, and gives the dossier after it.</summary>
    public static async Task<JsonObject> DoneAsync(this CityApp app, string userName, JsonObject dossier, string command, object? body = null)
    {
        var answer = await app.DoAsync(userName, dossier, command, body);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{command}: {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    /// <summary>The last part of the problem's type.</summary>
    public static async Task<string> ProblemAsync(this HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonObject>())!["type"]!.GetValue<string>().Split('/')[^1];
}
