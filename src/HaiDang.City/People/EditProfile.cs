using HaiDang.City.Http;
using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People.Oidc;
using HaiDang.Core;
using HaiDang.Core.Identity;
using HaiDang.Core.Text;
using HaiDang.Storage.Sealing;
using HaiDang.Ui;

namespace HaiDang.City.People;

/// <summary>A person tells the city, or confirms, what their declarations are filled in with.</summary>
internal sealed class EditProfile(AccountManager users, ActorReader actors, CurrentPack pack, BlindIndex index, Clock clock)
{
    /// <summary>What is typed into the form; every field but the name may stay empty.</summary>
    /// <param name="FullName">Họ, chữ đệm, tên.</param>
    /// <param name="PersonalId">12 digits, grouped in any way.</param>
    /// <param name="Passport">Passport number of a foreigner.</param>
    /// <param name="Nationality">ISO 3166-1 alpha-2 in any case; needed with a passport.</param>
    /// <param name="BirthDate">As people write dates.</param>
    /// <param name="Sex"><c>nam</c> or <c>nu</c>.</param>
    /// <param name="ResidenceCommune">Unit id of a commune in force.</param>
    /// <param name="ResidenceDetail">House and street.</param>
    /// <param name="Phone">Phone number.</param>
    /// <param name="Email">E-mail address.</param>
    /// <param name="Language"><c>vi</c> or <c>en</c>, for notices.</param>
    public sealed record Form(
        string? FullName, string? PersonalId, string? Passport, string? Nationality, string? BirthDate, string? Sex, string? ResidenceCommune, string? ResidenceDetail,
        string? Phone, string? Email, string? Language);

    /// <summary>The account's profile; null when the account exists no more.</summary>
    public async Task<Profile?> ReadAsync(Guid accountId) => (await users.FindByIdAsync(accountId.ToString()))?.ReadProfile();

