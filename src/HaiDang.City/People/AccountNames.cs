using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People;

/// <summary>Names of people by their accounts.</summary>
public static class AccountNames
{
    /// <summary>The names; accounts that are closed are left out.</summary>
    public static async Task<Dictionary<Guid, string>> NamesOfAsync(this CityDb db, IReadOnlyCollection<Guid> accounts, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        return accounts.Count == 0 ? [] : await db.Set<Account>().Where(a => accounts.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.FullName, cancel);
    }
}
