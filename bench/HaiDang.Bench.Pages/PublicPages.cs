using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Bench.Pages;

/// <summary>The addresses that anybody opens without signing in.</summary>
internal static class PublicPages
{
    /// <summary>Home, lists, every procedure in force, a commune, a dossier by its code, signing in; in the order they are read.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(WebApplication app)
    {
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var procedures = await ListAsync(http, "/api/v1/procedures", "code");
        var pack = app.Services.GetRequiredService<CurrentPack>().Pack;
        var today = pack.Calendar.DayOf(app.Services.GetRequiredService<Clock>().Now);
        var unit = pack.Units.Communes(today).First().Id;
        var (code, id) = await FiledAsync(http, unit, today);
        return
        [
            "/", "/procedures", "/procedures?q=giay%20khai%20sinh%20cho%20con", "/procedures?life-event=having-a-child",
            .. procedures.Select(p => $"/procedures/{p}"),
            "/units", "/units?q=le%20chan", $"/units/{unit}", "/audit", "/track", $"/track/{code}", $"/d/{id}", "/sign-in", "/register",
        ];
    }

    private static async Task<List<string>> ListAsync(HttpClient http, string path, string key) =>
        [.. (await http.GetFromJsonAsync<JsonObject>(path))!["items"]!.AsArray().Select(i => i![key]!.GetValue<string>())];

    // A birth, filed as the demo's citizen.
    private static async Task<(string Code, string Id)> FiledAsync(HttpClient http, string unit, DateOnly today)
    {
        var token = await (await http.PostAsJsonAsync("/api/v1/tokens", new { userName = "congdan", password = DemoPeople.Password, name = "bench", scope = "all", expiresInDays = 1 })).Content.ReadFromJsonAsync<JsonObject>();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/dossiers") { Content = JsonContent.Create(Filing(unit, today)) };
        request.Headers.Authorization = new("Bearer", token!["token"]!.GetValue<string>());
        var answer = await http.SendAsync(request);
        var filed = await answer.Content.ReadFromJsonAsync<JsonObject>();
        return answer.IsSuccessStatusCode ? (filed!["temporaryNumber"]!.GetValue<string>(), filed["id"]!.GetValue<string>()) : throw new InvalidOperationException(filed!.ToJsonString());
    }

    private static JsonObject Filing(string unit, DateOnly today)
    {
        JsonObject Address() => new() { ["detail"] = "Số 1 đường Thử", ["commune"] = unit };
        var born = today.AddDays(-10).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return new()
        {
            ["procedure"] = "1.001193",
            ["unit"] = unit,
            ["answers"] = new JsonObject
            {
                ["requester-full-name"] = "Nguyễn Thị Thử Nghiệm",
                ["requester-personal-id"] = "000190000001",
                ["requester-residence"] = Address(),
                ["requester-phone"] = "0900000000",
                ["requester-relation"] = "me",
                ["child-full-name"] = "Nguyễn Văn Thử Nghiệm",
                ["child-birth-date"] = born,
                ["child-sex"] = "nam",
                ["child-ethnicity"] = "kinh",
                ["child-nationality"] = "vn",
                ["child-birth-place"] = Address(),
                ["child-hometown"] = Address(),
                ["mother-full-name"] = "Nguyễn Thị Thử Nghiệm",
                ["mother-birth-year"] = 1990,
                ["mother-ethnicity"] = "kinh",
                ["mother-nationality"] = "vn",
                ["mother-residence"] = Address(),
                ["father-known"] = "khong",
                ["result-channel"] = "electronic",
                ["declaration"] = true,
            },
        };
    }
}
