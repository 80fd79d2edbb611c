using System.Net;
using HaiDang.City.People;
using HaiDang.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace HaiDang.City.Tests.People;

/// <summary>The limits as they are set, counted by address; that a refusal reaches people with its words is tested where they sign in.</summary>
public sealed class SignInLimitsTests
{
    [Fact]
    public void An_address_signs_in_a_hundred_times_in_five_minutes_whether_or_not_it_names_accounts()
    {
        using var limits = new SignInLimits(Options.Create(new PeopleOptions()));

        AssertLimit(100, TimeSpan.FromMinutes(5), (http, i) => i % 2 == 0 ? limits.TrySignIn(http) : limits.TrySignIn(http, $"nguoi-{i}"));
    }

    [Fact]
    public void An_address_registers_sixty_people_in_an_hour()
    {
        using var limits = new SignInLimits(Options.Create(new PeopleOptions()));

        AssertLimit(60, TimeSpan.FromHours(1), (http, _) => limits.TryRegister(http));
    }

    private static void AssertLimit(int permits, TimeSpan window, Func<HttpContext, int, Problem?> attempt)
    {
        Assert.All(Enumerable.Range(0, permits), i => Assert.Null(attempt(From("113.160.0.1"), i)));
        var refused = attempt(From("113.160.0.1"), permits);

        Assert.Equal(("too-many-requests", 429), (refused!.Code, refused.Status));
        Assert.InRange((int)refused.Extensions["retryAfter"]!, 1, (int)window.TotalSeconds);
        Assert.Null(attempt(From("113.160.0.2"), 0));
        // One subscriber owns the whole of a /64.
        Assert.All(Enumerable.Range(0, permits), i => Assert.Null(attempt(From($"2001:db8:1:2::{i + 1:x}"), i)));
        Assert.NotNull(attempt(From("2001:db8:1:2:ffff::1"), 0));
        Assert.Null(attempt(From("2001:db8:1:3::1"), 0));
    }

    private static DefaultHttpContext From(string address) => new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
}
