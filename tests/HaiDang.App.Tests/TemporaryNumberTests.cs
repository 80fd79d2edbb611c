using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HaiDang.Core;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.App.Tests;

/// <summary>Among millions of dossiers a number is drawn that another has: who files must not notice.</summary>
public sealed class TemporaryNumberTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_number_that_another_dossier_has_is_drawn_again(string provider)
    {
        await using var app = await CityApp.OwnAsync(provider, b => b.Services.AddSingleton<Ids, DrawnIds>());
        var ids = (DrawnIds)app.Services.GetRequiredService<Ids>();
        ids.Draw("AAAABBBB");
        var first = await app.FiledAsync();
        ids.Draw("AAAABBBB", "CCCCDDDD");
        var second = await app.FiledAsync();
        ids.Draw("AAAABBBB", "CCCCDDDD", "EEEEFFFF");
        var answer = await app.FileAsync(Filings.Birth(app), key: "lan-thu-ba");
        var third = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        var repeated = (await (await app.FileAsync(Filings.Birth(app), key: "lan-thu-ba")).Content.ReadFromJsonAsync<JsonObject>())!;

        Assert.Equal("TN-AAAA-BBBB", first["temporaryNumber"]!.GetValue<string>());
        Assert.Equal("TN-CCCC-DDDD", second["temporaryNumber"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("TN-EEEE-FFFF", third["temporaryNumber"]!.GetValue<string>());
        Assert.Equal(third["id"]!.GetValue<string>(), repeated["id"]!.GetValue<string>());
    }

    private sealed class DrawnIds(Clock clock) : Ids(clock)
    {
        private readonly ConcurrentQueue<string> _next = new();

        public void Draw(params string[] letters) => letters.ToList().ForEach(_next.Enqueue);

        public override string Secret(int length) => length == 8 && _next.TryDequeue(out var letters) ? letters : base.Secret(length);
    }
}