    /// <summary>Checks and keeps the profile, confirmed now.</summary>
    public async Task<Result<Profile>> HandleAsync(Guid accountId, Form form)
    {
        var errors = new List<FieldError>();
        var today = actors.Today;
        var name = RegisterAccount.CleanName(form.FullName);
        if (name is null)
            errors.Add(new("full-name", ("Nhập họ, chữ đệm và tên, ví dụ Nguyễn Thị Lan.", "Enter the full name, for example Nguyễn Thị Lan.")));
        var personalId = PersonalId.TryParse(form.PersonalId, out var id) ? id.Value : null;
        if (Given(form.PersonalId) is not null && personalId is null)
            errors.Add(new("personal-id", ("Nhập số định danh cá nhân gồm 12 chữ số, như trên thẻ căn cước.", "Enter the 12 digits of the personal identifier, as on the identity card.")));
        var passport = Given(form.Passport)?.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (passport is not null && !(passport.Length is >= 5 and <= 20 && passport.All(char.IsAsciiLetterOrDigit)))
            errors.Add(new("passport", ("Nhập số hộ chiếu gồm chữ và số, ví dụ C1234567.", "Enter the passport number, letters and digits, for example C1234567.")));
        var nationality = Given(form.Nationality)?.ToUpperInvariant();
        if (nationality is null ? passport is not null : !IsCountry(nationality))
            errors.Add(new("nationality", ("Chọn quốc tịch ghi trên hộ chiếu.", "Choose the nationality printed in the passport.")));
        DateOnly? birthDate = null;
        if (Given(form.BirthDate) is { } typedDate)
        {
            if (!Typed.TryDate(typedDate, out var day) || day < new DateOnly(1900, 1, 1))
                errors.Add(new("birth-date", ("Nhập ngày sinh, ví dụ 27/3/1990.", "Enter the birth date, for example 27/3/1990.")));
            else if (day > today)
                errors.Add(new("birth-date", ("Ngày sinh không thể ở tương lai; nhập lại, ví dụ 27/3/1990.", "The birth date cannot be in the future; enter it again, for example 27/3/1990.")));
            else
                birthDate = day;
        }
        if (Given(form.Sex) is not (null or "nam" or "nu"))
            errors.Add(new("sex", ("Chọn nam hoặc nữ.", "Choose male or female.")));
        if (Given(form.ResidenceCommune) is { } commune && pack.Pack.Units.Find(commune, today) is not { Kind: Units.UnitKind.Commune })
            errors.Add(new("residence.commune", NotACommune(commune, today)));
        if (form.ResidenceDetail is { Length: > 200 })
            errors.Add(new("residence.detail", ("Rút gọn địa chỉ còn tối đa 200 ký tự.", "Shorten the address to at most 200 characters.")));
        var phone = UserNames.Phone(form.Phone);
        if (Given(form.Phone) is not null && phone is null)
            errors.Add(new("phone", ("Nhập số điện thoại, ví dụ 0912 345 678.", "Enter a phone number, for example 0912 345 678.")));
        if (Given(form.Email) is { } email && !UserNames.IsEmail(email))
            errors.Add(new("email", ("Nhập địa chỉ e-mail, ví dụ lan@example.com.", "Enter an e-mail address, for example lan@example.com.")));
        if (Given(form.Language) is not (null or "vi" or "en"))
            errors.Add(new("language", ("Chọn tiếng Việt hoặc tiếng Anh.", "Choose Vietnamese or English.")));
        var verified = await users.VerifiedAsync(accountId);
        if (verified is not null)
        {
            // What a provider verified stays; a form leaves it out.
            errors.RemoveAll(e => e.Field is "full-name" && Given(form.FullName) is null);
            if (personalId is not null && personalId != verified.PersonalId)
                errors.Add(new("personal-id", FixedByProvider));
            if (name is not null && name != verified.FullName)
                errors.Add(new("full-name", FixedByProvider));
            if (birthDate is not null && verified.BirthDate is { } known && birthDate != known)
                errors.Add(new("birth-date", FixedByProvider));
        }
        if (errors.Count > 0)
            return HttpProblems.Invalid(errors);
        if (await users.FindByIdAsync(accountId.ToString()) is not { } account)
            return PeopleProblems.NoSuchAccount;

        var profile = account.ReadProfile() with
        {
            FullName = name,
            PersonalId = personalId,
            Passport = passport,
            Nationality = nationality,
            BirthDate = birthDate,
            Sex = Given(form.Sex),
            ResidenceCommune = Given(form.ResidenceCommune),
            ResidenceDetail = Given(form.ResidenceDetail),
            Phone = phone,
            Email = Given(form.Email),
            Language = Given(form.Language),
            ConfirmedAt = clock.Now,
        };
        profile = verified is null ? profile : profile.With(verified);
        account.FullName = profile.FullName!;
        account.PhoneNumberConfirmed &= account.PhoneNumber == phone;
        account.EmailConfirmed &= string.Equals(account.Email, profile.Email, StringComparison.OrdinalIgnoreCase);
        account.PhoneNumber = phone;
        account.Email = profile.Email;
        account.SetProfile(profile, index);
        if (!(await users.UpdateAsync(account)).Succeeded)
            return PeopleProblems.AccountChanged;
        actors.Forget(accountId);
        return profile;
    }

    /// <summary>What does not fit together in a profile and is kept all the same: civil status is corrected, and codes are added.</summary>
    public static IReadOnlyList<LocalText> WarningsOf(Profile profile) => PersonalId.TryParse(profile.PersonalId, out var id)
        ? id.Warnings(profile.BirthDate, profile.Sex switch { "nam" => Sex.Male, "nu" => Sex.Female, _ => null })
        : [];

    /// <summary>Who a provider says that the account's owner is; null when none does.</summary>
    public Task<VerifiedIdentity?> VerifiedAsync(Guid accountId) => users.VerifiedAsync(accountId);

    private static LocalText FixedByProvider { get; } = ("Thông tin này đã được xác thực bằng định danh điện tử nên không sửa được ở đây.", "This was verified by electronic identity and cannot be changed here.");

    // An abolished commune leads to what it became.
    private LocalText NotACommune(string id, DateOnly today) => pack.Pack.Units.Successors(id, today) is { Count: > 0 } successors
        ? new($"Đơn vị này đã sắp xếp lại. Chọn: {string.Join(", ", successors.Select(s => s.Unit.Name.Vi))}.", $"This unit was merged. Choose: {string.Join(", ", successors.Select(s => s.Unit.Name.In("en")))}.")
        : ("Chọn xã, phường hoặc đặc khu trong danh sách.", "Choose a commune, ward or special zone from the list.");

    private bool IsCountry(string nationality) => pack.Pack.Part<CodeLists>().Of(CodeLists.Countries) is { Count: > 0 } countries
        ? countries.Any(o => string.Equals(o.Value, nationality, StringComparison.OrdinalIgnoreCase))
        : nationality.Length == 2 && nationality.All(char.IsAsciiLetterUpper);

    private static string? Given(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : SoundText.Composed(typed.Trim());
}
