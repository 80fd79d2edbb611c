using System.Runtime.CompilerServices;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Ui;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Privacy.Copies;

/// <summary>Roles that the person holds or held.</summary>
internal sealed class RoleData(CityDb db, Language words) : IPersonalData
{
    public string Name => "roles";

    public LocalText Title => ("Vai trò", "Roles");

    public async IAsyncEnumerable<IReadOnlyList<DataField>> ReadAsync(Guid person, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var grant in db.Set<Grant>().AsNoTracking().Where(g => g.AccountId == person).OrderByDescending(g => g.Id).AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return
            [
                DataField.Of("role", ("Vai trò", "Role"), grant.Role, words.Of(Roles.NameOf(grant.Role))),
                DataField.Of("unit", ("Đơn vị", "Unit"), grant.UnitId),
                DataField.Of("title", ("Chức danh", "Title"), grant.Title),
                DataField.Of("from", ("Từ ngày", "From"), grant.From, words),
                DataField.Of("to", ("Đến ngày", "To"), grant.To, words),
                DataField.Of("endedAt", ("Kết thúc", "Ended"), grant.EndedAt, words),
            ];
        }
    }
}
