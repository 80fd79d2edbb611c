using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HaiDang.City.People;
using HaiDang.Storage;

namespace HaiDang.App.Tests;

/// <summary>A new person of a test, who may hold roles at a unit.</summary>
/// <param name="Id">Account.</param>
/// <param name="UserName">Sign-in name.</param>
/// <param name="Name">Full name.</param>
/// <param name="Api">Signed in by token.</param>
internal sealed record TestOfficial(Guid Id, string UserName, string Name, HttpClient Api)
{
    private static int _names;

    public static Task<TestOfficial> AddAsync(CityApp app, string unit, params string[] roles) => AddAsync(app, unit, "Chức danh", roles);

    public static async Task<TestOfficial> AddAsync(CityApp app, string unit, string title, string[] roles)
    {
        var number = Interlocked.Increment(ref _names);
        var (userName, name) = ($"nguoi-thu-{number}@example.com", $"Người Thử Số {number}");
        var api = new HttpClient { BaseAddress = app.Address };
        var id = (await ReadAsync(await api.PostAsJsonAsync("/api/v1/accounts", new { fullName = name, userName, password = DemoPeople.Password })))["id"]!.GetValue<Guid>();
        await using (var db = CityDatabase.Open(app.Services))
        {
            db.AddRange(roles.Select(r => new Grant { Id = Guid.CreateVersion7(), AccountId = id, UnitId = unit, Role = r, Title = title, From = app.Today }));
            await db.SaveChangesAsync();
        }
        var token = await ReadAsync(await api.PostAsJsonAsync("/api/v1/tokens", new { userName, password = DemoPeople.Password, name = "thử", scope = "all", expiresInDays = 365 }));
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token["token"]!.GetValue<string>());
        return new(id, userName, name, api);
    }

    /// <summary>Runs a command on a dossier.</summary>
    public async Task<HttpResponseMessage> DoAsync(JsonObject dossier, string command, object? body = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/dossiers/{dossier["id"]}/{command}") { Content = JsonContent.Create(body ?? new { }) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{dossier["version"]}\"");
        return await Api.SendAsync(request);
    }

    /// <summary>As above, and gives the dossier after it.</summary>
    public async Task<JsonObject> DoneAsync(JsonObject dossier, string command, object? body = null) => await ReadAsync(await DoAsync(dossier, command, body));

    public static async Task<JsonObject> ReadAsync(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage!.RequestUri}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
