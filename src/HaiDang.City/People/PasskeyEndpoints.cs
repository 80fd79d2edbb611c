using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.City.People;

/// <summary>The challenges that a browser answers with a passkey; the script of the page asks for them, with the form's own token.</summary>
internal static class PasskeyEndpoints
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPost("/sign-in/passkey", async (HttpContext http, Passkeys use, IAntiforgery forms) =>
            await forms.IsRequestValidAsync(http) ? Results.Text(await use.RequestAsync(http), "application/json") : Results.BadRequest()).ExcludeFromDescription().AllowAnonymous();
        pages.MapPost("/profile/security/passkeys/options", async (HttpContext http, Passkeys use, AccountManager users, IAntiforgery forms) =>
            await forms.IsRequestValidAsync(http) && await users.FindByIdAsync(CurrentActor.AccountOf(http.User)!.Value.ToString()) is { } account
                ? Results.Text(await use.CreationAsync(http, account), "application/json")
                : Results.BadRequest()).ExcludeFromDescription().RequireAuthorization();
    }
}
