using HaiDang.Dossiers.Forms;

namespace HaiDang.Dossiers.Tests.Forms;

public class DateInWordsTests
{
    [Theory]
    [InlineData("2019-03-27", "ngày hai mươi bảy tháng ba năm hai nghìn không trăm mười chín")]
    [InlineData("2026-01-01", "ngày một tháng một năm hai nghìn không trăm hai mươi sáu")]
    [InlineData("2024-04-21", "ngày hai mươi mốt tháng tư năm hai nghìn không trăm hai mươi tư")]
    [InlineData("2005-05-15", "ngày mười lăm tháng năm năm hai nghìn không trăm linh năm")]
    [InlineData("2000-10-10", "ngày mười tháng mười năm hai nghìn")]
    [InlineData("1999-12-31", "ngày ba mươi mốt tháng mười hai năm một nghìn chín trăm chín mươi chín")]
    [InlineData("1945-09-02", "ngày hai tháng chín năm một nghìn chín trăm bốn mươi lăm")]
    [InlineData("1904-11-14", "ngày mười bốn tháng mười một năm một nghìn chín trăm linh bốn")]
    [InlineData("1990-06-25", "ngày hai mươi lăm tháng sáu năm một nghìn chín trăm chín mươi")]
    [InlineData("1914-07-24", "ngày hai mươi tư tháng bảy năm một nghìn chín trăm mười bốn")]
    [InlineData("1900-08-30", "ngày ba mươi tháng tám năm một nghìn chín trăm")]
    [InlineData("2011-02-11", "ngày mười một tháng hai năm hai nghìn không trăm mười một")]
    public void A_day_is_written_as_civil_status_papers_write_it(string day, string words) =>
        Assert.Equal(words, DateInWords.Of(DateOnly.Parse(day)));

    [Theory]
    [InlineData(0, "không")]
    [InlineData(10, "mười")]
    [InlineData(20, "hai mươi")]
    [InlineData(105, "một trăm linh năm")]
    [InlineData(121, "một trăm hai mươi mốt")]
    [InlineData(1001, "một nghìn không trăm linh một")]
    [InlineData(9999, "chín nghìn chín trăm chín mươi chín")]
    public void Numbers_follow_mot_lam_tu_linh(int number, string words) => Assert.Equal(words, DateInWords.Number(number));

    [Fact]
    public void No_two_numbers_read_alike() => Assert.Equal(10_000, Enumerable.Range(0, 10_000).Select(DateInWords.Number).Distinct().Count());
}
