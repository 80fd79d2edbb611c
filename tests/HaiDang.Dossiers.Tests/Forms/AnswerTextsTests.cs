using System.Text.Json.Nodes;
using HaiDang.Dossiers.Forms;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Dossiers.Tests.Forms;

public class AnswerTextsTests
{
    [Fact]
    public void Templates_get_what_people_read()
    {
        var rules = A.Rules(
            A.Field("born", FieldType.Date), A.Field("at", FieldType.DateTime), A.Field("capital", FieldType.Money), A.Field("area", FieldType.Number), A.Field("birth-year", FieldType.Number),
            A.Field("people", FieldType.Choice) with { CodeList = "ethnic-groups" }, A.Field("yes", FieldType.YesNo), A.Field("home", FieldType.Address),
            A.Field("members", FieldType.Table) with { Columns = [A.Field("name", FieldType.PersonName), A.Field("born", FieldType.Date)] });
        var answers = A.Check(rules, """
            {"born":"27/3/2019","at":"8:30 27/3/2019","capital":"1.250.000","area":"1250,5","birth-year":1990,"people":"tay","yes":true,
             "home":{"detail":"5 Lê Lai","commune":"11500"},"members":[{"name":"Lê An","born":"1/2/1990"}]}
            """).Answers;

        var texts = AnswerTexts.Of(rules, answers, "vi", A.Today);

        Assert.Equal("""{"born":"27/03/2019","at":"08:30 27/03/2019","capital":"1.250.000 đồng","area":"1.250,5","birth-year":"1990","people":"Tày","yes":"Có","home":"5 Lê Lai, Phường Gia Viên, Thành phố Hải Phòng","members":[{"name":"Lê An","born":"01/02/1990"}]}""",
            texts.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal("Tay", (string?)AnswerTexts.Of(rules, answers, "en", A.Today)["people"]);
    }

    [Theory]
    [InlineData(FieldType.Date, "\"27/3/2019\"", "27/03/2019")]
    [InlineData(FieldType.DateTime, "\"8:05 27/3/2019\"", "08:05 27/03/2019")]
    [InlineData(FieldType.Money, "\"1250000\"", "1.250.000")]
    [InlineData(FieldType.Number, "\"1.250,125\"", "1250,125")]
    [InlineData(FieldType.Date, "\"31/2/2019\"", "31/2/2019")]
    [InlineData(FieldType.Number, "\"một\"", "một")]
    public void What_is_shown_for_typing_again_reads_as_the_same_answer(FieldType type, string typed, string shown)
    {
        var field = A.Field("x", type);
        var answers = A.CheckOne(field, typed).Answers;

        var input = AnswerTexts.ForInput(field, answers["x"]);

        Assert.Equal(shown, input);
        Assert.Equal(answers.ToJsonString(), A.CheckOne(field, JsonValue.Create(input).ToJsonString()).Answers.ToJsonString());
    }
}
