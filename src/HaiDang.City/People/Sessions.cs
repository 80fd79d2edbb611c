using System.Collections.Concurrent;
using System.Security.Claims;
using HaiDang.City.Audit;
using HaiDang.Core;
using HaiDang.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People;

/// <summary>Sessions of browsers: begun with a cookie, listed, ended; the cookie is worth nothing once its session is over.</summary>
internal sealed class Sessions(IDbContextFactory<CityDb> databases, Commit commit, Journal journal, Clock clock, Ids ids)
{
    /// <summary>A session ends after this time however much it is used.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>A session not used for this time ends.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(8);

    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(10);
    private const int MostKnown = 20_000;
    private const int MostListed = 50;

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _known = new();

    /// <summary>Begins a session and gives the browser its cookie.</summary>
    /// <param name="http">The request that answers with the cookie.</param>
    /// <param name="account">Who signs in.</param>
    /// <param name="method">How.</param>
    /// <param name="isStrong">True when two factors were shown.</param>
    /// <param name="level">Identity level that a provider vouched for; null for none.</param>
    public async Task BeginAsync(HttpContext http, Account account, string method, bool isStrong, int? level = null)
    {
        var now = clock.Now;
        var session = new Session
        {
            Id = ids.New(),
            AccountId = account.Id,
            Method = method,
            IsStrong = isStrong,
            IdentityLevel = level,
            Device = DeviceName.Of(http.Request.Headers.UserAgent),
            CreatedAt = now,
            SeenAt = now,
            ExpiresAt = now + Longest,
            Version = 1,
        };
        var begun = journal.Entry(JournalKinds.SignedIn, account.Id, account.Id, null, ("method", method), ("session", session.Id.ToString()));
        if (await commit.WriteAsync(new Changes().Insert(session).Record(begun)) is { } refused)
        {
            throw new InvalidOperationException($"The session was not written: {refused.Code}");
        }
        await http.SignInAsync(IdentityConstants.ApplicationScheme, PrincipalOf(session, account.FullName));
    }

    /// <summary>Makes a session strong after the second factor was shown in it, under a new cookie.</summary>
    public async Task StrengthenAsync(HttpContext http, Account account, string method)
    {
        if (CurrentOf(http.User) is { } old)
        {
            await EndAsync(account.Id, old);
        }
        await BeginAsync(http, account, method, isStrong: true);
    }

    /// <summary>The session of a signed-in browser; null for a token or nobody.</summary>
    public static Guid? CurrentOf(ClaimsPrincipal person) => Guid.TryParse(person.FindFirstValue(SessionClaims.Id), out var id) ? id : null;

    /// <summary>Sessions of an account that go on, the last used first.</summary>
    public async Task<IReadOnlyList<Session>> ListAsync(Guid accountId, CancellationToken cancel)
    {
        var (now, idleSince) = (clock.Now, clock.Now - Idle);
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<Session>().Where(s => s.AccountId == accountId && s.EndedAt == null && s.ExpiresAt > now && s.SeenAt > idleSince)
            .OrderByDescending(s => s.SeenAt).ThenByDescending(s => s.Id).Take(MostListed).ToListAsync(cancel);
    }

    /// <summary>Ends one session of an account; one that is over is left as it is.</summary>
    public Task EndAsync(Guid accountId, Guid id) => EndAsync(accountId, [id], accountId);

    /// <summary>Ends every session of an account but one.</summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="but">The one that goes on; null: none does.</param>
    /// <param name="by">Who does it: the owner, or an administrator.</param>
    /// <param name="cancel">Gives up before writing.</param>
    public async Task EndAllAsync(Guid accountId, Guid? but, Guid by, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await EndAsync(accountId, await db.Set<Session>().Where(s => s.AccountId == accountId && s.EndedAt == null && s.Id != but).Select(s => s.Id).ToListAsync(cancel), by);
    }

