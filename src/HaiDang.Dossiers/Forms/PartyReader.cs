using System.Text.Json.Nodes;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Core.Conditions;
using HaiDang.Core.Identity;
using HaiDang.Core.Text;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Procedures;
using Microsoft.AspNetCore.Http;
using PersonalId = HaiDang.Core.Identity.PersonalId;

namespace HaiDang.Dossiers.Forms;

/// <summary>Finds the persons of a dossier in the answers and in what was typed about them, and checks them.</summary>
public static class PartyReader
{
    private const string Owner = "owner";
    private const string Filer = "filer";

    /// <summary>
    /// The parties that the answers name by their <c>party</c> marks. Who files comes from the filer's fields, else from the profile when it is
    /// another person than the owner; the basis of representation then stays "self" until it is typed.
    /// </summary>
    /// <param name="rules">The form.</param>
    /// <param name="answers">Normalised answers.</param>
    /// <param name="on">The day for which names of units are taken.</param>
    /// <param name="profile">Profile of who is signed in and files for themselves or another; null at the counter or without one.</param>
    /// <returns>Null when neither answers nor profile name anybody.</returns>
    public static Parties? FromAnswers(FormRules rules, JsonObject answers, DateOnly on, Profile? profile = null)
    {
        var signedIn = OfProfile(rules, profile, on);
        var owner = Marked(rules, answers, Owner, on);
        var filer = Marked(rules, answers, Filer, on);
        if (owner is null)
        {
            return filer is not null ? new Parties(filer) : signedIn is not null ? new Parties(signedIn) : null;
        }
        if (filer is null && signedIn is not null)
        {
            if (!IsSame(owner, signedIn))
            {
                return new Parties(owner, signedIn);
            }
            owner = Filled(owner, signedIn);
        }
        return filer is null || IsSame(owner, filer) ? new Parties(filer is null ? owner : Filled(owner, filer)) : new Parties(owner, filer);
    }

    /// <summary>
    /// Puts in what a page of persons posts: <c>basis</c>, <c>basis-text</c>, and <c>owner.</c>, <c>filer.</c>, <c>collector.</c> each with name, kind,
    /// personal-id, passport, nationality, tax-code, birth-date, address, phone, email. An empty part leaves what was known.
    /// </summary>
    /// <param name="known">What <see cref="FromAnswers"/> found; null when nobody.</param>
    /// <param name="post">The posted page.</param>
    public static Parties FromPost(Parties? known, IFormCollection post)
    {
        var basis = Text(post, "basis") ?? known?.Basis ?? "self";
        var owner = Typed(known?.Owner, post, Owner) ?? new Party { Name = "" };
        var filer = Typed(known?.Filer, post, Filer);
        return new Parties(owner, filer, basis, Text(post, "basis-text") ?? known?.BasisText, Typed(known?.Collector, post, "collector"));
    }

    /// <summary>
    /// Normalises and checks parties, from pages and the API alike. Who files must be named with a personal identifier, or a passport with nationality;
    /// an owner who is a minor needs no account and no identifier.
    /// </summary>
    /// <param name="parties">The parties.</param>
    /// <param name="today">The day in the city's time zone.</param>
    public static Result<Parties> Check(Parties parties, DateOnly today)
    {
        var errors = new List<FieldError>();
        if (!Parties.Bases.Contains(parties.Basis))
        {
            errors.Add(new("basis", ("Chọn tư cách nộp hồ sơ: nộp cho mình, được ủy quyền, cha mẹ, giám hộ hoặc đại diện theo pháp luật", "Choose on what ground you file: for yourself, authorised, as parent, as guardian or as legal representative")));
        }
        var owner = Checked(parties.Owner, Owner, today, errors)!;
        var filer = Checked(parties.Filer, Filer, today, errors);
        var collector = Checked(parties.Collector, "collector", today, errors);
        if (filer is not null && parties.Basis == "self" && !IsSame(owner, filer))
        {
            errors.Add(new("basis", ("Người nộp khác chủ hồ sơ: chọn tư cách nộp thay, ví dụ được ủy quyền", "Somebody else than the owner files: choose on what ground, for example authorised")));
        }
        if (filer is null && parties.Basis != "self" && Parties.Bases.Contains(parties.Basis))
        {
            errors.Add(new("filer.name", ("Nhập họ tên người nộp thay, ví dụ Nguyễn Thị Minh An", "Enter the name of the person who files on behalf, for example Nguyễn Thị Minh An")));
        }
        if (parties.Basis is "authorised" or "legal-representative" && string.IsNullOrWhiteSpace(parties.BasisText))
        {
            errors.Add(new("basis-text", ("Ghi giấy tờ làm căn cứ đại diện, ví dụ giấy ủy quyền số 12 ngày 01/03/2026", "Name the document that gives the power, for example letter of authorisation no. 12 of 01/03/2026")));
        }
        var (who, role) = filer is null ? (owner, Owner) : (filer, Filer);
        if (who is { Kind: "citizen" or "foreigner", PersonalId: null, Passport: null } && !errors.Exists(e => e.Field.StartsWith(role + ".", StringComparison.Ordinal)))
        {
            errors.Add(new($"{role}.personal-id", ("Nhập số định danh cá nhân của người nộp, ví dụ 031090001234; người nước ngoài nhập số hộ chiếu và quốc tịch",
                "Enter the personal identifier of who files, for example 031090001234; foreigners enter passport number and nationality")));
        }
        return errors.Count > 0
            ? FormProblems.PartiesInvalid(errors)
            // A household business may bear the name of who represents it.
            : new Parties(owner, filer is not null && IsSame(owner, filer) && (owner.TaxCode is null || parties.Basis is not ("authorised" or "legal-representative")) ? null : filer, parties.Basis, Tidy(parties.BasisText), collector);
    }

