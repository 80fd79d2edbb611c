using HaiDang.Core;
using HaiDang.Storage;

namespace HaiDang.City.Contracts;

/// <summary>An engine that keeps things of an account which go when the account is closed.</summary>
public interface IAccountThings
{
    /// <summary>What still ties the account, in one sentence to the person; null when nothing does.</summary>
    Task<LocalText?> TieAsync(Guid account, CancellationToken cancel);

    /// <summary>Adds the removal of what goes with the account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="changes">Written together with the removal of the account.</param>
    /// <param name="cancel">Gives up while reading.</param>
    /// <returns>Keys and files to be destroyed afterwards.</returns>
    Task<(IReadOnlyList<long> Keys, IReadOnlyList<Guid> Files)> RemoveAsync(Guid account, Changes changes, CancellationToken cancel);
}
