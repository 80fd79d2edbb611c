using System.Security.Claims;
using HaiDang.Ui;

namespace HaiDang.City.People;

/// <summary>Menu entries of administrators.</summary>
internal sealed class PeopleMenu(CurrentActor current) : IMenu
{
    public async ValueTask<IReadOnlyList<MenuEntry>> EntriesAsync(ClaimsPrincipal person) =>
        person.Identity?.IsAuthenticated == true && (await current.GetAsync()).IsAdministrator ? [new(("Người dùng và vai trò", "People and roles"), "/admin/people", 90), new(("Nhật ký hệ thống", "System journal"), "/admin/journal", 95)] : [];
}
