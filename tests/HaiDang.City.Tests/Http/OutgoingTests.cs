using System.Net;
using HaiDang.City.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HaiDang.City.Tests.Http;

/// <summary>Calls out of the city lead out of it, whatever a name means by the time it is called.</summary>
public sealed class OutgoingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1"), InlineData("10.1.2.3"), InlineData("172.16.0.1"), InlineData("172.31.255.255"), InlineData("192.168.1.1"), InlineData("169.254.169.254")]
    [InlineData("100.64.0.1"), InlineData("0.0.0.0"), InlineData("224.0.0.1"), InlineData("255.255.255.255"), InlineData("198.18.0.1"), InlineData("192.0.2.1")]
    [InlineData("::1"), InlineData("::"), InlineData("fe80::1"), InlineData("fd00::1"), InlineData("fc00::1"), InlineData("ff02::1"), InlineData("::ffff:10.0.0.1"), InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::"), InlineData("2001:db8::1"), InlineData("2001::1")]
    public void Inside_is_told(string address) => Assert.True(Outgoing.IsInside(IPAddress.Parse(address)));

    [Theory]
    [InlineData("113.160.0.1"), InlineData("8.8.8.8"), InlineData("172.32.0.1"), InlineData("100.128.0.1"), InlineData("192.169.0.1"), InlineData("2001:ee0::1"), InlineData("2400:cb00::1"), InlineData("64:ff9b::808:808")]
    public void Outside_is_told(string address) => Assert.False(Outgoing.IsInside(IPAddress.Parse(address)));

    [Fact]
    public async Task A_name_that_leads_inside_is_refused_unless_the_operator_allowed_it_or_wrote_the_address_itself()
    {
        await using var server = await ServeAsync();
        var (byName, byAddress) = (new Uri($"http://localhost:{new Uri(server.Urls.First()).Port}/"), new Uri(server.Urls.First()));

        using var stranger = new HttpClient(new Outgoing([]).HandlerOf(meant: null));
        using var allowed = new HttpClient(Outgoing.Read(_ => "gateway.example.vn, localhost").HandlerOf(meant: null));
        using var written = new Outgoing([]).ClientOf(byAddress, TimeSpan.FromSeconds(5));

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => stranger.GetAsync(byName, Cancel));
        Assert.Contains("HAIDANG_OUTGOING_PRIVATE", refused.Message, StringComparison.Ordinal);
        Assert.Equal("here", await allowed.GetStringAsync(byName, Cancel));
        Assert.Equal("here", await written.GetStringAsync(byAddress, Cancel));
        // What was written for one host opens no other.
        await Assert.ThrowsAsync<HttpRequestException>(() => written.GetAsync(byName, Cancel));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var server = await ServeAsync();
        using var client = new Outgoing([]).ClientOf(new Uri(server.Urls.First()), TimeSpan.FromSeconds(5));

        using var answer = await client.GetAsync(new Uri(new Uri(server.Urls.First()), "/away"), Cancel);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }

    private static async Task<WebApplication> ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/", () => "here");
        app.MapGet("/away", () => Results.Redirect("http://169.254.169.254/"));
        await app.StartAsync(Cancel);
        return app;
    }
}
