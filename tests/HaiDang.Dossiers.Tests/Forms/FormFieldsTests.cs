using System.Text.Json.Nodes;
using HaiDang.Core;
using HaiDang.Core.Conditions;
using HaiDang.Dossiers.Files;
using HaiDang.Dossiers.Forms;
using HaiDang.Dossiers.Procedures;
using HaiDang.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace HaiDang.Dossiers.Tests.Forms;

public class FormFieldsTests
{
    private static readonly FormGroup Child = new("child", ("Trẻ", "Child"), null,
    [
        A.Field("child-birth-date", FieldType.Date) with { Required = true },
        A.Field("late", FieldType.Text) with { ShowWhen = new AllOf([new FieldTest("child-birth-date", new OlderThan(new Age(60, AgeUnit.Days))), A.Is("kind", "a")]) },
        A.Field("home", FieldType.Address),
        A.Field("members", FieldType.Table) with { Columns = [A.Field("name", FieldType.PersonName)] },
        A.Field("agree", FieldType.Consent),
        A.Field("photo", FieldType.File),
        A.Field("pay", FieldType.Money), A.Field("n", FieldType.Number), A.Field("when", FieldType.DateTime), A.Field("tax", FieldType.TaxCode), A.Field("mail", FieldType.Email),
        A.Field("tel", FieldType.Phone), A.Field("long", FieldType.LongText), A.Field("ok", FieldType.YesNo) with { MustAccept = true }, A.Field("yes", FieldType.YesNo),
        A.Field("people", FieldType.Choice) with { CodeList = "ethnic-groups" },
        A.Field("words", FieldType.Text) with { Computed = "date-in-words:child-birth-date" },
    ]);

    private static readonly FormRules Rules = A.Grouped(new FormGroup("first", ("Đầu", "First"), null, [A.Field("kind", FieldType.Choice) with { Options = [new("a", ("A", "A"))] }]), Child);