    private static Party? Checked(Party? party, string role, DateOnly today, List<FieldError> errors)
    {
        if (party is null)
        {
            return null;
        }
        var name = Tidy(party.Name);
        if (name is null)
        {
            errors.Add(new($"{role}.name", role switch
            {
                Owner => ("Nhập họ tên hoặc tên tổ chức của chủ hồ sơ, ví dụ Nguyễn Thị Minh An", "Enter the name of the owner of the dossier, for example Nguyễn Thị Minh An"),
                Filer => ("Nhập họ tên người nộp, ví dụ Nguyễn Thị Minh An", "Enter the name of who files, for example Nguyễn Thị Minh An"),
                _ => ("Nhập họ tên người nhận kết quả, ví dụ Nguyễn Thị Minh An", "Enter the name of who collects the result, for example Nguyễn Thị Minh An"),
            }));
        }
        else if (name.Length > 200)
        {
            errors.Add(new($"{role}.name", ("Rút gọn tên còn nhiều nhất 200 ký tự", "Shorten the name to at most 200 characters")));
        }
        if (party.Kind is not ("citizen" or "foreigner" or "household" or "enterprise" or "organisation"))
        {
            errors.Add(new($"{role}.kind", ("Chọn loại: công dân, người nước ngoài, hộ kinh doanh, doanh nghiệp hoặc tổ chức", "Choose a kind: citizen, foreigner, household, enterprise or organisation")));
        }
        var (personalId, taxCode, phone) = (Tidy(party.PersonalId), Tidy(party.TaxCode), Tidy(party.Phone));
        if (personalId is not null)
        {
            Say(PersonalId.TryParse(personalId, out var id), "personal-id", ("Nhập đủ 12 chữ số định danh cá nhân, ví dụ 031090001234", "Enter all 12 digits of the personal identifier, for example 031090001234"));
            personalId = id.ToString();
        }
        if (taxCode is not null)
        {
            Say(TaxCode.TryParse(taxCode, out var code), "tax-code", ("Mã số thuế không đúng, kiểm tra từng chữ số, ví dụ 0100109106", "The tax code is wrong, check each digit, for example 0100109106"));
            taxCode = code.ToString();
        }
        if (phone is not null)
        {
            Say(PhoneNumber.TryParse(phone, out var number), "phone", ("Nhập số điện thoại, ví dụ 0912345678", "Enter a phone number, for example 0912345678"));
            phone = number.ToString();
        }
        var passport = Tidy(party.Passport)?.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        var nationality = Tidy(party.Nationality)?.ToUpperInvariant();
        if (passport is not null)
        {
            Say(passport.Length is >= 5 and <= 20 && passport.All(char.IsAsciiLetterOrDigit), "passport", ("Nhập số hộ chiếu gồm chữ và số, ví dụ C1234567", "Enter the passport number, letters and digits, for example C1234567"));
            Say(nationality is not null, "nationality", ("Chọn quốc tịch ghi trên hộ chiếu", "Choose the nationality printed in the passport"));
        }
        Say(nationality is null || (nationality.Length == 2 && nationality.All(char.IsAsciiLetterUpper)), "nationality", ("Quốc tịch ghi bằng mã hai chữ cái, ví dụ VN", "Give the nationality as a code of two letters, for example VN"));
        Say(party.BirthDate is not { } birth || birth <= today, "birth-date", ("Ngày sinh chưa đến. Nhập ngày từ hôm nay trở về trước", "The birth date has not come yet. Enter today or an earlier day"));
        return party with
        {
            Name = name ?? "",
            PersonalId = personalId,
            TaxCode = taxCode,
            Phone = phone,
            Passport = passport,
            Nationality = nationality,
            Address = Tidy(party.Address),
            Email = Tidy(party.Email),
        };

        void Say(bool right, string part, LocalText message)
        {
            if (!right)
            {
                errors.Add(new($"{role}.{part}", message));
            }
        }
    }

