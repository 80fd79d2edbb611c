using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace HaiDang.Dossiers.Filing;

/// <summary>How often one address may look a dossier up, and try a second secret.</summary>
internal sealed class TrackLimits(IOptions<PeopleOptions> options) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly RateWindow _lookups = new(options.Value.LookupsPerAddress, Window);
    private readonly RateWindow _secrets = new(options.Value.SecretsPerAddress, Window);

    /// <summary>Counts a look at a dossier without the secret.</summary>
    public Problem? TryLookup(HttpContext http) => _lookups.Try(ClientAddress.Of(http));

    /// <summary>Counts a try of a secret.</summary>
    public Problem? TrySecret(HttpContext http) => _secrets.Try(ClientAddress.Of(http));

    public void Dispose()
    {
        _lookups.Dispose();
        _secrets.Dispose();
    }
}