    private static async Task<string> RenderAsync<T>(Dictionary<string, object?> parameters) where T : IComponent
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<IHttpContextAccessor, HttpContextAccessor>().AddScoped<Shell>().AddScoped<Language>();
        await using var provider = services.BuildServiceProvider();
        await using var renderer = new HtmlRenderer(provider, provider.GetRequiredService<ILoggerFactory>());
        return System.Net.WebUtility.HtmlDecode(await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString()));
    }

    private static Task<string> PageAsync(string typed, Problem? problem = null, IReadOnlyDictionary<string, Prefilled>? offers = null) => RenderAsync<FormFields>(new()
    {
        ["Rules"] = Rules,
        ["Group"] = Child,
        ["Typed"] = JsonNode.Parse(typed)!.AsObject(),
        ["Moment"] = A.Moment,
        ["Problem"] = problem,
        ["Offers"] = offers,
    });

    [Fact]
    public async Task Every_type_has_a_control_and_computed_fields_have_none()
    {
        var html = await PageAsync("""{"child-birth-date":"2019-03-27","members":[{"name":"Lê An"}]}""");

        foreach (var name in new[] { "child-birth-date", "home.detail", "home.commune", "home.province", "members[0].name", "agree.name", "agree.personal-id", "agree.agreed", "photo", "pay", "n", "when", "tax", "mail", "tel", "long", "ok", "yes", "people" })
            Assert.Contains($"name=\"{name}\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"words\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"27/03/2019\"", html, StringComparison.Ordinal);
        Assert.Contains("name=\"remove-row\" value=\"members[0]\"", html, StringComparison.Ordinal);
        Assert.Contains("name=\"add-row\" value=\"members\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"Thành phố Hải Phòng\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_a_question_can_be_taken_away()
    {
        var draft = Guid.NewGuid();
        var file = new DossierFile { Id = Guid.NewGuid(), DraftId = draft, KeyId = 1, Slot = "field:photo", Name = "anh.png", Size = 70, Pages = 1, State = FileState.Complete, UploadedAt = new(2026, 3, 6, 9, 0, 0, TimeSpan.Zero) };

        var html = await RenderAsync<FormFields>(new()
        {
            ["Rules"] = Rules,
            ["Group"] = Child,
            ["Typed"] = new JsonObject(),
            ["Moment"] = A.Moment,
            ["Files"] = (IReadOnlyList<DossierFile>)[file],
            ["Place"] = FilePlace.OfDraft(draft),
        });

        Assert.Contains($"href=\"/file/remove/{draft}/{file.Id}\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"kind":"a","child-birth-date":"1/1/2020"}""", true)]
    [InlineData("""{"kind":"a","child-birth-date":"1/3/2026"}""", false)]
    [InlineData("""{"child-birth-date":"1/1/2020"}""", false)]
    public async Task Conditional_questions_show_as_the_server_judges_and_tell_the_script_the_rest(string typed, bool shown)
    {
        var html = await PageAsync(typed);

        var at = html.IndexOf("data-show-when=", StringComparison.Ordinal);
        var tag = html[at..html.IndexOf('>', at)];
        Assert.Equal(!shown, tag.Contains(" hidden", StringComparison.Ordinal));
        // What lies on another page is decided already; ages have become days: 60 days before 6 March is 5 January, the day before is too old.
        Assert.Contains($$"""{"all":[{"field":"child-birth-date","max":"2026-01-04"},{{(typed.Contains("kind", StringComparison.Ordinal) ? "true" : "false")}}]}""", tag, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60, AgeUnit.Days)]
    [InlineData(2, AgeUnit.Months)]
    [InlineData(16, AgeUnit.Years)]
    public void Ages_become_the_same_days_for_the_script(int amount, AgeUnit unit)
    {
        var group = new FormGroup("g", ("G", "G"), null, [A.Field("d", FieldType.Date)]);
        for (var today = new DateOnly(2024, 2, 25); today < new DateOnly(2024, 3, 5); today = today.AddDays(1))
        {
            var moment = new FormMoment(today);
            var older = Limit(new OlderThan(new Age(amount, unit)), "max");
            var younger = Limit(new YoungerThan(new Age(amount, unit)), "min");
            for (var day = older.AddDays(-4); day < older.AddDays(8); day = day.AddDays(1))
            {
                var answer = JsonValue.Create(day.ToString("yyyy-MM-dd"));
                Assert.Equal(new OlderThan(new Age(amount, unit)).Holds(answer, today), day <= older);
                Assert.Equal(new YoungerThan(new Age(amount, unit)).Holds(answer, today), day >= younger);
            }

            DateOnly Limit(Comparison comparison, string name) =>
                DateOnly.Parse((string)JsonNode.Parse(ShowWhenJson.Of(new FieldTest("d", comparison), group, [], A.Grouped(group), moment))![name]!);
        }
    }

    [Fact]
    public async Task Mistakes_stand_at_their_controls_with_what_was_typed()
    {
        var check = A.Check(Rules, """{"child-birth-date":"31/2/2019","members":[{"name":"X 1"}],"home":{"commune":"10507"},"ok":true}""");

        var html = await PageAsync(check.Answers.ToJsonString(), check.Problem);

        Assert.Contains("value=\"31/2/2019\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"f-child-birth-date-error\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"f-members-0-name-error\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"f-home-commune-error\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"X 1\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offered_answers_carry_their_source()
    {
        var html = await PageAsync("{}", offers: new Dictionary<string, Prefilled> { ["tel"] = new(JsonValue.Create("0912345678"), ("Lấy từ hồ sơ cá nhân", "From your profile")) });

        Assert.Contains("value=\"0912345678\"", html, StringComparison.Ordinal);
        Assert.Contains("Lấy từ hồ sơ cá nhân", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commune_of_another_province_is_typed() =>
        Assert.Matches("<input[^>]*name=\"home.commune\"[^>]*value=\"Phường Hàng Bạc\"", await PageAsync("""{"home":{"commune":"Phường Hàng Bạc","province":"Hà Nội"}}"""));

    [Fact]
    public void Without_script_a_page_is_shown_again_when_questions_appear()
    {
        var typed = JsonNode.Parse("""{"kind":"a","child-birth-date":"1/1/2020"}""")!.AsObject();

        Assert.True(FormCheck.Reveals(Rules, "child", Post("shown-fields", "child-birth-date home"), typed, A.Moment));
        Assert.False(FormCheck.Reveals(Rules, "child", Post("shown-fields", "child-birth-date late home"), typed, A.Moment));
        Assert.False(FormCheck.Reveals(Rules, "child", Post("x", "y"), typed, A.Moment));

        static FormCollection Post(string name, string value) => new(new Dictionary<string, StringValues> { [name] = value });
    }

    [Fact]
    public async Task The_summary_reads_like_a_paper_form()
    {
        var answers = A.Check(Rules, """{"child-birth-date":"27/3/2019","members":[{"name":"Lê An"}],"pay":"1250000","photo":["0198c0de-0000-7000-8000-000000000001"]}""").Answers;

        var html = await RenderAsync<AnswersSummary>(new()
        {
            ["Rules"] = Rules,
            ["Answers"] = answers,
            ["On"] = A.Today,
            ["FileLinks"] = (RenderFragment<Guid>)(id => builder => builder.AddMarkupContent(0, $"<a href=\"/files/{id}\">tệp</a>")),
        });

        Assert.Contains("27/03/2019", html, StringComparison.Ordinal);
        Assert.Contains("1.250.000 đồng", html, StringComparison.Ordinal);
        Assert.Contains("Mục name: Lê An", html, StringComparison.Ordinal);
        Assert.Contains("/files/0198c0de-0000-7000-8000-000000000001", html, StringComparison.Ordinal);
        Assert.Contains("ngày hai mươi bảy tháng ba năm hai nghìn không trăm mười chín", html, StringComparison.Ordinal);
    }
}
