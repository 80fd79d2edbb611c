using System.Diagnostics;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace HaiDang.City.People.Oidc;

/// <summary>A provider's metadata and keys, read once and kept for half a day; read again when a token names a key that is not among them, at most once a minute.</summary>
internal sealed class ProviderKeys(OidcProvider provider, IDocumentRetriever documents) : IConfigurationManager<OpenIdConnectConfiguration>, IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(12);
    private static readonly TimeSpan AgainAfter = TimeSpan.FromMinutes(1);

    // Who asks while a provider is down is told so at once instead of waiting in line.
    private static readonly TimeSpan DownFor = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _one = new(1);
    private volatile OpenIdConnectConfiguration? _current;
    private Exception? _failure;
    private long _readAt, _failedAt, _askedAnewAt;

    /// <summary>The keys of that id, or all when a token names none; empty before anything was read.</summary>
    public IEnumerable<SecurityKey> Known(string? id) => _current is not { } current ? []
        : string.IsNullOrEmpty(id) ? current.SigningKeys : current.SigningKeys.Where(k => k.KeyId == id);

    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        if (_current is { } known && Stopwatch.GetElapsedTime(_readAt) < KeptFor)
        {
            return known;
        }
        await _one.WaitAsync(cancel);
        try
        {
            if (_current is { } meanwhile && Stopwatch.GetElapsedTime(_readAt) < KeptFor)
            {
                return meanwhile;
            }
            if (_failure is { } failure && Stopwatch.GetElapsedTime(_failedAt) < DownFor)
            {
                return _current ?? throw new ProviderDownException(failure);
            }
            return await ReadAsync(cancel);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Reads the keys again when none has the id: the provider may have changed them.</summary>
    public async Task LookForAsync(string? id, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(id) || Known(id).Any())
        {
            return;
        }
        await _one.WaitAsync(cancel);
        try
        {
            if (!Known(id).Any() && (_askedAnewAt == 0 || Stopwatch.GetElapsedTime(_askedAnewAt) >= AgainAfter))
            {
                _askedAnewAt = Stopwatch.GetTimestamp();
                await ReadAsync(cancel);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    // The handler asks after the token was refused; LookForAsync did it before.
    public void RequestRefresh()
    {
    }

    public void Dispose() => _one.Dispose();

    private async Task<OpenIdConnectConfiguration> ReadAsync(CancellationToken cancel)
    {
        try
        {
            var read = await OpenIdConnectConfigurationRetriever.GetAsync($"{provider.Issuer.TrimEnd('/')}/.well-known/openid-configuration", documents, cancel);
            ProviderMetadata.Check(provider, read);
            (_current, _readAt, _failure) = (read, Stopwatch.GetTimestamp(), null);
            return read;
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            (_failure, _failedAt) = (failure, Stopwatch.GetTimestamp());
            // Keys that were right this morning are still better than none.
            return _current ?? throw new ProviderDownException(failure);
        }
    }
}

/// <summary>The provider's metadata or keys cannot be had, or are not what they must be.</summary>
/// <param name="why">What happened.</param>
internal sealed class ProviderDownException(Exception why) : Exception("The metadata of the provider cannot be read.", why);
