using System.Text.Json.Nodes;
using HaiDang.Documents.Templates;

namespace HaiDang.Documents.Tests;

public sealed class TemplateTests
{
    [Fact]
    public void Values_blocks_and_branches_are_filled_in()
    {
        var template = Template.Parse("{{a.b}}|{{#each list}}{{@number}}:{{this}}{{#if @last}}.{{else}},{{/if}}{{/each}}|{{#if gone}}yes{{else}}no{{/if}}{{! a note }}");

        var html = template.Render(JsonNode.Parse("""{ "a": { "b": 12 }, "list": ["x", "y"] }""")!);

        Assert.Equal("12|1:x,2:y.|no", html);
    }

    [Fact]
    public void Values_are_always_escaped_and_keep_their_diacritics()
    {
        var html = Template.Parse("""<p title="{{v}}">{{v}}</p>""").Render(new JsonObject { ["v"] = "<script>\"Đỗ Thị Ửng\" & '" });

        Assert.Equal("""<p title="&lt;script&gt;&quot;Đỗ Thị Ửng&quot; &amp; &#x27;">&lt;script&gt;&quot;Đỗ Thị Ửng&quot; &amp; &#x27;</p>""", html);
    }

    [Theory]
    [InlineData("vi", "Khai sinh; Có")]
    [InlineData("en", "Birth; Yes")]
    public void A_text_in_two_languages_is_taken_in_the_asked_one(string language, string expected)
    {
        var model = JsonNode.Parse("""{ "name": { "vi": "Khai sinh", "en": "Birth" }, "ok": true }""")!;

        Assert.Equal(expected, Template.Parse("{{name}}; {{ok}}").Render(model, language));
    }

    [Fact]
    public void Missing_and_empty_values_leave_their_place_empty()
    {
        var template = Template.Parse("[{{a.b.c}}][{{e}}][{{#each none}}x{{/each}}][{{#if e}}x{{/if}}][{{#if empty}}x{{/if}}][{{zero}}{{#if zero}}!{{/if}}]");

        Assert.Equal("[][][][][][0!]", template.Render(JsonNode.Parse("""{ "a": null, "e": "", "empty": [], "zero": 0 }""")!));
    }

    [Fact]
    public void A_name_in_a_list_means_the_item_first_and_then_what_is_around_it()
    {
        var template = Template.Parse("{{#each outer}}{{#each inner}}{{n}}{{o}}{{top}} {{/each}}{{/each}}");

        Assert.Equal("1aT 2aT 3bT ", template.Render(JsonNode.Parse("""{ "top": "T", "outer": [{ "o": "a", "inner": [{ "n": 1 }, { "n": 2 }] }, { "o": "b", "inner": [{ "n": 3 }] }] }""")!));
        var path = template.Paths.Single(p => p.Text == "n");
        Assert.Equal(["outer[].inner[].n", "inner[].n", "outer[].n", "n"], path.Candidates);
    }

    [Fact]
    public void Paths_are_listed_with_line_and_column()
    {
        var template = Template.Parse("<p>\n  {{ dossier.code }}</p>\n{{#each dossier.components}}{{this.name}}{{/each}}{{#if form.late}}{{/if}}");

        Assert.Equal(
            [("dossier.code", 2, 6, TemplateUse.Value), ("dossier.components", 3, 9, TemplateUse.Each), ("this.name", 3, 31, TemplateUse.Value), ("form.late", 3, 57, TemplateUse.If)],
            template.Paths.Select(p => (p.Text, p.Line, p.Column, p.Use)));
        Assert.Equal(["dossier.components[].name"], template.Paths[2].Candidates);
    }

    [Theory]
    [InlineData("a\n {{b", 2, 2, "template-unclosed")]
    [InlineData("{{#each a}}", 1, 1, "template-block-open")]
    [InlineData("{{#if a}}{{/each}}{{/if}}", 1, 10, "template-block-stray")]
    [InlineData("{{#if a}}{{else}}{{else}}{{/if}}", 1, 18, "template-block-stray")]
    [InlineData("{{#unless a}}", 1, 1, "template-block-unknown")]
    [InlineData("{{a..b}}", 1, 3, "template-path")]
    [InlineData("{{this.a}}", 1, 3, "template-path")]
    [InlineData("{{@number}}", 1, 3, "template-path")]
    [InlineData("<p class={{a}}>", 1, 10, "template-place")]
    [InlineData("<style>p { color: {{a}} }</style>", 1, 19, "template-place")]
    [InlineData("<p onclick=\"{{a}}\">", 1, 13, "template-place")]
    [InlineData("<p style=\"{{a}}\">", 1, 11, "template-place")]
    public void Mistakes_are_told_with_their_place(string html, int line, int column, string code)
    {
        Assert.Null(Template.TryParse(html, out var mistakes));

        var mistake = Assert.Single(mistakes);
        Assert.Equal((line, column, code), (mistake.Line, mistake.Column, mistake.Code));
        Assert.Throws<TemplateException>(() => Template.Parse(html));
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        Template.TryParse("{{1+1}} {{#each x}} {{/if}} {{", out var mistakes);

        Assert.Equal(["template-path", "template-block-open", "template-block-stray", "template-unclosed"], mistakes.Select(m => m.Code));
    }

    [Fact]
    public void Random_text_is_read_or_refused_but_never_breaks()
    {
        var random = new Random(7);
        string[] parts = ["{{", "}}", "#each ", "#if ", "/if", "/each", "else", "a.b", "this", "@number", "<p x=\"", "\"", ">", "<style>", "</style>", "\n", "<!--", "-->", "ơ"];
        for (var i = 0; i < 20_000; i++)
        {
            var html = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => parts[random.Next(parts.Length)]));
            Template.TryParse(html, out _)?.Render(JsonNode.Parse("""{ "a": [{ "b": 1 }] }""")!);
        }
    }
}
