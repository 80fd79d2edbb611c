using System.Runtime.CompilerServices;
using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.City.People.Oidc;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Ui;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Privacy.Copies;

/// <summary>The account, the profile that forms are filled in from, and what a provider vouched for.</summary>
internal sealed class AccountData(CityDb db, CurrentPack pack, Clock clock, Language words) : IPersonalData
{
    public string Name => "account";

    public LocalText Title => ("Tài khoản và thông tin đã khai", "Account and details");

    public async IAsyncEnumerable<IReadOnlyList<DataField>> ReadAsync(Guid person, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == person, cancel) is not { } account)
        {
            yield break;
        }
        var profile = account.ReadProfile();
        var verified = await db.Set<VerifiedIdentity>().AsNoTracking().FirstOrDefaultAsync(v => v.AccountId == person, cancel);
        yield return
        [
            DataField.Of("userName", ("Tên đăng nhập", "User name"), account.UserName),
            DataField.Of("fullName", ("Họ, chữ đệm và tên", "Full name"), account.FullName),
            DataField.Of("personalId", ("Số định danh cá nhân", "Personal identifier"), profile.PersonalId),
            DataField.Of("passport", ("Số hộ chiếu", "Passport number"), profile.Passport),
            DataField.Of("idDocument", ("Giấy tờ tùy thân", "Identity paper"), profile.IdDocument),
            DataField.Of("birthDate", ("Ngày sinh", "Birth date"), profile.BirthDate, words),
            DataField.Of("sex", ("Giới tính", "Sex"), profile.Sex, profile.Sex switch { "nam" => words["Nam", "Male"], "nu" => words["Nữ", "Female"], _ => null }),
            DataField.Of("ethnicity", ("Dân tộc", "Ethnic group"), profile.Ethnicity, LabelOf(CodeLists.EthnicGroups, profile.Ethnicity)),
            DataField.Of("nationality", ("Quốc tịch", "Nationality"), profile.Nationality, LabelOf(CodeLists.Countries, profile.Nationality)),
            DataField.Of("residenceCommune", ("Nơi cư trú: xã, phường, đặc khu", "Residence: commune"), profile.ResidenceCommune, profile.ResidenceCommune is { } commune ? words.Of(pack.Pack.Units.NameOf(commune, pack.Pack.Calendar.DayOf(clock.Now))) : null),
            DataField.Of("residenceDetail", ("Nơi cư trú: số nhà, đường", "Residence: house and street"), profile.ResidenceDetail),
            DataField.Of("phone", ("Số điện thoại", "Phone number"), profile.Phone),
            DataField.Of("email", ("E-mail", "E-mail"), profile.Email),
            DataField.Of("confirmedAt", ("Xác nhận lần cuối", "Last confirmed"), profile.ConfirmedAt, words),
            DataField.Of("signInPhone", ("Số điện thoại của tài khoản", "Phone number of the account"), account.PhoneNumber),
            DataField.Of("signInEmail", ("E-mail của tài khoản", "E-mail of the account"), account.Email),
            DataField.Of("verifiedBy", ("Danh tính do nhà cung cấp xác thực", "Identity vouched for by"), verified?.Provider),
            DataField.Of("verifiedAt", ("Xác thực lúc", "Vouched for at"), verified?.At, words),
        ];
    }

    private string? LabelOf(string list, string? code) =>
        code is not null && pack.Pack.Part<CodeLists>().Of(list).FirstOrDefault(o => string.Equals(o.Value, code, StringComparison.OrdinalIgnoreCase)) is { } option ? words.Of(option.Label) : code;
}
