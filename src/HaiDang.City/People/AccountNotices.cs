using System.Text.Json;
using HaiDang.City.Audit;
using HaiDang.City.Notices;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People;

/// <summary>Tells the owner of an account what happened to the ways into it, so that a stranger's doing does not stay unseen.</summary>
internal sealed class AccountNotices(IDbContextFactory<CityDb> databases, NoticeWriter writer) : IEventFollower
{
    private static readonly string[] Told = [JournalKinds.SignedIn, JournalKinds.PasswordChanged, JournalKinds.FactorAdded, JournalKinds.FactorRemoved, JournalKinds.AccessReset, JournalKinds.TokenMade];

    public string Name => "account-notices";

    public async Task<Changes> FollowAsync(IReadOnlyList<Event> events, CancellationToken cancel)
    {
        var changes = new Changes();
        var told = events.Where(e => Array.IndexOf(Told, e.Kind) >= 0).Select(Happened.Read).OfType<Happened>().ToList();
        if (told.Count == 0)
        {
            return changes;
        }
        await using var db = await databases.CreateDbContextAsync(cancel);
        var ids = told.Select(h => h.Account).Distinct().ToList();
        var accounts = await db.Set<Account>().AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancel);
        var signedIn = told.Where(h => h.Session is not null).Select(h => h.Account).Distinct().ToList();
        var sessions = signedIn.Count == 0 ? [] : await db.Set<Session>().AsNoTracking().Where(s => signedIn.Contains(s.AccountId)).Select(s => new Known(s.AccountId, s.Id, s.Device)).ToListAsync(cancel);
        foreach (var happened in told)
        {
            if (accounts.GetValueOrDefault(happened.Account) is { } account && WordsOf(happened, sessions) is var (subject, text))
            {
                writer.AddOfAccount(changes, account, happened.Id, happened.At, subject, text);
            }
        }
        return changes;
    }

    private static (LocalText Subject, LocalText Text)? WordsOf(Happened happened, List<Known> sessions) => happened.Kind switch
    {
        JournalKinds.SignedIn => NewDevice(happened, sessions) is { } device ? (("Đăng nhập từ thiết bị mới", "Signed in from a new device"), With(($"Tài khoản vừa được đăng nhập từ: {device}.", $"Your account was signed in to from: {device}."))) : null,
        JournalKinds.PasswordChanged => (("Mật khẩu đã đổi", "Your password was changed"), With(("Mật khẩu của tài khoản vừa được đặt mới; mọi nơi khác đã bị đăng xuất.", "The password of your account was set anew; every other place was signed out."))),
        JournalKinds.FactorAdded => (("Thêm cách xác thực", "A way to sign in was added"), With(("Tài khoản vừa có thêm một cách xác thực.", "A way to sign in was added to your account."))),
        JournalKinds.FactorRemoved => (("Gỡ cách xác thực", "A way to sign in was removed"), With(("Một cách xác thực vừa bị gỡ khỏi tài khoản.", "A way to sign in was taken from your account."))),
        JournalKinds.AccessReset => (("Quản trị viên đã đăng xuất tài khoản của bạn", "An administrator signed your account out"), With(("Quản trị viên vừa kết thúc mọi phiên đăng nhập và mã truy cập của tài khoản theo yêu cầu hỗ trợ.", "An administrator ended every session and access token of your account, as help that was asked for."))),
        JournalKinds.TokenMade => (("Mã truy cập mới", "A new access token"), With(("Tài khoản vừa có thêm một mã truy cập cho phần mềm.", "An access token for software was made for your account."))),
        _ => null,
    };

    // The first sign-in of all is nothing that the owner does not know.
    private static string? NewDevice(Happened happened, List<Known> sessions)
    {
        if (sessions.Find(s => s.Id == happened.Session) is not { } here)
        {
            return null;
        }
        // Identifiers of sessions are ordered by time.
        var before = sessions.Where(s => s.Account == happened.Account && s.Id.CompareTo(here.Id) < 0).ToList();
        return before.Count > 0 && before.TrueForAll(s => s.Device != here.Device) ? here.Device : null;
    }

    private static LocalText With(LocalText what) => (
        $"{what.Vi}\n\nNếu không phải do bạn, hãy đổi mật khẩu và đăng xuất mọi nơi tại trang Bảo mật của tài khoản, rồi báo cho cơ quan.",
        $"{what.In("en")}\n\nIf it was not you, change the password and sign out everywhere under Account security, then tell the office.");

    private sealed record Known(Guid Account, Guid Id, string Device);

    private sealed record Happened(Guid Id, string Kind, DateTimeOffset At, Guid Account, Guid? Session)
    {
        public static Happened? Read(Event e)
        {
            using var body = JsonDocument.Parse(e.Body);
            return body.RootElement.TryGetProperty("subject", out var subject) && subject.TryGetGuid(out var account)
                ? new(e.StreamId, e.Kind, e.At, account, body.RootElement.TryGetProperty("detail", out var detail) && detail.TryGetProperty("session", out var session) && session.TryGetGuid(out var id) ? id : null)
                : null;
        }
    }
}
