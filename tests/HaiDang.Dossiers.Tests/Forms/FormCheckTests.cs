using System.Text.Json.Nodes;
using HaiDang.Core.Conditions;
using HaiDang.Dossiers.Forms;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Dossiers.Tests.Forms;

public class FormCheckTests
{
    [Theory]
    [InlineData(FieldType.Date, "\"27/3/2019\"", "\"2019-03-27\"")]
    [InlineData(FieldType.Date, "\"27-3-2019\"", "\"2019-03-27\"")]
    [InlineData(FieldType.Date, "\" 2019-03-27 \"", "\"2019-03-27\"")]
    [InlineData(FieldType.DateTime, "\"8:30 6/3/2026\"", "\"2026-03-06T08:30\"")]
    [InlineData(FieldType.DateTime, "\"6/3/2026 16h\"", "\"2026-03-06T16:00\"")]
    [InlineData(FieldType.DateTime, "\"2026-03-06T16:30\"", "\"2026-03-06T16:30\"")]
    [InlineData(FieldType.Number, "\"12,5\"", "12.5")]
    [InlineData(FieldType.Number, "\"1.250.000\"", "1250000")]
    [InlineData(FieldType.Number, "12.50", "12.5")]
    [InlineData(FieldType.Money, "\"1.250.000 đồng\"", "1250000")]
    [InlineData(FieldType.Money, "1250000", "1250000")]
    [InlineData(FieldType.PersonalId, "\"031 090.001234\"", "\"031090001234\"")]
    [InlineData(FieldType.Phone, "\"+84 912 345 678\"", "\"0912345678\"")]
    [InlineData(FieldType.TaxCode, "\"0100109106001\"", "\"0100109106-001\"")]
    [InlineData(FieldType.YesNo, "\"on\"", "true")]
    [InlineData(FieldType.YesNo, "false", "false")]
    [InlineData(FieldType.Text, "\"  a \\t b\\u0000c \"", "\"a b c\"")]
    [InlineData(FieldType.LongText, "\"a \\r\\n\\r\\n\\r\\n b\"", "\"a\\n\\nb\"")]
    [InlineData(FieldType.File, "\"0198c0de000070008000000000000001\"", "[\"0198c0de-0000-7000-8000-000000000001\"]")]
    public void Whatever_way_it_was_written_one_form_is_stored(FieldType type, string typed, string stored)
    {
        var result = A.CheckOne(A.Field("x", type), typed);

        Assert.Empty(result.Errors);
        Assert.Equal(stored, result.Answers["x"]!.ToJsonString());
        // Reading what was stored changes nothing.
        var again = FormCheck.Run(A.Rules(A.Field("x", type)), JsonNode.Parse(result.Answers.ToJsonString())!.AsObject(), A.Moment);
        Assert.Equal(result.Answers.ToJsonString(), again.Answers.ToJsonString());
        Assert.Empty(again.Errors);
    }

    [Fact]
    public void Decomposed_letters_are_composed()
    {
        var result = A.CheckOne(A.Field("x", FieldType.PersonName), $"\"{"Nguyễn Thị Hồng".Normalize(System.Text.NormalizationForm.FormD)}\"");

        Assert.Empty(result.Errors);
        Assert.Equal("Nguyễn Thị Hồng", (string?)result.Answers["x"]);
    }

    [Theory]
    [InlineData(FieldType.Date, "31/2/2019", "ví dụ 27/3/2019")]
    [InlineData(FieldType.Number, "mười", "ví dụ 12,5")]
    [InlineData(FieldType.Money, "-5", "ví dụ 1.250.000")]
    [InlineData(FieldType.PersonalId, "03109000123", "12 chữ số")]
    [InlineData(FieldType.TaxCode, "0100109107", "ví dụ 0100109106")]
    [InlineData(FieldType.Phone, "12345", "ví dụ 0912345678")]
    [InlineData(FieldType.Email, "minh an@", "thư điện tử")]
    [InlineData(FieldType.PersonName, "Nguyễn 2", "chữ cái")]
    [InlineData(FieldType.YesNo, "maybe", "Có hoặc Không")]
    [InlineData(FieldType.DateTime, "25:00 6/3/2026", "ví dụ 08:30")]
    public void What_cannot_be_read_is_kept_beside_a_message_that_names_the_field_and_gives_an_example(FieldType type, string typed, string words)
    {
        var result = A.CheckOne(A.Field("x", type), JsonValue.Create(typed).ToJsonString());

        var error = Assert.Single(result.Errors);
        Assert.Equal("x", error.Field);
        Assert.StartsWith("Mục x:", error.Message.Vi, StringComparison.Ordinal);
        Assert.StartsWith("Item x:", error.Message.En, StringComparison.Ordinal);
        Assert.Contains(words, error.Message.Vi, StringComparison.Ordinal);
        Assert.Equal(typed, (string?)result.Answers["x"]);
    }

