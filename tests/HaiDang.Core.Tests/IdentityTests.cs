using HaiDang.Core.Identity;
using HaiDang.Core.Scoring;

namespace HaiDang.Core.Tests;

public sealed class IdentityTests
{
    [Theory]
    [InlineData("031085001234", "031085001234")]
    [InlineData("031 085 001 234", "031085001234")]
    [InlineData(" 031.085.001234 ", "031085001234")]
    [InlineData("03108500123", null)]
    [InlineData("0310850012345", null)]
    [InlineData("03108500123a", null)]
    [InlineData("031-085-001234", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_personal_identifier_is_twelve_digits(string? text, string? value) =>
        Assert.Equal(value, PersonalId.TryParse(text, out var id) ? id.Value : null);

    [Theory]
    [InlineData("031085001234", 31, Sex.Male, 1985)]
    [InlineData("030190001234", 30, Sex.Female, 1990)]
    [InlineData("079225001234", 79, Sex.Male, 2025)]
    [InlineData("001301001234", 1, Sex.Female, 2001)]
    public void An_identifier_says_place_sex_and_year(string text, int place, Sex sex, int year)
    {
        Assert.True(PersonalId.TryParse(text, out var id));

        Assert.Equal((place, sex, year), (id.PlaceCode, id.Sex, id.BirthYear));
        Assert.Empty(id.Warnings(new(year, 5, 1), sex));
    }

    [Theory]
    [InlineData("999085001234", "1985-05-01", Sex.Male, "999")]
    [InlineData("031085001234", "1986-05-01", Sex.Male, "1985")]
    [InlineData("031085001234", "1985-05-01", Sex.Female, "nam")]
    public void Disagreement_is_a_warning_and_no_error(string text, string birthDate, Sex sex, string says)
    {
        Assert.True(PersonalId.TryParse(text, out var id));

        Assert.Contains(says, Assert.Single(id.Warnings(DateOnly.Parse(birthDate), sex)).Vi, StringComparison.Ordinal);
    }

    [Theory] // 35: sum 114, 114 mod 11 = 4, check digit 6
    [InlineData("0100109106", "0100109106", TaxCodeKind.Organisation)]
    [InlineData("0100109107", null, null)]
    [InlineData("01001 09106", "0100109106", TaxCodeKind.Organisation)]
    [InlineData("0100109106-001", "0100109106-001", TaxCodeKind.Branch)]
    [InlineData("0100109106 001", "0100109106-001", TaxCodeKind.Branch)]
    [InlineData("0100109106-000", null, null)]
    [InlineData("0100109107-001", null, null)]
    [InlineData("01001-09106", null, null)]
    [InlineData("031085001234", "031085001234", TaxCodeKind.Person)]
    [InlineData("12345", null, null)]
    [InlineData("", null, null)]
    public void A_tax_code_has_a_check_digit(string text, string? value, TaxCodeKind? kind)
    {
        var ok = TaxCode.TryParse(text, out var code);

        Assert.Equal((value, kind), ok ? (code.Value, (TaxCodeKind?)code.Kind) : (null, null));
    }

    [Fact]
    public void A_tax_code_whose_check_would_be_ten_is_never_issued()
    {
        // 0000000000: the sum is 0, so the check would be 10; the same for each remainder 0.
        Assert.False(TaxCode.TryParse("0000000000", out _));
    }

    [Theory]
    [InlineData("0912345678", "0912345678")]
    [InlineData("0912 345 678", "0912345678")]
    [InlineData("0912.345.678", "0912345678")]
    [InlineData("+84912345678", "0912345678")]
    [InlineData("+84 (0)912-345-678", "0912345678")]
    [InlineData("84912345678", "0912345678")]
    [InlineData("0084 912 345 678", "0912345678")]
    [InlineData("0225 3842 637", "02253842637")]
    [InlineData("+1 202 555 0123", "+12025550123")]
    [InlineData("091234567", null)]
    [InlineData("1022", null)]
    [InlineData("0123456789", null)]
    [InlineData("+8491234567", null)]
    [InlineData("09123+45678", null)]
    [InlineData("gọi tôi", null)]
    public void A_phone_number_is_brought_to_one_form(string text, string? value) =>
        Assert.Equal(value, PhoneNumber.TryParse(text, out var number) ? number.Value : null);

    [Fact]
    public void A_phone_number_knows_its_international_form_and_whether_it_takes_messages()
    {
        Assert.True(PhoneNumber.TryParse("0912345678", out var mobile) && mobile.IsMobile);
        Assert.Equal("+84912345678", mobile.International);
        Assert.True(PhoneNumber.TryParse("02253842637", out var fixedLine) && !fixedLine.IsMobile);
    }

    [Theory]
    [InlineData(0.40, 2.00)]
    [InlineData(0.80, 4.00)]
    [InlineData(0.95, 4.00)]
    [InlineData(0.00, 0.00)]
    public void Marks_grow_until_the_threshold(double rate, double marks) =>
        Assert.Equal((decimal)marks, PortalIndex.Marks((decimal)rate, 0.80m, 4));

    [Fact]
    public void Nothing_to_measure_gives_no_marks()
    {
        Assert.Null(PortalIndex.Rate(0, 0));
        Assert.Equal(0, PortalIndex.Marks(PortalIndex.Rate(0, 0), 0.8m, 4));
        Assert.Equal(0.25m, PortalIndex.Rate(1, 4));
    }
}
