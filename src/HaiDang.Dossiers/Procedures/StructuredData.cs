using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace HaiDang.Dossiers.Procedures;

/// <summary>A procedure as schema.org GovernmentService, for search engines and other machines.</summary>
internal static class StructuredData
{
    // This encoder writes <, >, & and quotes inside texts as \u escapes, so that the text may stand inside a script element.
    private static readonly System.Text.Json.JsonSerializerOptions Safe = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Of(Procedure p, string city) => new JsonObject
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "GovernmentService",
        ["identifier"] = p.Code,
        ["name"] = p.Name.Vi,
        ["alternateName"] = p.ShortName.Vi,
        ["description"] = p.Summary?.Vi,
        ["serviceType"] = p.Field.Vi,
        ["areaServed"] = new JsonObject { ["@type"] = "City", ["name"] = city },
        ["provider"] = new JsonObject { ["@type"] = "GovernmentOrganization", ["name"] = p.Authority.Decides.Vi },
        ["audience"] = new JsonArray([.. p.Audiences.Select(a => new JsonObject { ["@type"] = "Audience", ["audienceType"] = ProcedureTexts.Audience(a).Vi })]),
        ["serviceOutput"] = p.Outcome is { } outcome ? new JsonObject { ["@type"] = "Thing", ["name"] = outcome.Name.Vi } : null,
    }.ToJsonString(Safe);
}
