using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace HaiDang.Documents.Templates;

/// <summary>Fills a template. The nearest list item that has the first name of a path gives the value; after all items, the model.</summary>
internal sealed class TemplateWriter
{
    private readonly record struct Scope(JsonNode? Item, int Number, int Count);

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _out = new();
    private readonly List<Scope> _scopes = [];
    private readonly JsonNode _model;
    private readonly string _language;
    private readonly bool _asText;

    private TemplateWriter(JsonNode model, string language, bool asText) => (_model, _language, _asText) = (model, language, asText);

    public static string Write(List<TemplateNode> nodes, JsonNode model, string language, bool asText)
    {
        var writer = new TemplateWriter(model, language, asText);
        writer.Write(nodes);
        return writer._out.ToString();
    }

    private void Write(List<TemplateNode> nodes)
    {
        foreach (var node in nodes)
            Write(node);
    }

    private void Write(TemplateNode node)
    {
        switch (node)
        {
            case LiteralNode literal:
                _out.Append(literal.Text);
                break;
            case ValueNode value:
                _out.Append(_asText ? Text(value.Path) : Encoder.Encode(Text(value.Path)));
                break;
            case IfNode choice:
                Write(IsThere(choice.Path) ? choice.Then : choice.Else);
                break;
            case EachNode each when Find(each.Path) is JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    _scopes.Add(new Scope(items[i], i + 1, items.Count));
                    Write(each.Body);
                    _scopes.RemoveAt(_scopes.Count - 1);
                }
                break;
            default:
                break;
        }
    }

    private string Text(string[] path) => path[0] == "@number" ? _scopes[^1].Number.ToString(CultureInfo.InvariantCulture) : Text(Find(path));

    private string Text(JsonNode? node) => node switch
    {
        JsonObject texts => texts["vi"] is null ? "" : Text(texts[_language] ?? texts["vi"]),
        JsonArray list => string.Join(", ", list.Select(Text)),
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.True => _language == "en" ? "Yes" : "Có",
            JsonValueKind.False => _language == "en" ? "No" : "Không",
            JsonValueKind.String => value.GetValue<string>(),
            _ => value.ToJsonString(),
        },
        _ => "",
    };

    private bool IsThere(string[] path) => path[0] switch
    {
        "@first" => _scopes[^1].Number == 1,
        "@last" => _scopes[^1].Number == _scopes[^1].Count,
        _ => Find(path) switch
        {
            null => false,
            JsonArray list => list.Count > 0,
            JsonValue value => value.GetValueKind() switch
            {
                JsonValueKind.False or JsonValueKind.Null => false,
                JsonValueKind.String => value.GetValue<string>().Length > 0,
                _ => true,
            },
            JsonObject texts => !texts.ContainsKey("vi") || Text(texts).Length > 0,
            _ => true,
        },
    };

    private JsonNode? Find(string[] path)
    {
        if (path.Length == 0)
            return null;
        if (path[0] == "this")
            return Walk(_scopes[^1].Item, path.AsSpan(1));
        for (var i = _scopes.Count - 1; i >= 0; i--)
            if (_scopes[i].Item is JsonObject item && item.ContainsKey(path[0]))
                return Walk(item, path);
        return Walk(_model, path);
    }

    private static JsonNode? Walk(JsonNode? node, ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            node = node is JsonObject parent ? parent[name] : null;
        return node;
    }
}