    /// <summary>Ends the sessions of an account that began in one way, alone or with a code of ours.</summary>
    public async Task EndAllOfAsync(Guid accountId, string method)
    {
        await using var db = await databases.CreateDbContextAsync();
        var withCode = $"{method}+code";
        await EndAsync(accountId, await db.Set<Session>().Where(s => s.AccountId == accountId && s.EndedAt == null && (s.Method == method || s.Method == withCode)).Select(s => s.Id).ToListAsync(), accountId);
    }

    /// <summary>Refuses a cookie whose session is over: at once on this node, within 15 seconds on others.</summary>
    public async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (CurrentOf(context.Principal!) is not { } id || !await IsLiveAsync(id, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
    }

    private async ValueTask<bool> IsLiveAsync(Guid id, CancellationToken cancel)
    {
        var now = clock.Now;
        if (_known.TryGetValue(id, out var until) && now < until)
        {
            return true;
        }
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Set<Session>().FirstOrDefaultAsync(s => s.Id == id && s.EndedAt == null && s.ExpiresAt > now, cancel) is not { } session)
        {
            _known.TryRemove(id, out _);
            return false;
        }
        if (now - session.SeenAt > SeenEvery)
        {
            // Only a note for the owner: somebody else's newer version or a busy database may win.
            await commit.WriteAsync(new Changes().Update(session with { SeenAt = now, Version = session.Version + 1 }));
        }
        if (_known.Count >= MostKnown)
        {
            _known.Clear();
        }
        _known[id] = now + Remembered < session.ExpiresAt ? now + Remembered : session.ExpiresAt;
        return true;
    }

    private async Task EndAsync(Guid accountId, IReadOnlyList<Guid> which, Guid by)
    {
        // A use elsewhere may just have noted its time, so that the version moved.
        for (var attempt = 0; ; attempt++)
        {
            await using var db = await databases.CreateDbContextAsync();
            var sessions = await db.Set<Session>().Where(s => s.AccountId == accountId && s.EndedAt == null && which.Contains(s.Id)).ToListAsync();
            if (sessions.Count == 0)
            {
                return;
            }
            var changes = new Changes();
            foreach (var session in sessions)
            {
                changes.Update(session with { EndedAt = clock.Now, Version = session.Version + 1 });
            }
            changes.Record(journal.Entry(JournalKinds.SignedOut, by, accountId, null, ("sessions", sessions.Count.ToString(System.Globalization.CultureInfo.InvariantCulture))));
            var refused = await commit.WriteAsync(changes);
            if (refused is null)
            {
                foreach (var session in sessions)
                {
                    _known.TryRemove(session.Id, out _);
                }
                return;
            }
            if (refused.Status != StatusCodes.Status412PreconditionFailed || attempt == 3)
            {
                throw new InvalidOperationException($"Sessions were not ended: {refused.Code}");
            }
        }
    }

    private static ClaimsPrincipal PrincipalOf(Session session, string name)
    {
        var claims = new List<Claim>
        {
            new(ClaimTypes.NameIdentifier, session.AccountId.ToString()),
            new(ClaimTypes.Name, name),
            new(SessionClaims.Id, session.Id.ToString()),
        };
        if (session.IsStrong)
        {
            claims.Add(new(SessionClaims.Strong, "1"));
        }
        if (session.IdentityLevel is { } level)
        {
            claims.Add(new(SessionClaims.Level, level.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }
        return new(new ClaimsIdentity(claims, IdentityConstants.ApplicationScheme, ClaimTypes.Name, ClaimTypes.Role));
    }
}

/// <summary>Claims that tell how somebody signed in.</summary>
internal static class SessionClaims
{
    /// <summary>Identifier of the session.</summary>
    public const string Id = "sid";

    /// <summary>Present when two factors were shown.</summary>
    public const string Strong = "strong";

    /// <summary>Identity level, where a provider told one.</summary>
    public const string Level = "identity-level";
}
