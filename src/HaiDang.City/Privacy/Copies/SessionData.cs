using System.Runtime.CompilerServices;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Ui;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Privacy.Copies;

/// <summary>Where and how the person signed in.</summary>
internal sealed class SessionData(CityDb db, Language words) : IPersonalData
{
    public string Name => "sessions";

    public LocalText Title => ("Các phiên đăng nhập", "Sessions");

    public async IAsyncEnumerable<IReadOnlyList<DataField>> ReadAsync(Guid person, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var session in db.Set<Session>().AsNoTracking().Where(s => s.AccountId == person).OrderByDescending(s => s.Id).AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return
            [
                DataField.Of("device", ("Thiết bị", "Device"), session.Device),
                DataField.Of("method", ("Cách đăng nhập", "Way"), session.Method, words.Of(SignInMethods.NameOf(session.Method))),
                DataField.Of("createdAt", ("Từ lúc", "From"), session.CreatedAt, words),
                DataField.Of("seenAt", ("Dùng lần cuối", "Last used"), session.SeenAt, words),
                DataField.Of("endedAt", ("Kết thúc", "Ended"), session.EndedAt, words),
            ];
        }
    }
}
