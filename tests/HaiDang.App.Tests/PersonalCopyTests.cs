using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HaiDang.City.Audit;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.App.Tests;

/// <summary>A person takes the copy of all that the city keeps of them, and of nobody else.</summary>
public sealed class PersonalCopyTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_person_gets_all_of_theirs_and_nothing_of_others(string provider)
    {
        var app = await CityApp.OnAsync(provider, of: nameof(PersonalCopyTests));
        var dossier = await app.DoneAsync("tiepnhan", await app.FiledAsync(), "accept");
        var code = dossier["code"]!.GetValue<string>();
        var (citizen, officer) = (await app.AsAsync("congdan"), await app.AsAsync("tiepnhan"));
        Assert.True((await officer.GetAsync($"/api/v1/dossiers/{dossier["id"]}")).IsSuccessStatusCode);

        var mine = await CopyAsync(citizen);
        var filed = Assert.Single(mine["dossiers"]!.AsArray(), d => d!["code"]!.GetValue<string>() == code)!;
        Assert.NotEmpty(filed["answers"]!.AsObject());
        Assert.Equal("000190000001", filed["parties"]!["owner"]!["personalId"]!.GetValue<string>());
        Assert.Equal("000190000001", mine["account"]![0]!["personalId"]!.GetValue<string>());
        Assert.Contains(mine["dataAccesses"]!.AsArray(), l => l!["dossier"]?.GetValue<string>() == code && l["by"]!.GetValue<string>() == "Trần Văn Ví Dụ");

        var theirs = await CopyAsync(officer);
        Assert.Empty(theirs["dossiers"]!.AsArray());
        Assert.NotEmpty(theirs["roles"]!.AsArray());
        Assert.DoesNotContain("000190000001", theirs.ToJsonString(), StringComparison.Ordinal);

        // Passwords, keys and hashes are nobody's to take, not even their owner's.
        Assert.DoesNotContain("hash", mine.ToJsonString(), StringComparison.OrdinalIgnoreCase);

        await using var db = CityDatabase.Open(app.Services);
        var by = Guid.Parse((await (await citizen.GetAsync("/api/v1/me")).Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>());
        Assert.Equal(1, await db.Set<JournalEntry>().CountAsync(j => j.Kind == JournalKinds.CopyTaken && j.By == by));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_copy_to_read_is_a_file_to_keep_and_asking_without_end_is_refused(string provider)
    {
        var app = await CityApp.OnAsync(provider, of: nameof(PersonalCopyTests));
        var pages = await OfficersPagesTests.SignedInAsync(app, "hotro");

        var pdf = await pages.GetAsync("/me/data/copy.pdf");
        Assert.Equal(("application/pdf", "attachment"), (pdf.Content.Headers.ContentType!.MediaType, pdf.Content.Headers.ContentDisposition!.DispositionType));
        Assert.StartsWith("%PDF-", System.Text.Encoding.Latin1.GetString(await pdf.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        Assert.True(pdf.Headers.CacheControl!.NoStore);

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Browser().GetAsync("/api/v1/me/data")).StatusCode);
        var asked = new List<HttpStatusCode>();
        for (var i = 0; i < 20; i++)
        {
            asked.Add((await pages.GetAsync("/me/data/copy.json")).StatusCode);
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, asked[^1]);
        Assert.All(asked[..^1], status => Assert.Equal(HttpStatusCode.OK, status));
    }

    private static async Task<JsonObject> CopyAsync(HttpClient person)
    {
        var answer = await person.GetAsync("/api/v1/me/data");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!.AsObject();
    }
}
