using HaiDang.City.Audit;
using HaiDang.City.Http;
using HaiDang.Core;
using HaiDang.Core.Text;
using HaiDang.Storage.Keys;
using HaiDang.Storage.Sealing;
using Microsoft.AspNetCore.Http;

namespace HaiDang.City.People;

/// <summary>A person makes an account; also how administrators and the demo make theirs.</summary>
internal sealed class RegisterAccount(AccountManager users, SignInLimits limits, PasswordRules rules, Journal journal, KeyStore keys, BlindIndex index, Ids ids)
{
    /// <summary>What is typed into the form.</summary>
    /// <param name="FullName">Họ, chữ đệm, tên.</param>
    /// <param name="UserName">Phone number or e-mail address.</param>
    /// <param name="Password">At least 10 characters.</param>
    /// <param name="Repeated">The password again.</param>
    public sealed record Form(string? FullName, string? UserName, string? Password, string? Repeated);

    /// <summary>Makes a citizen's account. Phone and e-mail are not verified here: nothing is sent to them without a further act.</summary>
    public async Task<Result<Account>> HandleAsync(HttpContext http, Form form)
    {
        var errors = new List<FieldError>();
        var name = UserNames.Normalise(form.UserName);
        var phone = UserNames.Phone(form.UserName);
        if (CleanName(form.FullName) is null)
            errors.Add(new("full-name", ("Nhập họ, chữ đệm và tên, ví dụ Nguyễn Thị Lan.", "Enter the full name, for example Nguyễn Thị Lan.")));
        if (phone is null && !UserNames.IsEmail(name))
            errors.Add(new("user-name", ("Nhập số điện thoại, ví dụ 0912 345 678, hoặc địa chỉ e-mail.", "Enter a phone number, for example 0912 345 678, or an e-mail address.")));
        if (rules.MistakeIn(form.Password, name) is { } weak)
            errors.Add(new("password", weak));
        else if (form.Password != form.Repeated)
            errors.Add(new("password-again", ("Nhập lại đúng mật khẩu ở trên.", "Enter the same password again.")));
        if (errors.Count > 0)
            return HttpProblems.Invalid(errors);
        return limits.TryRegister(http) is { } tooMany ? tooMany : await CreateAsync(CleanName(form.FullName)!, name, form.Password!, null);
    }

    /// <summary>Makes an account of any kind.</summary>
    /// <param name="fullName">1 to 120 characters.</param>
    /// <param name="userName">As <see cref="UserNames.Normalise"/> gives it.</param>
    /// <param name="password">Held to <see cref="PasswordRules"/>.</param>
    /// <param name="profile">What is known of the person; null: name, and phone or e-mail from the user name.</param>
    public async Task<Result<Account>> CreateAsync(string fullName, string userName, string password, Profile? profile)
    {
        var phone = UserNames.Phone(userName);
        var email = UserNames.IsEmail(userName) ? userName : null;
        if (await users.FindByNameAsync(userName) is not null)
            return PeopleProblems.UserNameTaken("user-name");
        var account = new Account { Id = ids.New(), KeyId = keys.New().Id, FullName = fullName, UserName = userName, PhoneNumber = phone, Email = email };
        account.SetProfile(profile ?? new Profile { FullName = fullName, Phone = phone, Email = email }, index);
        try
        {
            users.Note(journal.Entry(JournalKinds.AccountMade, null, account.Id));
            var made = await users.CreateAsync(account, password);
            return made.Succeeded ? account : Refused(made);
        }
        // Somebody took the name between looking and writing.
        catch (Microsoft.EntityFrameworkCore.DbUpdateException) when (users.IsTaken(userName))
        {
            return PeopleProblems.UserNameTaken("user-name");
        }
    }

    /// <summary>A name as it is kept: NFC, single spaces; null when it is no name of 2 to 120 characters.</summary>
    internal static string? CleanName(string? typed)
    {
        var name = string.Join(' ', SoundText.Composed(typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return name.Length is >= 2 and <= 120 && name.Any(char.IsLetter) && !name.Any(c => char.IsControl(c) || c is '<' or '>') ? name : null;
    }

    private static Problem Refused(Microsoft.AspNetCore.Identity.IdentityResult made)
    {
        var codes = made.Errors.Select(e => e.Code).ToList();
        return codes.Contains("DuplicateUserName", StringComparer.Ordinal) ? PeopleProblems.UserNameTaken("user-name")
            : codes.Any(c => c.StartsWith("Password", StringComparison.Ordinal)) ? HttpProblems.Invalid([new("password", ("Chọn mật khẩu khác, ít nhất 10 ký tự và khó đoán.", "Choose another password of at least 10 characters that is hard to guess."))])
            : HttpProblems.Invalid([new("user-name", ("Tên đăng nhập chỉ gồm chữ cái không dấu, chữ số và . - _ + @.", "A user name has ASCII letters, digits and . - _ + @ only."))]);
    }
}
