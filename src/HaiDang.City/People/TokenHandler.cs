using System.Security.Claims;
using System.Text.Encodings.Web;
using HaiDang.City.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HaiDang.City.People;

/// <summary>Signs in the bearer of an access token for one request below <c>/api</c>.</summary>
internal sealed class TokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "token";
    public const string ScopeClaim = "scope";
    private const string Bearer = "Bearer ";

    public static bool IsBearer(HttpRequest request) => request.Headers.Authorization is [{ } value] && value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsBearer(Request))
            return AuthenticateResult.NoResult();
        var ticket = await tokens.RecogniseAsync(Request.Headers.Authorization[0].AsSpan(Bearer.Length).Trim(), Context.RequestAborted);
        return ticket is null ? AuthenticateResult.Fail("The access token is unknown, expired or revoked.") : AuthenticateResult.Success(ticket);
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => HttpProblems.SignInRequired.WriteAsync(Context);

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        await ((await Context.RequestServices.GetRequiredService<CurrentActor>().GetAsync()).OwesSecondFactor ? PeopleProblems.SecondFactorRequired : HttpProblems.Forbidden).WriteAsync(Context);
}

/// <summary>Marks endpoints that change accounts, tokens or roles: a token needs the scope <c>all</c> for them, reading included.</summary>
public sealed class NeedsWholeScope
{
    /// <summary>The one mark.</summary>
    public static NeedsWholeScope Mark { get; } = new();
}

/// <summary>Holds every endpoint below <c>/api</c> to the scope of the token, and keeps changes by cookie to pages of our own.</summary>
internal static class ApiGuard
{
    public static Task Run(HttpContext http, RequestDelegate next)
    {
        if (!Api.IsApi(http))
            return next(http);
        var reads = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method);
        if (http.User.FindFirstValue(TokenHandler.ScopeClaim) is { } text)
        {
            var scope = Enum.Parse<TokenScope>(text);
            var needed = http.GetEndpoint()?.Metadata.GetMetadata<NeedsWholeScope>() is not null ? TokenScope.All : reads ? TokenScope.Read : TokenScope.Write;
            if (scope < needed)
                return HttpProblems.ScopeMissing(needed.ToString().ToLowerInvariant()).WriteAsync(http);
        }
        else if (!reads && http.User.Identity?.IsAuthenticated == true && http.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
        {
            return HttpProblems.CrossSite.WriteAsync(http);
        }
        return next(http);
    }
}
