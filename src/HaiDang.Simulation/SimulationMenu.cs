using System.Security.Claims;
using HaiDang.City.People;
using HaiDang.Ui;

namespace HaiDang.Simulation;

/// <summary>Menu entries of what is tried on the record.</summary>
internal sealed class SimulationMenu(CurrentActor current) : IMenu
{
    public async ValueTask<IReadOnlyList<MenuEntry>> EntriesAsync(ClaimsPrincipal person)
    {
        if (person.Identity?.IsAuthenticated != true)
        {
            return [];
        }
        var actor = await current.GetAsync();
        var whatIf = new MenuEntry(("Nếu thì", "What if"), "/work/what-if", 28);
        return Roles.OfWorkflow.Any(actor.Holds) || actor.Holds(Roles.Auditor) ? [whatIf, new(("Chạy thử thay đổi", "Try a change"), "/work/shadow-run", 29)]
            : actor.Holds(Roles.CityLeader) ? [whatIf] : [];
    }
}
