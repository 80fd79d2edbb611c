using HaiDang.City.Audit;
using HaiDang.City.Contracts;
using HaiDang.City.Notices;
using HaiDang.City.People.Enterprises;
using HaiDang.City.People.Oidc;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Storage.Jobs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People;

/// <summary>
/// A person closes their own account: profile, ways to sign in, sessions, tokens, notices and drafts go at once and the account's key is destroyed. Dossiers filed stay as long as the law asks, and are followed
/// by their tracking codes.
/// </summary>
/// <remarks>Source: Luật 91/2025/QH15, Điều 14: data is deleted on request and cannot be brought back; where it cannot be deleted, the person is told why.</remarks>
internal sealed class CloseAccount(
    IDbContextFactory<CityDb> databases, AccountManager users, SignIn signIn, ApiTokens tokens, IEnumerable<IAccountThings> things, ActorReader actors, Commit commit, Journal journal, Clock clock, Ids ids)
{
    // Who has no password proves by a fresh sign-in that it is they who sit there.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <summary>Why the account cannot be closed now, each in one sentence; empty when it can.</summary>
    public async Task<IReadOnlyList<LocalText>> TiesAsync(Guid account, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var (ties, today) = (new List<LocalText>(), actors.Today);
        // Acts of officials stay with the name of who did them, as the law of archives asks.
        if (await db.Set<Grant>().AnyAsync(g => g.AccountId == account, cancel))
        {
            ties.Add(("Tài khoản giữ hoặc từng giữ vai trò công vụ: tên gắn với việc đã làm phải lưu.", "The account holds or held an official role: the name must stay with what was done."));
        }
        if (await db.Set<Representative>().AnyAsync(r => r.AccountId == account && r.EndedAt == null && (r.To == null || r.To >= today), cancel))
        {
            ties.Add(("Tài khoản đang đại diện cho tổ chức: thôi đại diện trước, tại trang Tổ chức tôi đại diện.", "The account represents an organisation: end that first, on the page Organisations I represent."));
        }
        foreach (var thing in things)
        {
            if (await thing.TieAsync(account, cancel) is { } tie)
            {
                ties.Add(tie);
            }
        }
        return ties;
    }

    /// <summary>Closes the account of who is signed in and ends the session.</summary>
    /// <returns>Null when closed, or the refusal.</returns>
    public async Task<Problem?> HandleAsync(HttpContext http, string? password, CancellationToken cancel)
    {
        if (CurrentActor.AccountOf(http.User) is not { } id || await users.FindByIdAsync(id.ToString()) is not { } account)
        {
            return PeopleProblems.AccountChanged;
        }
        if (await TiesAsync(id, cancel) is { Count: > 0 } ties)
        {
            return PeopleProblems.AccountTied(ties);
        }
        if (account.PasswordHash is null && !await IsFreshAsync(Sessions.CurrentOf(http.User), cancel))
        {
            return PeopleProblems.SignInAgain;
        }
        if (await signIn.ConfirmAsync(http, account, password) is { } wrong)
        {
            return wrong;
        }
        if (await commit.WriteAsync(await ChangesAsync(account, cancel)) is { } refused)
        {
            return refused;
        }
        tokens.Forget(id);
        actors.Forget(id);
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        return null;
    }

    private async Task<bool> IsFreshAsync(Guid? session, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<Session>().FirstOrDefaultAsync(s => s.Id == session, cancel) is { } begun && clock.Now - begun.CreatedAt < Fresh;
    }

    private async Task<Changes> ChangesAsync(Account account, CancellationToken cancel)
    {
        var id = account.Id;
        await using var db = await databases.CreateDbContextAsync(cancel);
        var changes = new Changes();
        var notices = await db.Set<PersonalNotice>().AsNoTracking().Where(n => n.AccountId == id).ToListAsync(cancel);
        var told = notices.ConvertAll(n => n.Id);
        await DeleteAsync(db.Set<NoticeDelivery>().Where(d => told.Contains(d.NoticeId)));
        notices.ForEach(n => changes.Delete(n));
        await DeleteAsync(db.Set<Session>().Where(s => s.AccountId == id));
        await DeleteAsync(db.Set<ApiToken>().Where(t => t.AccountId == id));
        await DeleteAsync(db.Set<OneTimeCode>().Where(c => c.AccountId == id));
        await DeleteAsync(db.Set<VerifiedIdentity>().Where(v => v.AccountId == id));
        await DeleteAsync(db.Set<IdentityUserClaim<Guid>>().Where(c => c.UserId == id));
        await DeleteAsync(db.Set<IdentityUserLogin<Guid>>().Where(l => l.UserId == id));
        await DeleteAsync(db.Set<IdentityUserToken<Guid>>().Where(t => t.UserId == id));
        await DeleteAsync(db.Set<IdentityUserPasskey<Guid>>().Where(p => p.UserId == id));
        var (keys, files) = (new List<long> { account.KeyId }, new List<Guid>());
        foreach (var thing in things)
        {
            var (more, gone) = await thing.RemoveAsync(id, changes, cancel);
            keys.AddRange(more);
            files.AddRange(gone);
        }
        return changes.Delete(account).Insert(EraseJob.Of(ids.New(), clock.Now, keys, files)).Record(journal.Entry(JournalKinds.AccountClosed, id, id));

        async Task DeleteAsync<T>(IQueryable<T> rows) where T : class
        {
            foreach (var row in await rows.AsNoTracking().ToListAsync(cancel))
            {
                changes.Delete(row);
            }
        }
    }
}
