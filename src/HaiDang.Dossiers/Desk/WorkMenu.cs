using System.Security.Claims;
using HaiDang.City.People;
using HaiDang.Ui;

namespace HaiDang.Dossiers.Desk;

/// <summary>Menu entries of officials.</summary>
internal sealed class WorkMenu(CurrentActor current) : IMenu
{
    public IEnumerable<MenuEntry> Entries(ClaimsPrincipal person)
    {
        if (person.Identity?.IsAuthenticated != true)
        {
            yield break;
        }
        // Known already where a page asked for a role; else from memory, and at most once in a while from the database. A menu cannot wait.
        var actor = current.GetAsync().AsTask().GetAwaiter().GetResult();
        if (actor.IsOfficial)
        {
            yield return new(("Việc của tôi", "My work"), "/work", 20);
        }
        if (actor.Holds(Roles.Counter))
        {
            yield return new(("Tiếp nhận tại quầy", "Counter"), "/counter", 21);
        }
    }
}
