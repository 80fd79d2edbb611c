using System.Security.Claims;

namespace HaiDang.City.People.Oidc;

/// <summary>The identity level (<i>mức độ định danh</i>) of a sign-in: told by the provider it was begun with, and gone with the session. An access token has none.</summary>
public static class IdentityLevel
{
    /// <summary>Every level.</summary>
    public static IReadOnlyList<int> All { get; } = [1, 2];

    /// <summary>The level of who is signed in, 1 or 2; 0 for none.</summary>
    public static int Of(ClaimsPrincipal person) => int.TryParse(person.FindFirstValue(SessionClaims.Level), System.Globalization.CultureInfo.InvariantCulture, out var level) ? level : 0;
}
