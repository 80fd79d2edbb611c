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
            if (actor.Holds(Roles.CityLeader) || actor.Holds(Roles.Leader))
            {
                entries.Add(new(("Trước giờ giao ban", "Before the meeting"), "/work/meeting", 23));
                entries.Add(new(("Báo cáo", "Reports"), "/work/reports", 29));
            }
            if (actor.IsOfficial)
            {
                entries.Add(new(("Giải trình", "Explanations"), "/work/explanations", 28));
            }
            if (Roles.OfWorkflow.Any(actor.Holds) || actor.Holds(Roles.Auditor) || actor.Holds(Roles.CityLeader))
            {
                entries.Add(new(("Điều hành", "City leader"), "/leader", 24));
                if (actor.Units.FirstOrDefault() is { } unit)
                {
                    entries.Add(new(("Công việc của đơn vị", "Work of the unit"), $"/work/units/{unit}", 25));
                }
                entries.Add(new(("Điểm nghẽn", "Bottlenecks"), "/work/bottlenecks", 26));
            }
            if (actor.Holds(Roles.DataSteward) || actor.Holds(Roles.Leader) || actor.Holds(Roles.CityLeader))
            {
                entries.Add(new(("Nhập số liệu", "Give values"), "/work/values", 27));
            }
        }
        return entries;
    }
}
