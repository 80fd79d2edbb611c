using System.Security.Claims;
using HaiDang.City.People;
using HaiDang.Ui;

namespace HaiDang.Indicators;

/// <summary>Menu entries of the figures.</summary>
internal sealed class IndicatorsMenu(CurrentActor current) : IMenu
{
    public async ValueTask<IReadOnlyList<MenuEntry>> EntriesAsync(ClaimsPrincipal person)
    {
        var entries = new List<MenuEntry> { new(("Thành phố phục vụ thế nào", "How the city serves"), "/performance", 40) };
        if (person.Identity?.IsAuthenticated == true)
        {
            var actor = await current.GetAsync();
            if (Roles.OfWorkflow.Any(actor.Holds) || actor.Holds(Roles.Auditor))
            {
                entries.Add(new(("Điều hành", "City leader"), "/leader", 24));
                if (actor.Units.FirstOrDefault() is { } unit)
                {
                    entries.Add(new(("Công việc của đơn vị", "Work of the unit"), $"/work/units/{unit}", 25));
                }
                entries.Add(new(("Điểm nghẽn", "Bottlenecks"), "/work/bottlenecks", 26));
            }
            if (actor.Holds(Roles.DataSteward) || actor.Holds(Roles.Leader))
            {
                entries.Add(new(("Nhập số liệu", "Give values"), "/work/values", 28));
            }
        }
        return entries;
    }
}
