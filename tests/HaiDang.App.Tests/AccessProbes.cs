using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.App.Tests;

/// <summary>One address of the program and how it is asked so that whether somebody may is decided first, and nothing happens: with a version that no dossier has, or a body that is refused.</summary>
/// <param name="Area">Part of the document.</param>
/// <param name="Name">Method and path, with what else tells it from its like.</param>
/// <param name="Path">The path with its parts in braces.</param>
/// <param name="HasObject">True where it is about something of somebody: asked for one's own and another's.</param>
/// <param name="Dossier">State of the dossier it is asked of.</param>
/// <param name="Body">JSON; null: none.</param>
internal sealed record AccessProbe(string Area, string Name, HttpMethod Method, string Path, bool HasObject, string Dossier, JsonNode? Body = null);

/// <summary>Every address of the running program.</summary>
internal static class AccessProbes
{
    public const string Public = "For everybody";
    public const string Applicants = "For the person who asks";
    public const string Handling = "Handling dossiers";
    public const string Running = "Running the platform";

    // Their forms carry a token of the page they stand on, without which everybody is refused; they ask what the pages and the API ask.
    private static readonly string[] WithPageToken = ["/file/autosave/{id:guid}/{group}", "/file/autosave/{id:guid}/persons", "/files/upload/{place}/{slot}/{key:length(1,60)}", "/sign-out"];

    // Answers that are the same for everybody, without an account, or files of the program itself.
    private static readonly string[] Same = ["/audit", "/healthz", "/readyz", "/openapi", "/language", "/error", "/gallery", "/_framework", "/demo"];

    // Which dossier an address is asked of, where it is not the one that an officer has on the desk.
    private static readonly Dictionary<string, string> States = new(StringComparer.Ordinal)
    {
        ["accept"] = "filed",
        ["decline"] = "filed",
        ["ask-supplement"] = "filed",
        ["supplement"] = "filed",
        ["withdraw"] = "filed",
        ["receipt"] = "filed",
        ["approve"] = "signing",
        ["draft"] = "signing",
        ["draft.pdf"] = "signing",
        ["issue"] = "issuing",
        ["amend"] = "done",
        ["drop-amendment"] = "done",
        ["outcome"] = "done",
        ["outcomes"] = "done",
        ["result"] = "done",
        ["return"] = "done",
        ["rate"] = "done",
    };

