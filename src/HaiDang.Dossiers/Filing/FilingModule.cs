using System.Security.Claims;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Dossiers.Drafts;
using HaiDang.Dossiers.Forms;
using HaiDang.Storage.Jobs;
using HaiDang.Ui;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Dossiers.Filing;

/// <summary>The door of the pages for the person who asks: filing, own dossiers, tracking.</summary>
internal static class FilingModule
{
    public static IServiceCollection AddFiling(this IServiceCollection services)
    {
        services.AddSingleton<IRecurringJob, ExpireDrafts>();
        services.AddSingleton<IMenu, FilingMenu>();
        services.AddSingleton<TrackingSecrets>();
        services.AddSingleton<TrackLimits>();
        return services.AddScoped<DraftDesk>().AddScoped<FileDraft>().AddScoped<ShownSecret>().AddScoped<ApplicantDesk>();
    }

    public static void MapFiling(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        TrackDossier.Map(api);
        DraftEndpoints.Map(api);
        // Whose draft it is is asked inside: the way to the sign-in page would look like success to a script.
        pages.MapPost("/file/autosave/{id:guid}/{group}", AutosaveAsync).AllowAnonymous().ExcludeFromDescription();
        pages.MapPost("/file/autosave/{id:guid}/persons", (Guid id, HttpContext http, Actor actor, DraftDesk drafts, IAntiforgery antiforgery, CancellationToken cancel) =>
            AutosaveAsync(id, null, http, actor, drafts, antiforgery, cancel)).AllowAnonymous().ExcludeFromDescription();
        DownloadResult.MapPages(pages);
    }

    // Keeps what is typed while it is typed, of a group of questions or of the persons; nothing is judged.
    private static async Task<IResult> AutosaveAsync(Guid id, string? group, HttpContext http, Actor actor, DraftDesk drafts, IAntiforgery antiforgery, CancellationToken cancel)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return HttpProblems.CrossSite.ToHttp();
        }
        if (!(await drafts.OpenAsync(id, actor.AccountId, cancel)).TryGet(out var open, out var problem))
        {
            return problem.ToHttp();
        }
        var post = await http.Request.ReadFormAsync(cancel);
        return (group is null
            ? await drafts.SavePartiesAsync(open, open.PartiesFrom(post), cancel)
            : (await drafts.SaveAnswersAsync(open, typed => FormPost.Read(open.Rules, post, typed, group), cancel)).Problem) is { } refused ? refused.ToHttp() : Results.NoContent();
    }
}

/// <summary>Own dossiers for who is signed in, tracking for everybody.</summary>
internal sealed class FilingMenu : IMenu
{
    private static readonly MenuEntry Mine = new(("Hồ sơ của tôi", "My dossiers"), "/me/dossiers", 20);
    private static readonly MenuEntry Track = new(("Tra cứu hồ sơ", "Track a dossier"), "/track", 30);

    public ValueTask<IReadOnlyList<MenuEntry>> EntriesAsync(ClaimsPrincipal person) => new(person.Identity?.IsAuthenticated == true ? [Mine, Track] : [Track]);
}
