using System.Text.Json.Nodes;
using HaiDang.City.People;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Forms;
using HaiDang.Dossiers.Procedures;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace HaiDang.Dossiers.Tests.Forms;

public class PartyReaderTests
{
    private static readonly FormRules Rules = A.Rules(
        A.Field("child-name", FieldType.PersonName) with { Party = "owner" },
        A.Field("child-birth-date", FieldType.Date) with { Party = "owner" },
        A.Field("requester-name", FieldType.PersonName) with { Party = "filer", Prefill = "full-name" },
        A.Field("requester-personal-id", FieldType.PersonalId) with { Party = "filer", Prefill = "personal-id" },
        A.Field("requester-phone", FieldType.Phone) with { Party = "filer", Prefill = "phone" },
        A.Field("requester-home", FieldType.Address) with { Party = "filer", Prefill = "residence" });

    private static Parties? From(string json, Profile? profile = null) => PartyReader.FromAnswers(Rules, A.Check(Rules, json).Answers, A.Today, profile);

    [Fact]
    public void Marks_in_the_form_say_whose_matter_it_is_and_who_files()
    {
        var parties = From("""{"child-name":"Lê An","child-birth-date":"1/3/2026","requester-name":"Lê Bình","requester-personal-id":"031090001234","requester-home":{"detail":"5 Lê Lai","commune":"11500"}}""")!;

        Assert.Equal(("Lê An", new DateOnly(2026, 3, 1)), (parties.Owner.Name, parties.Owner.BirthDate));
        Assert.Equal(("Lê Bình", "031090001234", "5 Lê Lai, Phường Gia Viên, Thành phố Hải Phòng"), (parties.Filer!.Name, parties.Filer.PersonalId, parties.Filer.Address));
    }

    [Fact]
    public void One_person_in_both_roles_is_one_party()
    {
        var parties = From("""{"child-name":"LÊ BÌNH","requester-name":"Lê Bình","requester-personal-id":"031090001234"}""")!;

        Assert.Null(parties.Filer);
        Assert.Equal("031090001234", parties.Owner.PersonalId);
    }

    [Fact]
    public void Who_is_signed_in_files_when_the_form_does_not_ask()
    {
        var profile = new Profile { FullName = "Lê Bình", PersonalId = "031090001234" };

        Assert.Equal("Lê Bình", From("""{"child-name":"Lê An"}""", profile)!.Filer!.Name);
        Assert.Equal("031090001234", From("""{"child-name":"Lê Bình"}""", profile)!.Owner.PersonalId);
        Assert.Equal("Lê Bình", From("{}", profile)!.Owner.Name);
        Assert.Null(From("{}"));
    }

    [Fact]
    public void Parties_are_normalised_and_a_minor_needs_no_identifier()
    {
        var child = new Party { Name = " Lê  An ", BirthDate = new(2026, 3, 1) };
        var parent = new Party { Name = "Lê Bình", PersonalId = "031 090 001234", Phone = "+84 912345678" };

        var parties = PartyReader.Check(new Parties(child, parent, "parent"), A.Today).Value;

        Assert.Equal("Lê An", parties.Owner.Name);
        Assert.Equal(("031090001234", "0912345678"), (parties.Filer!.PersonalId, parties.Filer.Phone));
    }

    [Theory]
    [InlineData("C1234567", "fr", null)]
    [InlineData("c 1234567", "FR", null)]
    [InlineData("C1234567", null, "owner.nationality")]
    [InlineData("?", "fr", "owner.passport")]
    [InlineData(null, "fr", "owner.personal-id")]
    public void Foreigners_show_passport_and_nationality(string? passport, string? nationality, string? wrong)
    {
        var result = PartyReader.Check(new Parties(new Party { Name = "Jean Dupont", Kind = "foreigner", Passport = passport, Nationality = nationality }), A.Today);

        Assert.Equal(wrong, result.Problem?.Errors[0].Field);
        if (wrong is null)
            Assert.Equal(("C1234567", "FR"), (result.Value.Owner.Passport, result.Value.Owner.Nationality));
    }

    [Fact]
    public void Filing_for_another_needs_a_ground()
    {
        var owner = new Party { Name = "Bà Cụ", PersonalId = "031150001234" };
        var filer = new Party { Name = "Cháu Nội", PersonalId = "031290001234" };

        Assert.Equal("basis", Only(new Parties(owner, filer)));
        Assert.Equal("basis-text", Only(new Parties(owner, filer, "authorised")));
        Assert.Equal("filer.name", Only(new Parties(owner, null, "guardian")));
        Assert.Equal("basis", Only(new Parties(owner, filer, "friend")));
        Assert.True(PartyReader.Check(new Parties(owner, filer, "authorised", "Giấy ủy quyền số 1"), A.Today).IsOk);

        static string Only(Parties parties) => PartyReader.Check(parties, A.Today).Problem!.Errors.Single().Field;
    }

    [Fact]
    public void A_page_of_persons_adds_to_what_the_form_said()
    {
        var post = new FormCollection(new Dictionary<string, StringValues>
        {
            ["basis"] = "parent",
            ["collector.name"] = "Ông Ba",
            ["collector.phone"] = "0912 345 678",
            ["filer.phone"] = "",
        });

        var parties = PartyReader.FromPost(new Parties(new Party { Name = "Lê An" }, new Party { Name = "Lê Bình", Phone = "0987654321" }), post);

        Assert.Equal(("parent", "Lê An", "0987654321", "Ông Ba"), (parties.Basis, parties.Owner.Name, parties.Filer!.Phone, parties.Collector!.Name));
    }

    [Fact]
    public void Prefill_offers_with_source_and_never_over_what_was_typed()
    {
        var profile = new Profile { FullName = "Lê Bình", Phone = "0912345678", ResidenceCommune = "11500", ConfirmedAt = new(2026, 2, 2, 20, 0, 0, TimeSpan.Zero) };
        var typed = new JsonObject { ["requester-phone"] = "0987654321" };

        var offers = Prefill.For(Rules, "all", profile, typed, TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"));
        var filled = Prefill.Into(typed, offers);

        Assert.Equal(["requester-home", "requester-name"], offers.Keys.Order());
        Assert.Equal("Lấy từ hồ sơ cá nhân, xác nhận ngày 03/02/2026", offers["requester-name"].Source.Vi);
        Assert.Equal("0987654321", (string?)filled["requester-phone"]);
        Assert.Equal("Lê Bình", (string?)filled["requester-name"]);
        Assert.Single(typed);
        Assert.Empty(Prefill.For(Rules, "other", profile, typed, TimeZoneInfo.Utc));
    }
}
