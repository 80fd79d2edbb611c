using HaiDang.Core;
using HaiDang.Core.Text;
using Microsoft.AspNetCore.Identity;

namespace HaiDang.City.People;

/// <summary>What a password must be: long and not easily guessed; no rules about kinds of characters.</summary>
/// <remarks>As NIST SP 800-63B, 5.1.1.2: length and a list of common ones instead of composition.</remarks>
internal sealed class PasswordRules : IPasswordValidator<Account>
{
    public const int Shortest = 10;
    private const int Longest = 128;

    // Folded; those of usual lists that are long enough to pass, and local favourites.
    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        "password12", "password123", "password1234", "passwordpassword", "1234567890", "12345678910", "0123456789", "0987654321", "1234567891", "123456789a",
        "qwertyuiop", "qwerty1234", "qwerty12345", "asdfghjkl1", "1q2w3e4r5t", "1qaz2wsx3edc", "zaq12wsxcde3", "iloveyou123", "iloveyou12", "welcome123", "welcome1234",
        "admin12345", "admin123456", "administrator", "letmein123", "football123", "princess123", "sunshine123", "superman123", "dragon12345",
        "anhyeuem123", "anhyeuem12", "emyeuanh123", "iloveyou520", "matkhau123", "matkhau1234", "matkhau12345", "vietnam123", "vietnam1234", "vietnam1975", "saigon1234", "hanoi12345",
        "toiyeuvietnam", "toiyeubanh", "khongbiet123", "mothaibabonnam", "abc1234567", "abcd123456", "abc123456789", "abcdefghij", "aa12345678", "a123456789", "q123456789",
    };

    /// <summary>What is wrong with a password; null when nothing is.</summary>
    public static LocalText? MistakeIn(string? password, string? userName)
    {
        if (password is not { Length: >= Shortest })
            return ($"Nhập mật khẩu có ít nhất {Shortest} ký tự, ví dụ ba từ không liên quan.", $"Enter a password of at least {Shortest} characters, for example three unrelated words.");
        if (password.Length > Longest)
            return ($"Nhập mật khẩu có tối đa {Longest} ký tự.", $"Enter a password of at most {Longest} characters.");
        var folded = SearchText.Fold(password).Replace(" ", "", StringComparison.Ordinal);
        var name = SearchText.Fold(userName?.Split('@')[0] ?? "").Replace(" ", "", StringComparison.Ordinal);
        if (password.Distinct().Count() < 4 || Common.Contains(folded) || (name.Length >= 4 && folded.Contains(name, StringComparison.Ordinal)))
            return ("Chọn mật khẩu khó đoán hơn: không dùng mật khẩu phổ biến, tên đăng nhập hay ký tự lặp lại.", "Choose a password that is harder to guess: not a common one, the user name or repeated characters.");
        return null;
    }

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(MistakeIn(password, user.UserName) is { } mistake
            ? IdentityResult.Failed(new IdentityError { Code = "PasswordTooWeak", Description = mistake.En! })
            : IdentityResult.Success);
}
