using HaiDang.City.Http;
using HaiDang.City.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace HaiDang.City.Privacy.Copies;

/// <summary>Gives people the copy of their data, from the page and to their programs.</summary>
internal static class PersonalCopyEndpoints
{
    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        pages.MapGet("/me/data/copy.json", JsonAsync).RequireAuthorization().ExcludeFromDescription();
        pages.MapGet("/me/data/copy.pdf", PdfAsync).RequireAuthorization().ExcludeFromDescription();
        api.MapGet("/me/data", JsonAsync)
            .RequireAuthorization().WithTags("People").WithName("CopyMyData").WithSummary("All that the city keeps of you, as JSON")
            .Produces(200, contentType: "application/json").ProducesProblem(401).ProducesProblem(429);
    }

    private static async Task<IResult> JsonAsync(Actor actor, PersonalCopy use, HttpContext http, CancellationToken cancel)
    {
        var person = actor.AccountId!.Value;
        if (await use.BeginAsync(person, "json") is { } problem)
        {
            return problem.ToHttp();
        }
        Attach(http, "du-lieu-ca-nhan.json");
        return Results.Stream(to => use.WriteJsonAsync(to, person, cancel), "application/json; charset=utf-8");
    }

    private static async Task<IResult> PdfAsync(Actor actor, PersonalCopy use, HttpContext http, CancellationToken cancel)
    {
        var person = actor.AccountId!.Value;
        if (await use.BeginAsync(person, "pdf") is { } problem)
        {
            return problem.ToHttp();
        }
        var pdf = await use.MakePdfAsync(person, cancel);
        Attach(http, "du-lieu-ca-nhan.pdf");
        return Results.Bytes(pdf, "application/pdf");
    }

    private static void Attach(HttpContext http, string name)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = name }.ToString();
    }
}
