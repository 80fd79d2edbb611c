using HaiDang.Ui;
using HaiDang.Ui.Components;

namespace HaiDang.App.Tests;

public sealed class UiTests
{
    [Theory]
    [InlineData("27/3/2019"), InlineData("27-03-2019"), InlineData("27.3.2019"), InlineData(" 27 3 2019 "), InlineData("27032019"), InlineData("2019-03-27")]
    public void A_day_is_read_however_it_is_typed(string text)
    {
        Assert.True(Typed.TryDate(text, out var day));
        Assert.Equal(new DateOnly(2019, 3, 27), day);
    }

    [Theory, InlineData("31/2/2019"), InlineData("27/3/19"), InlineData("27/3"), InlineData("hôm qua"), InlineData(""), InlineData("1/13/2019"), InlineData("0/1/2019"), InlineData("27/3/2019/1")]
    public void What_is_no_day_is_refused(string text) => Assert.False(Typed.TryDate(text, out _));

    [Theory, InlineData("1.250.000", 1_250_000), InlineData("1,250,000 đồng", 1_250_000), InlineData("1 250 000đ", 1_250_000), InlineData("0", 0)]
    public void Money_is_read_however_it_is_grouped(string text, long dong)
    {
        Assert.True(Typed.TryMoney(text, out var read));
        Assert.Equal(dong, read);
    }

    [Theory, InlineData("-5"), InlineData("năm nghìn"), InlineData(""), InlineData("1234567890123456")]
    public void What_is_no_amount_is_refused(string text) => Assert.False(Typed.TryMoney(text, out _));

    [Fact]
    public void People_are_ordered_by_given_name_then_family_name()
    {
        string[] people = ["Trần Thị Bình", "Nguyễn Văn Ước", "Đỗ Thị Ánh", "Lê Văn Anh", "Nguyễn Thị Bình", "Phạm Đức"];

        Assert.Equal(["Lê Văn Anh", "Đỗ Thị Ánh", "Nguyễn Thị Bình", "Trần Thị Bình", "Phạm Đức", "Nguyễn Văn Ước"], people.Order(VietnameseOrder.People));
    }

    [Fact]
    public void Words_follow_the_Vietnamese_alphabet() =>
        Assert.Equal(["an", "ăn", "ân", "dê", "đa", "em", "êm"], ((string[])["đa", "êm", "ân", "em", "ăn", "dê", "an"]).Order(VietnameseOrder.Text));

    [Fact]
    public void A_field_name_becomes_an_id_a_link_can_reach() => Assert.Equal("f-members-2-name", FieldIds.Of("members[2].name"));
}