    private static Party? Marked(FormRules rules, JsonObject answers, string role, DateOnly on)
    {
        Party? party = null;
        foreach (var field in rules.Fields)
        {
            if (field.Field.Party != role || answers[field.Id] is not { } answer)
            {
                continue;
            }
            party ??= new Party { Name = "" };
            var text = Answer.TextOf(answer);
            party = field.Field.Type switch
            {
                FieldType.PersonName when party.Name.Length == 0 => party with { Name = text ?? "" },
                FieldType.PersonalId => party with { PersonalId = text },
                FieldType.TaxCode => party with { TaxCode = text, Kind = party.Kind == "citizen" && text?.Length != 12 ? "enterprise" : party.Kind },
                FieldType.Date when field.IsBirthDate => party with { BirthDate = Answer.DateOf(answer) },
                FieldType.Phone => party with { Phone = text },
                FieldType.Email => party with { Email = text },
                FieldType.Address when answer is JsonObject parts => party with { Address = AnswerTexts.Address(rules, parts, on) },
                FieldType.Choice when field.Field.CodeList == "countries" => party with { Nationality = text?.ToUpperInvariant(), Kind = text is "vn" ? party.Kind : "foreigner" },
                FieldType.Text when field.Id.EndsWith("passport", StringComparison.Ordinal) => party with { Passport = text },
                FieldType.Text when party.Name.Length == 0 && field.Id.EndsWith("name", StringComparison.Ordinal) => party with { Name = text ?? "", Kind = "organisation" },
                _ => party,
            };
        }
        return party is { Name.Length: > 0 } ? party : null;
    }

    /// <summary>Whom the answers name as who files; null when nobody.</summary>
    internal static Party? FilerOf(FormRules rules, JsonObject answers, DateOnly on) => Marked(rules, answers, Filer, on);

    /// <summary>The person of a profile; null when it has no name.</summary>
    public static Party? OfProfile(FormRules rules, Profile? profile, DateOnly on) => profile?.FullName is not { Length: > 0 } name ? null : new Party
    {
        Name = name,
        Kind = profile is { PersonalId: null, Passport: not null } ? "foreigner" : "citizen",
        PersonalId = profile.PersonalId,
        Passport = profile.Passport,
        Nationality = profile.Nationality?.ToUpperInvariant(),
        BirthDate = profile.BirthDate,
        Phone = profile.Phone,
        Email = profile.Email,
        Address = profile.ResidenceCommune is { } commune && rules.Around.Units.Find(commune, on) is { } unit
            ? string.Join(", ", new[] { profile.ResidenceDetail, unit.Name.Vi, rules.Around.City.Vi }.Where(p => !string.IsNullOrEmpty(p)))
            : profile.ResidenceDetail,
    };

    // The identifier decides; without one on both sides, name and birth date.
    private static bool IsSame(Party a, Party b) => a.PersonalId is { } x && b.PersonalId is { } y
        ? x == y
        : SearchText.Fold(a.Name) == SearchText.Fold(b.Name) && (a.BirthDate is null || b.BirthDate is null || a.BirthDate == b.BirthDate);

    private static Party Filled(Party party, Party with) => party with
    {
        PersonalId = party.PersonalId ?? with.PersonalId,
        Passport = party.Passport ?? with.Passport,
        Nationality = party.Nationality ?? with.Nationality,
        BirthDate = party.BirthDate ?? with.BirthDate,
        Phone = party.Phone ?? with.Phone,
        Email = party.Email ?? with.Email,
        Address = party.Address ?? with.Address,
    };

    private static Party? Typed(Party? known, IFormCollection post, string role)
    {
        string? Part(string name) => Text(post, $"{role}.{name}");
        var name = Part("name") ?? known?.Name;
        if (known is null && name is null && Part("personal-id") is null && Part("passport") is null)
        {
            return null;
        }
        var passport = Part("passport") ?? known?.Passport;
        return (known ?? new Party { Name = "" }) with
        {
            Name = name ?? "",
            Kind = Part("kind") ?? (Part("passport") is not null && Part("personal-id") is null ? "foreigner" : known?.Kind ?? "citizen"),
            PersonalId = Part("personal-id") ?? known?.PersonalId,
            Passport = passport,
            Nationality = Part("nationality") ?? known?.Nationality,
            TaxCode = Part("tax-code") ?? known?.TaxCode,
            BirthDate = Ui.Typed.TryDate(Part("birth-date"), out var day) ? day : known?.BirthDate,
            Address = Part("address") ?? known?.Address,
            Phone = Part("phone") ?? known?.Phone,
            Email = Part("email") ?? known?.Email,
        };
    }

    private static string? Text(IFormCollection post, string name) => post.TryGetValue(name, out var values) ? Tidy(values.ToString()) : null;

    private static string? Tidy(string? text) => text is null ? null : TypedText.Line(text) is { Length: > 0 } tidy ? tidy : null;
}
