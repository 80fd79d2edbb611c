using System.Runtime.CompilerServices;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Ui;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Privacy.Copies;

/// <summary>Access tokens that the person made; never the tokens themselves.</summary>
internal sealed class TokenData(CityDb db, Language words) : IPersonalData
{
    public string Name => "tokens";

    public LocalText Title => ("Mã truy cập cho phần mềm", "Access tokens for software");

    public async IAsyncEnumerable<IReadOnlyList<DataField>> ReadAsync(Guid person, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var token in db.Set<ApiToken>().AsNoTracking().Where(t => t.AccountId == person).OrderByDescending(t => t.Id).AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return
            [
                DataField.Of("name", ("Tên", "Name"), token.Name),
                DataField.Of("createdAt", ("Tạo lúc", "Made"), token.CreatedAt, words),
                DataField.Of("expiresAt", ("Hết hạn", "Expires"), token.ExpiresAt, words),
                DataField.Of("lastUsedOn", ("Dùng lần cuối", "Last used"), token.LastUsedOn, words),
                DataField.Of("revokedAt", ("Thu hồi lúc", "Revoked"), token.RevokedAt, words),
            ];
        }
    }
}
