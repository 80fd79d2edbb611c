using HaiDang.City.Http;
using HaiDang.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace HaiDang.City.People;

/// <summary>How often one address may sign in or register, and how often one account may be tried.</summary>
internal sealed class SignInLimits(IOptions<PeopleOptions> options) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly RateWindow _addresses = new(options.Value.SignInsPerAddress, Window);
    private readonly RateWindow _accounts = new(options.Value.SignInsPerAccount, Window);
    private readonly RateWindow _registrations = new(options.Value.RegistrationsPerAddress, TimeSpan.FromHours(1));

    /// <summary>Counts a try to sign in, to get a token, or to prove oneself again.</summary>
    /// <returns>Null, or the refusal.</returns>
    public Problem? TrySignIn(HttpContext http, string userName) => TrySignIn(http) ?? _accounts.Try(userName);

    /// <summary>Counts a try to sign in that names no account before it is decided.</summary>
    /// <returns>Null, or the refusal.</returns>
    public Problem? TrySignIn(HttpContext http) => _addresses.Try(ClientAddress.Of(http));

    /// <summary>Counts a registration.</summary>
    /// <returns>Null, or the refusal.</returns>
    public Problem? TryRegister(HttpContext http) => _registrations.Try(ClientAddress.Of(http));

    public void Dispose()
    {
        _addresses.Dispose();
        _accounts.Dispose();
        _registrations.Dispose();
    }
}
