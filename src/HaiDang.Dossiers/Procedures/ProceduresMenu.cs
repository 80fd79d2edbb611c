using System.Security.Claims;
using HaiDang.Ui;

namespace HaiDang.Dossiers.Procedures;

/// <summary>The entry of the procedures in the main menu.</summary>
internal sealed class ProceduresMenu : IMenu
{
    public ValueTask<IReadOnlyList<MenuEntry>> EntriesAsync(ClaimsPrincipal person) => new([new(("Thủ tục", "Procedures"), "/procedures", 10)]);
}