    [Theory]
    [InlineData("Nguyễn Thị Minh An")]
    [InlineData("Jean-Pierre O'Brien")]
    [InlineData("H’Hen Niê")]
    [InlineData("李小龙")]
    public void Names_of_any_people_are_names(string name) => Assert.Empty(A.CheckOne(A.Field("x", FieldType.PersonName), $"\"{name}\"").Errors);

    [Theory]
    [InlineData(FieldType.Text, "Nhập mục x")]
    [InlineData(FieldType.Date, "Nhập mục x, ví dụ 27/3/2019")]
    [InlineData(FieldType.Choice, "Chọn mục x")]
    [InlineData(FieldType.File, "Tải lên mục x, ví dụ ảnh chụp hoặc tệp PDF")]
    [InlineData(FieldType.Table, "Thêm ít nhất một dòng vào mục x")]
    public void What_is_needed_is_asked_for(FieldType type, string message) =>
        Assert.Equal(message, Assert.Single(A.Check(A.Rules(A.Field("x", type) with { Required = true }), "{}").Errors).Message.Vi);

    [Fact]
    public void Blank_counts_as_nothing()
    {
        var result = A.CheckOne(A.Field("x", FieldType.Text) with { Required = true }, "\"   \"");

        Assert.Single(result.Errors);
        Assert.Empty(result.Answers);
    }

    [Fact]
    public void A_future_birth_date_is_refused_even_when_the_pack_forgets_to_say_so()
    {
        var result = A.CheckOne(A.Field("child-birth-date", FieldType.Date), "\"7/3/2026\"");

        Assert.Contains("06/03/2026", Assert.Single(result.Errors).Message.Vi, StringComparison.Ordinal);
        Assert.Empty(A.CheckOne(A.Field("child-birth-date", FieldType.Date), "\"6/3/2026\"").Errors);
    }

    [Theory]
    [InlineData("1/1/2026", "31/12/2025", "to")]
    [InlineData("1/1/2026", "1/1/2026", null)]
    [InlineData("7/3/2026", "8/3/2026", "from")]
    [InlineData("1/1/2019", "2/1/2020", "from")]
    public void Days_are_compared_with_today_with_dates_and_with_one_another(string from, string to, string? wrong)
    {
        var rules = A.Rules(A.Field("from", FieldType.Date) with { NotAfter = "today", NotBefore = "2020-01-01" }, A.Field("to", FieldType.Date) with { NotBefore = "from" });

        var result = A.Check(rules, $$"""{"from":"{{from}}","to":"{{to}}"}""");

        Assert.Equal(wrong, result.Errors.SingleOrDefault()?.Field);
    }

