using System.Security.Claims;
using HaiDang.Ui;

namespace HaiDang.City.People;

/// <summary>Menu entries of administrators, auditors and those who can name who stands in for them.</summary>
internal sealed class PeopleMenu(CurrentActor current) : IMenu
{
    private static readonly (MenuEntry Entry, Func<Actor, bool> For)[] All =
    [
        (new(("Xử lý thay, ủy quyền", "Standing in, authority"), "/delegations", 40), a => a.IsOfficial || a.Holds(Roles.UnitAdministrator)),
        (new(("Xác minh tổ chức", "Confirm organisations"), "/counter/enterprises", 23), a => a.Holds(Roles.Counter)),
        (new(("Người dùng và vai trò", "People and roles"), "/admin/people", 90), a => a.IsAdministrator || a.Holds(Roles.UnitAdministrator)),
        (new(("Nhập danh sách công chức", "Import officials"), "/admin/import", 91), a => a.IsAdministrator),
        (new(("Nhật ký hệ thống", "System journal"), "/admin/journal", 95), a => a.IsAdministrator || a.Holds(Roles.Auditor)),
    ];

    public async ValueTask<IReadOnlyList<MenuEntry>> EntriesAsync(ClaimsPrincipal person)
    {
        if (person.Identity?.IsAuthenticated != true)
            return [];
        var actor = await current.GetAsync();
        return [.. All.Where(e => e.For(actor)).Select(e => e.Entry)];
    }
}
