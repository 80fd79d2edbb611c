using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Drafts;
using HaiDang.Dossiers.Files;
using HaiDang.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace HaiDang.Dossiers.Filing;

/// <summary>What every page of a draft begins with: the draft of who is signed in, or why it cannot be gone on with.</summary>
public abstract class DraftPage : ComponentBase
{
    /// <summary>The draft.</summary>
    [Parameter] public Guid Id { get; set; }

    /// <summary>Finds and saves the draft.</summary>
    [Inject] public required DraftDesk Drafts { get; set; }

    /// <summary>Finds what the draft became.</summary>
    [Inject] public required FileDraft Filing { get; set; }

    /// <summary>Who is signed in.</summary>
    [Inject] public required CurrentActor Current { get; set; }

    /// <summary>Leads on.</summary>
    [Inject] public required NavigationManager Navigation { get; set; }

    /// <summary>Words of this request.</summary>
    [Inject] public required Language L { get; set; }

    /// <summary>The request.</summary>
    [CascadingParameter] public HttpContext Http { get; set; } = null!;

    /// <summary>The draft; null when it cannot be gone on with.</summary>
    protected OpenDraft? Open { get; private set; }

    /// <summary>Why it cannot be gone on with.</summary>
    protected Problem? Closed { get; private set; }

    /// <summary>Where a form posted from an old page leads; null: nowhere.</summary>
    protected string? LeadsTo { get; private set; }

    /// <summary>What the posted page is refused for.</summary>
    protected Problem? Refused { get; set; }

    /// <summary>Who is signed in.</summary>
    protected Actor Actor { get; private set; } = Actor.Anonymous;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Actor = await Current.GetAsync();
        if (await LoadAsync() is { } problem)
        {
            // Filed already, e.g. by a second press of the button: show what it became.
            if (await Filing.FiledAsync(Id, Actor, Http.RequestAborted) is { } dossier)
            {
                Lead($"/file/receipt/{dossier.TemporaryNumber}");
            }
            else if (problem == DraftProblems.FormReplaced)
            {
                Lead($"/file/changed/{Id}");
            }
            else
            {
                Closed = Http.Refused(problem);
            }
        }
    }

    // A posted form leads on from its own handler: before that there is no form yet.
    private void Lead(string href)
    {
        if (HttpMethods.IsPost(Http.Request.Method))
        {
            LeadsTo = href;
        }
        else
        {
            Navigation.NavigateTo(href);
        }
    }

    /// <summary>Loads the draft again, e.g. after files were added.</summary>
    protected async Task<Problem?> LoadAsync()
    {
        var found = await Drafts.OpenAsync(Id, Actor.AccountId, Http.RequestAborted);
        Open = found.IsOk ? found.Value : null;
        return found.Problem;
    }

    /// <summary>The pages above this one.</summary>
    protected IReadOnlyList<Ui.Components.Crumb> Above => [new(L["Hồ sơ của tôi", "My dossiers"], "/me/dossiers"), new(L.Of(Open!.Procedure.ShortName), $"/file/review/{Id}")];

    /// <summary>Pages of the filing in all: the groups, persons, documents, review.</summary>
    protected int Steps => Open!.Groups().Count + 2 + (Open.Papers.Count > 0 ? 1 : 0);

    /// <summary>Where a file of this draft is shown.</summary>
    protected static string Pages(DossierFile file, Language l) => file.Pages is { } n ? $"{file.Name} · {n} {l["trang", n == 1 ? "page" : "pages"]}" : file.Name;
}