    [Fact]
    public void Numbers_are_bounded_by_values_and_by_other_fields()
    {
        var rules = A.Rules(
            A.Field("plot", FieldType.Number) with { Min = 1, Max = 1000 },
            A.Field("ground", FieldType.Number) with { AtMostField = "plot" },
            A.Field("total", FieldType.Number) with { AtLeastField = "ground" });

        Assert.Empty(A.Check(rules, """{"plot":"100","ground":"100","total":"250,5"}""").Errors);
        Assert.Equal(["plot", "ground", "total"], A.Check(rules, """{"plot":0.5,"ground":120,"total":119}""").Errors.Select(e => e.Field));
        Assert.Contains("mục plot (100)", A.Check(rules, """{"plot":100,"ground":120}""").Errors.Single().Message.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void Lengths_patterns_and_options_hold()
    {
        var rules = A.Rules(
            A.Field("text", FieldType.Text) with { Min = 3, Max = 5 },
            A.Field("code", FieldType.Text) with { Pattern = "^[A-Z]{2}$", Hint = ("Hai chữ hoa.", "Two capitals.") },
            A.Field("kind", FieldType.Choice) with { Options = [new("a", ("A", "A"))] },
            A.Field("people", FieldType.Choice) with { CodeList = "ethnic-groups" });

        Assert.Empty(A.Check(rules, """{"text":"abc","code":"AB","kind":"a","people":"tay"}""").Errors);
        var errors = A.Check(rules, """{"text":"ab","code":"ab","kind":"b","people":"none"}""").Errors;
        Assert.Equal(["text", "code", "kind", "people"], errors.Select(e => e.Field));
        Assert.Contains("Hai chữ hoa", errors[1].Message.Vi, StringComparison.Ordinal);
        Assert.Contains("2.000", A.CheckOne(A.Field("x", FieldType.Text), $"\"{new string('a', 2001)}\"").Errors.Single().Message.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void Hidden_answers_are_dropped_and_not_asked_for()
    {
        var rules = A.Grouped(
            new FormGroup("a", ("A", "A"), null, [
                A.Field("second", FieldType.Text) with { ShowWhen = A.Is("first", "x"), Required = true },
                A.Field("first", FieldType.Choice) with { ShowWhen = A.Is("kind", "a"), Options = [new("x", ("X", "X"))] },
                A.Field("kind", FieldType.Choice) with { Options = [new("a", ("A", "A")), new("b", ("B", "B"))] },
            ]),
            new FormGroup("b", ("B", "B"), A.Is("kind", "b"), [A.Field("more", FieldType.Text) with { Required = true }]));

        Assert.Equal("""{"second":"s","first":"x","kind":"a"}""", A.Check(rules, """{"kind":"a","first":"x","second":"s","more":"m"}""").Answers.ToJsonString());
        // "first" is hidden, so what hangs on it is hidden too, whatever was sent.
        var other = A.Check(rules, """{"kind":"b","first":"x","second":"s"}""");
        Assert.Equal("""{"kind":"b"}""", other.Answers.ToJsonString());
        Assert.Equal("more", Assert.Single(other.Errors).Field);
    }

    [Fact]
    public void Ages_in_conditions_are_judged_today()
    {
        var rules = A.Rules(
            A.Field("child-birth-date", FieldType.Date),
            A.Field("late-reason", FieldType.Text) with { Required = true, ShowWhen = new FieldTest("child-birth-date", new OlderThan(new Age(60, AgeUnit.Days))) });

        Assert.Empty(A.Check(rules, """{"child-birth-date":"5/1/2026"}""").Errors);
        Assert.Equal("late-reason", A.Check(rules, """{"child-birth-date":"4/1/2026"}""").Errors.Single().Field);
    }

    [Fact]
    public void Unknown_fields_are_mistakes_at_every_level()
    {
        var rules = A.Rules(A.Field("home", FieldType.Address), A.Field("rows", FieldType.Table) with { Columns = [A.Field("a", FieldType.Text)] });

        var errors = A.Check(rules, """{"x":1,"home":{"commune":"11500","district":"d"},"rows":[{"a":"1","b":2}]}""").Errors;

        Assert.Equal(["x", "home.district", "rows[0].b"], errors.Select(e => e.Field));
    }

    [Fact]
    public void Identifier_and_birth_date_that_disagree_are_a_warning_only()
    {
        var rules = A.Rules(
            A.Field("mother-personal-id", FieldType.PersonalId),
            A.Field("mother-birth-date", FieldType.Date),
            A.Field("mother-sex", FieldType.Choice) with { Options = [new("nam", ("Nam", "Male")), new("nu", ("Nữ", "Female"))] });

        var result = A.Check(rules, """{"mother-personal-id":"031190001234","mother-birth-date":"1/2/1991","mother-sex":"nam"}""");

        Assert.Empty(result.Errors);
        Assert.Equal(2, result.Warnings.Count);
        Assert.All(result.Warnings, w => Assert.Equal("mother-personal-id", w.Field));
        Assert.Empty(A.Check(rules, """{"mother-personal-id":"031190001234","mother-birth-date":"1/2/1990","mother-sex":"nu"}""").Warnings);
    }

    [Theory]
    [InlineData("11500")]
    [InlineData("Phường Gia Viên")]
    [InlineData("gia vien")]
    public void A_commune_in_force_is_taken_by_code_and_by_name(string commune)
    {
        var result = A.CheckOne(A.Field("home", FieldType.Address), $$"""{"detail":"12  Lê Lợi","commune":"{{commune}}","province":"TP Hải Phòng"}""");

        Assert.Empty(result.Errors);
        Assert.Equal("11500", (string?)result.Answers["home"]!["commune"]);
        Assert.Equal("12 Lê Lợi", (string?)result.Answers["home"]!["detail"]);
        Assert.Equal("Thành phố Hải Phòng", (string?)result.Answers["home"]!["province"]);
    }

    [Theory]
    [InlineData("10507", 1)]
    [InlineData("Phường Bình Hàn", 2)]
    [InlineData("thanh pho hai duong", 2)]
    public void An_abolished_place_answers_with_what_it_became(string commune, int successors)
    {
        var result = A.CheckOne(A.Field("home", FieldType.Address), $$"""{"commune":"{{commune}}","province":"Tỉnh Hải Dương"}""");

        Assert.Contains("Phường Hải Dương", Assert.Single(result.Errors).Message.Vi, StringComparison.Ordinal);
        Assert.Equal(successors, result.Choices["home.commune"].Count);
        Assert.Equal(commune, (string?)result.Answers["home"]!["commune"]);
    }

    [Fact]
    public void Addresses_elsewhere_are_taken_as_written_and_unknown_communes_here_are_not()
    {
        Assert.Empty(A.CheckOne(A.Field("home", FieldType.Address), """{"commune":"Phường Hàng Bạc","province":"Hà Nội"}""").Errors);
        Assert.Equal("home.commune", A.CheckOne(A.Field("home", FieldType.Address), """{"commune":"99999"}""").Errors.Single().Field);
        Assert.Equal("home.commune", A.CheckOne(A.Field("home", FieldType.Address), """{"commune":"so-xay-dung"}""").Errors.Single().Field);
        // Only the province stands there, as the page fills it in.
        Assert.Empty(A.CheckOne(A.Field("home", FieldType.Address), """{"province":"Thành phố Hải Phòng"}""").Answers);
    }

    [Fact]
    public void Rows_are_checked_column_by_column_and_blank_rows_vanish()
    {
        var rules = A.Rules(A.Field("members", FieldType.Table) with
        {
            Min = 1,
            Max = 2,
            Columns = [A.Field("name", FieldType.PersonName) with { Required = true }, A.Field("born", FieldType.Date) with { NotAfter = "today" }],
        });

        var result = A.Check(rules, """{"members":[{"name":""},{"name":"An Bình","born":"1/1/2030"},{"born":"2/2/1990"}]}""");

        Assert.Equal(["members[0].born", "members[1].name"], result.Errors.Select(e => e.Field));
        Assert.Equal("members", A.Check(rules, """{"members":[{"name":"Aa"},{"name":"Bb"},{"name":"Cc"}]}""").Errors.Single().Field);
        Assert.Equal("members", A.Check(rules, """{"members":[{}]}""").Errors.Single().Field);
        Assert.Contains("200", A.Check(rules, $$"""{"members":[{{string.Join(',', Enumerable.Repeat("{\"name\":\"Aa\"}", 201))}}]}""").Errors.Single().Message.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void Consent_and_declarations_must_be_given()
    {
        var consent = A.Field("spouse", FieldType.Consent) with { Required = true };
        var declare = A.Field("declare", FieldType.YesNo) with { MustAccept = true };

        Assert.Empty(A.CheckOne(consent, """{"name":"Trần Bình","personal-id":"031090001234","agreed":true}""").Errors);
        Assert.Equal("spouse.agreed", A.CheckOne(consent, """{"name":"Trần Bình","personal-id":"031090001234","agreed":false}""").Errors.Single().Field);
        Assert.Equal("spouse.name", A.CheckOne(consent, """{"agreed":false}""").Errors.Single().Field);
        Assert.Empty(A.CheckOne(declare, "\"true\"").Errors);
        Assert.Single(A.CheckOne(declare, "false").Errors);
        Assert.Single(A.Check(A.Rules(declare), "{}").Errors);
    }

    [Fact]
    public void The_server_writes_the_day_in_words_itself()
    {
        var rules = A.Rules(A.Field("born", FieldType.Date) with { Required = true }, A.Field("words", FieldType.Text) with { Required = true, Computed = "date-in-words:born" });

        Assert.Equal("ngày hai mươi bảy tháng ba năm hai nghìn không trăm mười chín", (string?)A.Check(rules, """{"born":"27/3/2019","words":"ngày bịa"}""").Answers["words"]);
        Assert.Equal("born", A.Check(rules, """{"born":"x","words":"y"}""").Errors.Single().Field);
    }

    [Fact]
    public void Files_come_from_the_server_when_it_knows_them()
    {
        var rules = A.Rules(A.Field("photo", FieldType.File) with { Required = true });
        var id = Guid.Parse("0198c0de-0000-7000-8000-000000000001");
        var moment = A.Moment with { Files = new Dictionary<string, IReadOnlyList<Guid>> { ["photo"] = [id] } };

        Assert.Equal(id.ToString(), (string?)FormCheck.Run(rules, [], moment).Answers["photo"]![0]);
        var spoofed = FormCheck.Run(rules, new JsonObject { ["photo"] = id.ToString() }, A.Moment with { Files = new Dictionary<string, IReadOnlyList<Guid>>() });
        Assert.Equal("photo", spoofed.Errors.Single().Field);
    }

    [Fact]
    public void An_oversized_form_is_refused_whole()
    {
        var rules = A.Rules([.. Enumerable.Range(0, 200).Select(i => A.Field($"f{i}", FieldType.Text))]);
        var typed = new JsonObject();
        foreach (var field in rules.Form.Fields)
            typed[field.Id] = new string('ấ', 1990);

        var result = FormCheck.Run(rules, typed, A.Moment);

        Assert.Equal("form-too-large", result.Problem!.Code);
    }

    [Theory]
    [InlineData("""{"a":[1,2]}""")]
    [InlineData("""{"a":{"b":1}}""")]
    [InlineData("""{"a":5}""")]
    [InlineData("""{"t":"x"}""")]
    [InlineData("""{"t":[1]}""")]
    [InlineData("""{"h":"x"}""")]
    [InlineData("""{"h":[]}""")]
    [InlineData("""{"c":7}""")]
    [InlineData("""{"f":[{}]}""")]
    [InlineData("""{"h":{"commune":5}}""")]
    public void Wrong_shapes_are_mistakes_and_never_crash(string json)
    {
        var rules = A.Rules(A.Field("a", FieldType.Text), A.Field("t", FieldType.Table) with { Columns = [A.Field("x", FieldType.Text)] }, A.Field("h", FieldType.Address), A.Field("c", FieldType.Consent), A.Field("f", FieldType.File));

        Assert.NotEmpty(A.Check(rules, json).Errors);
    }

    [Fact]
    public void A_page_hears_only_of_its_own_mistakes()
    {
        var first = new FormGroup("a", ("A", "A"), null, [A.Field("home", FieldType.Address) with { Required = true }]);
        var second = new FormGroup("b", ("B", "B"), null, [A.Field("home-phone", FieldType.Phone) with { Required = true }]);

        var result = A.Check(A.Grouped(first, second), "{}");

        Assert.Equal("home.commune", result.ProblemOf(first)!.Errors.Single().Field);
        Assert.Equal("home-phone", result.ProblemOf(second)!.Errors.Single().Field);
        Assert.Equal(2, result.Problem!.Errors.Count);
    }
}