    public static IEnumerable<AccessProbe> Of(CityApp app)
    {
        var probes = app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => !e.Metadata.Any(m => m.GetType().Name == "StaticAssetDescriptor"))
            .Select(e => (Path: "/" + e.RoutePattern.RawText!.Trim('/'), Methods: e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"], Anonymous: e.Metadata.GetMetadata<IAllowAnonymous>() is not null))
            .Where(e => !WithPageToken.Contains(e.Path) && !Same.Any(s => e.Path.StartsWith(s, StringComparison.Ordinal)))
            // A page takes its own form where it is read, by the same rule.
            .SelectMany(e => (e.Methods.Contains("GET") ? e.Methods.Where(m => m == "GET") : e.Methods).Select(m => (e.Path, Method: m, e.Anonymous)))
            .Distinct().OrderBy(e => e.Path, StringComparer.Ordinal).ThenBy(e => e.Method, StringComparer.Ordinal)
            .Select(e => new AccessProbe(AreaOf(e.Path, e.Anonymous), $"{e.Method} {e.Path}", new HttpMethod(e.Method), e.Path, HasObject(e.Path), States.GetValueOrDefault(e.Path.Split('/')[^1], "desk"), BodyOf(e.Method, e.Path)))
            .ToList();
        return probes.Concat(Special(app)).OrderBy(p => Array.IndexOf([Public, Applicants, Handling, Running], p.Area));
    }

    // The same address where who may depends on what is sent, or on how the dossier came.
    private static IEnumerable<AccessProbe> Special(CityApp app)
    {
        var counter = new JsonObject { ["procedure"] = "1.001193", ["unit"] = "00000", ["channel"] = "counter", ["answers"] = new JsonObject() };
        var helped = counter.DeepClone().AsObject();
        helped["helpOnly"] = true;
        yield return new(Handling, "POST /api/v1/dossiers (at the counter)", HttpMethod.Post, "/api/v1/dossiers", HasObject: false, "desk", counter);
        yield return new(Handling, "POST /api/v1/dossiers (helping to file)", HttpMethod.Post, "/api/v1/dossiers", HasObject: false, "desk", helped);
        foreach (var (state, words) in (IEnumerable<(string, string)>)[("helped", "filed by the helper, not accepted"), ("helped-accepted", "filed by the helper, accepted")])
        {
            yield return new(Handling, $"GET /api/v1/dossiers/{{code}} ({words})", HttpMethod.Get, "/api/v1/dossiers/{code}", HasObject: true, state);
            yield return new(Handling, $"GET /work/dossiers/{{Code}} ({words})", HttpMethod.Get, "/work/dossiers/{Code}", HasObject: true, state);
        }
        yield return new(Handling, "POST /api/v1/uploads (to a dossier filed by the helper)", HttpMethod.Post, "/api/v1/uploads", HasObject: true, "helped", BodyOf("POST", "/api/v1/uploads"));
        foreach (var act in new[] { "accept", "forward", "assign", "confirm-payment" })
        {
            yield return new(Handling, $"GET /work/dossiers/{{Code}}/{{Act}} ({act})", HttpMethod.Get, $"/work/dossiers/{{Code}}/{act}", HasObject: true, States.GetValueOrDefault(act, "desk"));
        }
    }

    private static bool HasObject(string path) => path.Contains('{', StringComparison.Ordinal) && !path.StartsWith("/api/v1/procedures", StringComparison.Ordinal) && !path.StartsWith("/procedures", StringComparison.Ordinal)
        && !path.StartsWith("/api/v1/units", StringComparison.Ordinal) && !path.StartsWith("/units", StringComparison.Ordinal)
        && !path.StartsWith("/performance", StringComparison.Ordinal) && !path.StartsWith("/api/v1/indicators", StringComparison.Ordinal) && !path.StartsWith("/api/v1/indices", StringComparison.Ordinal) && !path.StartsWith("/api/v1/series", StringComparison.Ordinal) && path != "/file/{Code}"
        || path.StartsWith("/work/register", StringComparison.Ordinal) || path is "/api/v1/grants" or "/api/v1/stand-ins" or "/api/v1/authorities" or "/api/v1/uploads" or "/api/v1/same-visit" or "/api/v1/files" or "/api/v1/files/combine" or "/api/v1/retention/disposals";

    private static string AreaOf(string path, bool anonymous) =>
        path.StartsWith("/work/values", StringComparison.Ordinal) || path == "/api/v1/series/values" ? Running :
        path.StartsWith("/work", StringComparison.Ordinal) || path.StartsWith("/counter", StringComparison.Ordinal) || path is "/inspect" or "/leader" or "/api/v1/people/find" or "/api/v1/work-items" or "/api/v1/same-visit"
            || path.StartsWith("/api/v1/meetings", StringComparison.Ordinal) || path.StartsWith("/api/v1/explanations", StringComparison.Ordinal) || path.StartsWith("/api/v1/reports", StringComparison.Ordinal)
            || path.StartsWith("/api/v1/enterprises", StringComparison.Ordinal) || path.StartsWith("/api/v1/retention", StringComparison.Ordinal)
            || (path.StartsWith("/api/v1/dossiers/", StringComparison.Ordinal) && !anonymous && !path.EndsWith("/receipt.pdf", StringComparison.Ordinal)) ? Handling
        : path.StartsWith("/admin", StringComparison.Ordinal) || path.StartsWith("/delegations", StringComparison.Ordinal) || path.StartsWith("/api/v1/grants", StringComparison.Ordinal)
            || path.StartsWith("/api/v1/stand-ins", StringComparison.Ordinal) || path.StartsWith("/api/v1/authorities", StringComparison.Ordinal) || path.StartsWith("/api/v1/deadlines", StringComparison.Ordinal) ? Running
        : path.StartsWith("/track", StringComparison.Ordinal) ? Public
        : anonymous && !path.Contains("files", StringComparison.Ordinal) && !path.Contains("uploads", StringComparison.Ordinal) && !path.Contains("{code}", StringComparison.OrdinalIgnoreCase) || path.Contains("procedures", StringComparison.Ordinal) ? Public
        : Applicants;

    private static JsonNode? BodyOf(string method, string path) => (method, path) switch
    {
        ("GET" or "HEAD" or "DELETE", _) => null,
        (_, "/api/v1/uploads") => new JsonObject { ["place"] = "{place}", ["slot"] = "x", ["name"] = "x.pdf", ["size"] = 10 },
        (_, "/api/v1/files/combine") => new JsonObject { ["files"] = new JsonArray("{upload}"), ["name"] = "x" },
        (_, "/api/v1/grants") => new JsonObject { ["userName"] = "x", ["role"] = "officer", ["unit"] = "{unit}", ["to"] = "2000-01-01" },
        (_, "/api/v1/stand-ins" or "/api/v1/authorities") => new JsonObject { ["deputy"] = "x", ["unit"] = "{unit}" },
        (_, "/api/v1/meetings/{id:guid}/explanations") => new JsonObject { ["unit"] = "{unit}", ["of"] = "official" },
        (_, "/api/v1/retention/disposals") => new JsonObject { ["unit"] = "{unit}" },
        (_, "/api/v1/retention/set-aside/{code}/open" or "/api/v1/retention/restrictions/{code}/lift") => new JsonObject { ["reason"] = "Hư cấu" },
        (_, "/api/v1/track") => new JsonObject { ["code"] = "x" },
        (_, "/api/v1/people/find") => new JsonObject { ["personalId"] = "1" },
        (_, "/api/v1/tokens/") or (_, "/api/v1/tokens") => new JsonObject { ["userName"] = "{token-user}", ["password"] = City.People.DemoPeople.Password, ["name"] = "x", ["scope"] = "none", ["expiresInDays"] = 1 },
        (_, "/api/v1/dossiers/{code}/decline" or "/api/v1/dossiers/{code}/stop" or "/api/v1/dossiers/{code}/send-back" or "/api/v1/dossiers/{code}/drop-amendment") => new JsonObject { ["reason"] = "x" },
        (_, "/api/v1/dossiers/{code}/ask-supplement") => new JsonObject { ["items"] = new JsonArray() },
        (_, "/api/v1/dossiers/{code}/consult") => new JsonObject { ["unitId"] = "x", ["question"] = "x" },
        (_, "/api/v1/dossiers/{code}/answer-consultation") => new JsonObject { ["itemId"] = Guid.Empty.ToString(), ["opinion"] = "x" },
        (_, "/api/v1/dossiers/{code}/extend") => new JsonObject { ["newDate"] = "2030-01-01", ["reason"] = "x" },
        (_, "/api/v1/dossiers/{code}/record-finding") => new JsonObject { ["finding"] = "x", ["holds"] = true },
        (_, "/api/v1/dossiers/{code}/record-event") => new JsonObject { ["event"] = "x" },
        (_, "/api/v1/dossiers/{code}/return") => new JsonObject { ["way"] = "counter" },
        (_, "/api/v1/dossiers/{code}/rate") => new JsonObject { ["satisfied"] = true },
        (_, "/api/v1/dossiers/{code}/call") => new JsonObject { ["result"] = "reached" },
        (_, "/api/v1/dossiers/{code}/amend") => new JsonObject { ["kind"] = "reissue", ["reason"] = "x", ["basis"] = "x" },
        (_, "/api/v1/drafts/{id:guid}") => new JsonObject { ["answers"] = new JsonObject() },
        (_, "/api/v1/drafts/{id:guid}/submit") => new JsonObject { ["declared"] = false },
        _ => new JsonObject(),
    };
}
