using System.Text.RegularExpressions;
using HaiDang.Core;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace HaiDang.City.People.Oidc;

/// <summary>Says which refusal a failure of the handler is.</summary>
internal static partial class ProviderFailure
{
    /// <summary>The refusal that people see.</summary>
    public static Problem Of(Exception failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case ProviderDownException or HttpRequestException or OperationCanceledException or IOException:
                    return ProviderProblems.Unreachable;
                // An answer of the protocol, such as invalid_grant for a code that was used, against one that breaks it.
                case OpenIdConnectProtocolException when e.Data.Contains("error"):
                    return ProviderProblems.Refused;
                case SecurityTokenException or OpenIdConnectProtocolException or ArgumentException or System.Text.Json.JsonException:
                    return ProviderProblems.Untrusted;
            }
        }
        // Correlation, a state that is not ours, a missing code.
        return ProviderProblems.Stale;
    }

    /// <summary>The kind of failure for the log, without anything that came from outside.</summary>
    public static string Kind(Exception failure)
    {
        var inner = failure;
        while (inner.InnerException is { } next)
        {
            inner = next;
        }
        return MessageCode().Match(inner.Message) is { Success: true } code ? $"{inner.GetType().Name} {code.Value}" : inner.GetType().Name;
    }

    [GeneratedRegex("^IDX[0-9]{5}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MessageCode();
}
