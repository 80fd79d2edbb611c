using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace HaiDang.City.People;

/// <summary>The cookie holds identifier, name and security stamp; roles are read from the grants in force.</summary>
internal sealed class AccountClaims(IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<Account>
{
    public Task<ClaimsPrincipal> CreateAsync(Account user) => Task.FromResult(new ClaimsPrincipal(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, user.Id.ToString()),
            new(ClaimTypes.Name, user.FullName),
            new(options.Value.ClaimsIdentity.SecurityStampClaimType, user.SecurityStamp ?? ""),
        ],
        IdentityConstants.ApplicationScheme, ClaimTypes.Name, ClaimTypes.Role)));
}
