using System.Text.RegularExpressions;
using HaiDang.Core.Identity;

namespace HaiDang.City.People;

/// <summary>What people sign in with: a phone number, an e-mail address, or a name given by an administrator.</summary>
public static partial class UserNames
{
    /// <summary>The stored form of what was typed: a phone number without spaces and with 0 for +84, anything else trimmed and in lower case.</summary>
    public static string Normalise(string? typed)
    {
        var text = (typed ?? "").Trim();
        return Phone(text) ?? text.ToLowerInvariant();
    }

    /// <summary>A phone number in its normal form, however it was grouped; null when it is none.</summary>
    public static string? Phone(string? typed) => PhoneNumber.TryParse(typed, out var number) ? number.Value : null;

    /// <summary>True for something with one @ and a dot behind it, at most 120 characters.</summary>
    public static bool IsEmail(string? text) => text is { Length: <= 120 } && EmailPattern().IsMatch(text);

    [GeneratedRegex(@"^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EmailPattern();
}
