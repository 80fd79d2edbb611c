using Microsoft.AspNetCore.Http;

namespace HaiDang.Dossiers.Outcomes;

/// <summary>The address under which people reach the city, as printed in QR codes.</summary>
/// <param name="configured">Address set for this installation, e.g. <c>https://dichvucong.example.vn</c>; null: the address of the request.</param>
/// <param name="request">Gives the address of the request.</param>
/// <param name="listening">Gives the address this program listens on, for what is written outside a request; null when it is not known.</param>
public sealed class PublicAddress(string? configured, IHttpContextAccessor request, Func<string?>? listening = null)
{
    /// <summary>A whole address.</summary>
    /// <param name="path">Path with its leading slash.</param>
    public string Of(string path) => (configured?.TrimEnd('/') ?? (request.HttpContext?.Request is { } now ? $"{now.Scheme}://{now.Host}" : listening?.Invoke()?.TrimEnd('/') ?? "")) + path;
}
