using System.Text;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Core.Text;
using Microsoft.AspNetCore.Identity;

namespace HaiDang.City.People;

/// <summary>What a password must be: long and not easily guessed; no rules about kinds of characters.</summary>
/// <remarks>As NIST SP 800-63B, 5.1.1.2: length and an estimate of how soon it is guessed, from lists of common ones, words, names, dates and keys side by side, instead of composition.</remarks>
internal sealed class PasswordRules(CurrentPack pack) : IPasswordValidator<Account>
{
    public const int Shortest = 10;
    private const int Longest = 128;

    // The estimate takes time with the length; what is longer is no easier to guess for its rest.
    private const int Estimated = 40;

    private const int ShortestPlace = 5;

    // More than the longest list is worth (47,000 words: 15.5 bits), so that nothing passes that stands in one, as it is or slightly changed.
    private const double LeastBits = 17;

    // What the estimate's lists, made from English and from leaked passwords, do not know.
    private static readonly string[] Local =
    [
        "haidang", "vietnam", "viet nam", "matkhau", "anhyeuem", "emyeuanh", "toiyeu", "khongbiet", "mothaibabonnam", "congan", "nguyen", "dichvucong",
    ];

    /// <summary>What is wrong with a password; null when nothing is.</summary>
    public LocalText? MistakeIn(string? password, string? userName)
    {
        if (password is not { Length: >= Shortest })
            return ($"Nhập mật khẩu có ít nhất {Shortest} ký tự, ví dụ ba từ không liên quan.", $"Enter a password of at least {Shortest} characters, for example three unrelated words.");
        if (password.Length > Longest)
            return ($"Nhập mật khẩu có tối đa {Longest} ký tự.", $"Enter a password of at most {Longest} characters.");
        var folded = SearchText.Fold(password).Replace(" ", "", StringComparison.Ordinal);
        var name = SearchText.Fold(userName?.Split('@')[0] ?? "").Replace(" ", "", StringComparison.Ordinal);
        if (password.Distinct().Count() < 4 || IsEasy(password) || (!Ascii.IsValid(password) && IsEasy(folded)) || (name.Length >= 4 && folded.Contains(name, StringComparison.Ordinal)))
            return ("Chọn mật khẩu khó đoán hơn: không dùng mật khẩu phổ biến, tên đăng nhập hay ký tự lặp lại.", "Choose a password that is harder to guess: not a common one, the user name or repeated characters.");
        return null;
    }

    private bool IsEasy(string password) => Zxcvbn.Zxcvbn.MatchPassword(password[..Math.Min(password.Length, Estimated)], Local.Concat(Places())).Entropy < LeastBits;

    // The city and its units, each also without the words in front that only say what it is.
    private IEnumerable<string> Places()
    {
        if (pack.Release == 0)
        {
            return [];
        }
        var (profile, units) = (pack.Pack.Profile, pack.Pack.Units.All);
        return units.Select(u => u.Name.Vi).Prepend(profile.Name.Vi).SelectMany(name =>
        {
            var words = SearchText.Fold(name).Split(' ');
            return Enumerable.Range(0, words.Length).Select(from => string.Concat(words[from..]));
        }).Where(place => place.Length >= ShortestPlace).Distinct(StringComparer.Ordinal);
    }

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(MistakeIn(password, user.UserName) is { } mistake
            ? IdentityResult.Failed(new IdentityError { Code = "PasswordTooWeak", Description = mistake.En! })
            : IdentityResult.Success);
}
