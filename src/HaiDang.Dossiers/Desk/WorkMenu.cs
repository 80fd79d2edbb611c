using System.Security.Claims;
using HaiDang.City.People;
using HaiDang.Ui;

namespace HaiDang.Dossiers.Desk;

/// <summary>Menu entries of officials.</summary>
internal sealed class WorkMenu(CurrentActor current) : IMenu
{
    public async ValueTask<IReadOnlyList<MenuEntry>> EntriesAsync(ClaimsPrincipal person)
    {
        if (person.Identity?.IsAuthenticated != true)
        {
            return [];
        }
        var actor = await current.GetAsync();
        var entries = new List<MenuEntry>();
        if (actor.IsOfficial)
        {
            entries.Add(new(("Việc của tôi", "My work"), "/work", 20));
        }
        if (actor.Holds(Roles.Helper) && !actor.Holds(Roles.Counter))
        {
            entries.Add(new(("Giúp nộp hồ sơ", "Help to file"), "/counter", 21));
        }
        if (actor.Holds(Roles.Auditor))
        {
            entries.Add(new(("Kiểm tra hồ sơ", "Inspect dossiers"), "/inspect", 25));
        }
        if (actor.Holds(Roles.Counter))
        {
            entries.Add(new(("Tiếp nhận tại quầy", "Counter"), "/counter", 21));
            entries.Add(new(("Lấy ngay", "Same visit"), "/counter/same-visit", 22));
        }
        if (actor.Holds(Roles.DataSteward) || actor.Holds(Roles.Leader))
        {
            entries.Add(new(("Lưu trữ, hủy hồ sơ", "Retention"), "/work/retention", 27));
        }
        if (actor.IsAdministrator)
        {
            entries.Add(new(("Tính lại thời hạn", "Deadlines"), "/admin/deadlines", 80));
        }
        return entries;
    }
}
