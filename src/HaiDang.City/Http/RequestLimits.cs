using System.Globalization;
using HaiDang.City.People;
using HaiDang.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.City.Http;

/// <summary>How much one address or account may ask in a minute, over all pages and the API; each node counts for itself. Sign-in, tracking and the like have narrower limits of their own.</summary>
/// <param name="PerAddress">Requests of one address, whoever is signed in; a counter hall shares one. 0: no limit.</param>
/// <param name="ChangesPerAccount">Requests other than reads by one account, or by one address when nobody is signed in. 0: no limit.</param>
public sealed record RequestLimits(int PerAddress, int ChangesPerAccount)
{
    /// <summary>No limits.</summary>
    public static RequestLimits None { get; } = new(0, 0);

    /// <summary>Reads HAIDANG_REQUESTS_PER_ADDRESS (6000) and HAIDANG_CHANGES_PER_ACCOUNT (600).</summary>
    /// <exception cref="FormatException">One is no whole number from 0.</exception>
    public static RequestLimits Read(Func<string, string?> environment)
    {
        return new(Number("HAIDANG_REQUESTS_PER_ADDRESS", 6000), Number("HAIDANG_CHANGES_PER_ACCOUNT", 600));

        int Number(string name, int usual) => environment(name) is not { Length: > 0 } text ? usual
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new FormatException($"{name} is a number a minute, e.g. {usual}; 0 sets no limit.");
    }
}

/// <summary>Refuses what goes beyond <see cref="RequestLimits"/> with 429 and Retry-After: a page for people, Problem Details for programs.</summary>
internal sealed class RequestLimiter(RequestLimits limits) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly RateWindow _addresses = new(limits.PerAddress, Window);
    private readonly RateWindow _changes = new(limits.ChangesPerAccount, Window);

    public void Dispose()
    {
        _addresses.Dispose();
        _changes.Dispose();
    }

    /// <summary>Counts the request of an address; before anybody is recognised, which costs work itself.</summary>
    public Problem? TryAddress(HttpContext http) => _addresses.Try(ClientAddress.Of(http));

    /// <summary>Counts a change of who is signed in.</summary>
    public Problem? TryChange(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method) ? null
        : _changes.Try(CurrentActor.AccountOf(http.User)?.ToString() ?? ClientAddress.Of(http));
}

/// <summary>Puts the limits in the way of every request.</summary>
internal static class RequestLimiting
{
    public static void UseAddressLimit(this IApplicationBuilder app) => app.Use(next => Limited(next, app.ApplicationServices.GetRequiredService<RequestLimiter>().TryAddress));

    public static void UseChangeLimit(this IApplicationBuilder app) => app.Use(next => Limited(next, app.ApplicationServices.GetRequiredService<RequestLimiter>().TryChange));

    private static RequestDelegate Limited(RequestDelegate next, Func<HttpContext, Problem?> count) => http =>
        // The error page of a refusal runs through here once more.
        http.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodeReExecuteFeature>() is not null || count(http) is not { } tooMany ? next(http) : RefuseAsync(http, tooMany);

    private static Task RefuseAsync(HttpContext http, Problem tooMany)
    {
        if (Api.Wants(http))
            return tooMany.WriteAsync(http);
        http.Refused(tooMany);
        return Task.CompletedTask;
    }
}
