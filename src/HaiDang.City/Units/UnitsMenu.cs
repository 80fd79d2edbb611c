using System.Security.Claims;
using HaiDang.Ui;

namespace HaiDang.City.Units;

/// <summary>The entry of the units in the main menu.</summary>
internal sealed class UnitsMenu : IMenu
{
    public ValueTask<IReadOnlyList<MenuEntry>> EntriesAsync(ClaimsPrincipal person) => new([new(("Xã, phường, đặc khu", "Communes and wards"), "/units", 30)]);
}
