using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.City.People;

/// <summary>POST /sign-out from the button of every page.</summary>
internal static class SignOutEndpoint
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapPost("/sign-out", async (HttpContext http, SignIn signIn, IAntiforgery forms) =>
    {
        if (!await forms.IsRequestValidAsync(http))
            return Results.BadRequest();
        await signIn.SignOutAsync();
        return Results.LocalRedirect("/");
    }).AllowAnonymous().ExcludeFromDescription();
}
