using OtpNet;

namespace HaiDang.City.People;

/// <summary>Time-based codes of an authenticator app: six digits, 30 seconds, SHA-1, as every app knows them.</summary>
/// <remarks>Source: RFC 6238.</remarks>
internal static class Authenticator
{
    private const int Step = 30;

    // One step before and after: clocks of phones differ by seconds, and people type slowly.
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    // Half an hour either way is a clock that was set wrong by hand.
    private static readonly VerificationWindow Skewed = new(previous: 60, future: 60);

    /// <summary>The step that a code belongs to; null when it is not of about now.</summary>
    /// <param name="key">Base32.</param>
    /// <param name="code">Six digits.</param>
    /// <param name="now">The city's time.</param>
    public static long? StepOf(string key, string code, DateTimeOffset now) => Match(key, code, now, Window);

    /// <summary>By how much the clock of the authenticator is off, when the code would be right at another time within half an hour.</summary>
    public static TimeSpan? SkewOf(string key, string code, DateTimeOffset now) =>
        Match(key, code, now, Skewed) is { } step ? TimeSpan.FromSeconds((step - (now.ToUnixTimeSeconds() / Step)) * Step) : null;

    /// <summary>What an app reads from the QR code.</summary>
    public static string UriOf(string key, string issuer, string account) => new OtpUri(OtpType.Totp, key, account, issuer).ToString();

    private static long? Match(string key, string code, DateTimeOffset now, VerificationWindow window) =>
        new Totp(Base32Encoding.ToBytes(key), Step).VerifyTotp(now.UtcDateTime, code, out var step, window) ? step : null;
}
