using System.Net;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Filing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace HaiDang.Dossiers.Tests.Filing;

/// <summary>How often an address looks dossiers up and tries their second secrets, as it is set.</summary>
public sealed class TrackLimitsTests
{
    [Fact]
    public void An_address_looks_up_a_hundred_and_twenty_times_in_five_minutes()
    {
        using var limits = new TrackLimits(Options.Create(new PeopleOptions()));

        AssertLimit(120, limits.TryLookup);
        // Secrets are counted for themselves.
        Assert.Null(limits.TrySecret(From("113.160.0.1")));
    }

    [Fact]
    public void An_address_tries_twenty_secrets_in_five_minutes()
    {
        using var limits = new TrackLimits(Options.Create(new PeopleOptions()));

        AssertLimit(20, limits.TrySecret);
        Assert.Null(limits.TryLookup(From("113.160.0.1")));
    }

    private static void AssertLimit(int permits, Func<HttpContext, Problem?> attempt)
    {
        Assert.All(Enumerable.Range(0, permits), _ => Assert.Null(attempt(From("113.160.0.1"))));
        var refused = attempt(From("113.160.0.1"));

        Assert.Equal(("too-many-requests", 429), (refused!.Code, refused.Status));
        Assert.InRange((int)refused.Extensions["retryAfter"]!, 1, 300);
        Assert.Null(attempt(From("113.160.0.2")));
    }

    private static DefaultHttpContext From(string address) => new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
}
