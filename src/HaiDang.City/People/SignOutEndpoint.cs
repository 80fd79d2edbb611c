using HaiDang.City.People.Oidc;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.City.People;

/// <summary>POST /sign-out from the button of every page.</summary>
internal static class SignOutEndpoint
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapPost("/sign-out", async (HttpContext http, Sessions sessions, IAntiforgery forms) =>
    {
        if (!await forms.IsRequestValidAsync(http))
            return Results.BadRequest();
        if (CurrentActor.AccountOf(http.User) is { } account && Sessions.CurrentOf(http.User) is { } session)
            await sessions.EndAsync(account, session);
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        // Nothing is kept in the browser but cookies; should a page ever do so, it ends here. Its cache holds nothing of who was signed in.
        http.Response.Headers["Clear-Site-Data"] = "\"storage\"";
        return Results.LocalRedirect(ProviderSignOut.IsRemembered(http) ? ProviderSignOut.Page : "/");
    }).AllowAnonymous().ExcludeFromDescription();
}
