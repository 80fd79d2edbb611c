using System.Text.Json.Nodes;
using HaiDang.Dossiers.Forms;
using HaiDang.Dossiers.Procedures;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace HaiDang.Dossiers.Tests.Forms;

public class FormPostTests
{
    private static readonly FormRules Rules = A.Grouped(
        new FormGroup("child", ("Trẻ", "Child"), null, [A.Field("child-name", FieldType.PersonName), A.Field("home", FieldType.Address)]),
        new FormGroup("family", ("Gia đình", "Family"), null,
        [
            A.Field("members", FieldType.Table) with { Columns = [A.Field("name", FieldType.PersonName), A.Field("born", FieldType.Date)] },
            A.Field("agreed", FieldType.Consent),
        ]));

    private static FormCollection Post(params (string Name, string Value)[] values) =>
        new(values.GroupBy(v => v.Name).ToDictionary(g => g.Key, g => new StringValues([.. g.Select(v => v.Value)])));

    [Fact]
    public void Names_of_a_page_become_one_object()
    {
        var typed = FormPost.Read(Rules, Post(("child-name", " Đặng  An "), ("home.detail", "12 Lê Lợi"), ("home.commune", "11500"),
            ("members[0].name", "Một"), ("members[5].name", "Hai"), ("members[5].born", "1/2/1990"), ("agreed.personal-id", "031090001234"), ("__token", "x")));

        Assert.Equal("""{"child-name":" Đặng  An ","home":{"detail":"12 Lê Lợi","commune":"11500"},"members":[{"name":"Một"},{"name":"Hai","born":"1/2/1990"}],"agreed":{"personal-id":"031090001234"}}""",
            typed.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public void A_page_replaces_its_own_group_and_leaves_the_others()
    {
        var draft = JsonNode.Parse("""{"child-name":"Cũ","members":[{"name":"Một"}],"gone":"x"}""")!.AsObject();

        var typed = FormPost.Read(Rules, Post(("home.detail", "5")), draft, "child");

        Assert.Null(typed["child-name"]);
        Assert.Equal("Một", (string?)typed["members"]![0]!["name"]);
        Assert.Null(typed["gone"]);
        Assert.Equal("Cũ", (string?)draft["child-name"]);
    }

    [Fact]
    public void Buttons_add_and_remove_rows_without_script()
    {
        var post = Post(("members[0].name", "Một"), ("members[1].name", "Hai"), ("remove-row", "members[0]"));
        var typed = FormPost.Read(Rules, post);

        Assert.Equal("members", FormPost.ApplyRowButton(Rules, post, typed));
        Assert.Equal("Hai", (string?)typed["members"]!.AsArray().Single()!["name"]);
        Assert.Equal("members", FormPost.ApplyRowButton(Rules, Post(("add-row", "members")), typed));
        Assert.Equal(2, typed["members"]!.AsArray().Count);
        Assert.Null(FormPost.ApplyRowButton(Rules, Post(("add-row", "child-name")), typed));
        Assert.Null(FormPost.ApplyRowButton(Rules, Post(("remove-row", "members[x]")), typed));
    }

    [Fact]
    public void A_posted_form_reads_like_the_same_json()
    {
        var posted = FormPost.Read(Rules, Post(("child-name", "Đặng An"), ("members[3].name", "Bà Hai"), ("members[3].born", "1/2/1990")));

        var fromPage = FormCheck.Run(Rules, posted, A.Moment);
        var fromApi = A.Check(Rules, """{"child-name":"Đặng An","members":[{"name":"Bà Hai","born":"1990-02-01"}]}""");

        Assert.Empty(fromPage.Errors);
        Assert.Equal(fromApi.Answers.ToJsonString(), fromPage.Answers.ToJsonString());
    }
}
