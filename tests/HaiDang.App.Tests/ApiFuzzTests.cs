using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using HaiDang.Testing;

namespace HaiDang.App.Tests;

/// <summary>Every operation that the API's description names, with hostile parameters, headers and bodies: whatever comes, the answer is never a 500.</summary>
public sealed class ApiFuzzTests
{
    private static readonly string[] People = ["congdan", "tiepnhan", "thuly", "lanhdao", "quantri"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task No_input_of_any_operation_is_answered_with_500(string provider)
    {
        var app = await CityApp.OnAsync(provider, of: nameof(ApiFuzzTests));
        var description = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(CityApp.CityFolder(""), "..", "docs", "api", "v1.json"), Cancel))!;
        var operations = description["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => new Operation(o.Key, p.Key, o.Value!))).ToList();
        var dossier = await app.FiledAsync();
        var draft = await (await (await app.AsAsync("congdan")).PostAsJsonAsync("/api/v1/drafts", new { procedure = "1.001193", unit = app.Unit }, Cancel)).Content.ReadFromJsonAsync<JsonObject>(Cancel);
        string[] known = [(string)dossier["temporaryNumber"]!, (string)dossier["id"]!, (string)draft!["id"]!, app.Unit, "1.001193", "01"];
        var clients = new List<HttpClient>();
        foreach (var person in People)
        {
            clients.Add(await app.AsAsync(person));
        }

        Assert.True(operations.Count > 60);
        await Fuzz.RunAsync(operations.Count * 8, async random =>
        {
            var operation = operations[random.Next(operations.Count)];
            using var request = Request(random, operation, description, known);
            using var answer = await clients[random.Next(clients.Count)].SendAsync(request, Cancel);
            Assert.True((int)answer.StatusCode < 500, $"{(int)answer.StatusCode}: {request.Method} {request.RequestUri} {(request.Content is null ? "" : await request.Content.ReadAsStringAsync(Cancel))}\n{await answer.Content.ReadAsStringAsync(Cancel)}");
            // NUL in a path is refused by the server before the program sees it.
            Assert.True(answer.IsSuccessStatusCode || request.RequestUri!.AbsolutePath.Contains("%00", StringComparison.Ordinal) || answer.StatusCode == HttpStatusCode.NotModified || answer.Content.Headers.ContentType?.MediaType == "application/problem+json", $"{request.Method} {request.RequestUri}: {(int)answer.StatusCode} without a problem.");
        });
    }

    private sealed record Operation(string Method, string Path, JsonNode Node);

    private static HttpRequestMessage Request(Random random, Operation operation, JsonNode description, string[] known)
    {
        var path = System.Text.RegularExpressions.Regex.Replace(operation.Path, @"\{[^}]+\}", _ => random.Next(4) > 0 ? known[random.Next(known.Length)] : Uri.EscapeDataString(Fuzz.Text(random) is { Length: > 0 } text ? text : "-"));
        var query = (operation.Node["parameters"]?.AsArray() ?? []).Where(p => (string)p!["in"]! == "query" && random.Next(3) > 0).Select(p => $"{p!["name"]}={Uri.EscapeDataString(random.Next(4) == 0 ? known[random.Next(known.Length)] : Fuzz.Text(random))}");
        var request = new HttpRequestMessage(new HttpMethod(operation.Method.ToUpperInvariant()), path + "?" + string.Join('&', query));
        if (random.Next(5) > 0)
        {
            request.Headers.TryAddWithoutValidation("If-Match", random.Next(4) == 0 ? "\"99999999999999\"" : $"\"{random.Next(4)}\"");
        }
        if (operation.Node["requestBody"]?["content"]?.AsObject() is not { } content)
        {
            return request;
        }
        var type = content.First().Key;
        if (type == "application/json")
        {
            var body = random.Next(10) switch
            {
                0 => Fuzz.Json(random),
                1 => "{" + Fuzz.Text(random),
                _ => Valid(random, content["application/json"]!["schema"], description, 0),
            };
            request.Content = new ByteArrayContent(random.Next(20) == 0 ? [0xFF, 0xFE, 0x00, .. Encoding.UTF8.GetBytes(body)] : Encoding.UTF8.GetBytes(body));
            type = random.Next(15) switch { 0 => "text/plain", 1 => "application/json; charset=utf-16", 2 => "application/x-www-form-urlencoded", _ => type };
        }
        else if (type == "multipart/form-data")
        {
            request.Content = new MultipartFormDataContent("x") { { new StringContent(random.Next(2) == 0 ? $"draft-{known[2]}" : Fuzz.Text(random)), "place" }, { new StringContent(Fuzz.Text(random)), "slot" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(Fuzz.Text(random))), "file", "a.pdf" } };
            return request;
        }
        else
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Fuzz.Text(random)));
            request.Content.Headers.TryAddWithoutValidation("Content-Range", random.Next(2) == 0 ? "bytes 0-9/10" : new string([.. Fuzz.Text(random).Where(c => c is >= ' ' and <= '~')])); // others the client or the server refuse before the program sees them
        }
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return request;
    }

    // A body as the description wants it, with something hostile in a few places.
    private static string Valid(Random random, JsonNode? schema, JsonNode description, int depth)
    {
        while ((string?)schema?["$ref"] is { } reference)
        {
            schema = description["components"]!["schemas"]![reference.Split('/')[^1]];
        }
        if (schema is null || depth > 6 || random.Next(7) == 0)
        {
            return Fuzz.Json(random, depth);
        }
        if ((schema["oneOf"] ?? schema["anyOf"])?.AsArray() is { } choices)
        {
            return Valid(random, choices[random.Next(choices.Count)], description, depth + 1);
        }
        if (schema["enum"]?.AsArray() is { } values)
        {
            return values[random.Next(values.Count)]?.ToJsonString() ?? "null";
        }
        var kind = schema["type"] is JsonArray kinds ? (string)kinds[random.Next(kinds.Count)]! : (string?)schema["type"];
        return kind switch
        {
            "object" => "{" + string.Join(',', (schema["properties"]?.AsObject() ?? []).Where(_ => random.Next(8) > 0).Select(p => $"\"{p.Key}\":{Valid(random, p.Value, description, depth + 1)}").Append("\"extra\":1").Take(random.Next(10) == 0 ? 100 : (schema["properties"]?.AsObject().Count ?? 0))) + "}",
            "array" => "[" + string.Join(',', Enumerable.Range(0, random.Next(3)).Select(_ => Valid(random, schema["items"], description, depth + 1))) + "]",
            "integer" or "number" => random.Next(3) == 0 ? Fuzz.Json(random, depth) : random.Next(100).ToString(System.Globalization.CultureInfo.InvariantCulture),
            "boolean" => random.Next(2) == 0 ? "true" : "false",
            "null" => "null",
            _ => random.Next(3) == 0 ? Fuzz.Json(random, 9) : "\"1.001193\"",
        };
    }
}
