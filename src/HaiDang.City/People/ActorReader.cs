using System.Collections.Concurrent;
using System.Security.Claims;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People.Enterprises;
using HaiDang.Core;
using HaiDang.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HaiDang.City.People;

/// <summary>Reads an account's actor with the grants in force today; remembered for a short time, forgotten at once when changed on this node.</summary>
public sealed class ActorReader(IDbContextFactory<CityDb> databases, CurrentPack pack, Clock clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(15);
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<Guid, Entry> _known = new();

    /// <summary>Today in the city.</summary>
    internal DateOnly Today => pack.Pack.Calendar.DayOf(clock.Now);

    /// <summary>The actor of an account; <see cref="Actor.Anonymous"/> when it exists no more.</summary>
    public ValueTask<Actor> OfAsync(Guid accountId, CancellationToken cancel = default) =>
        _known.TryGetValue(accountId, out var entry) && clock.Now < entry.Until && entry.Day == Today ? ValueTask.FromResult(entry.Actor) : new(ReadAsync(accountId, cancel));

    /// <summary>Forgets an account whose name, grants or enterprises changed, and everybody who holds powers on its behalf.</summary>
    public void Forget(Guid accountId)
    {
        _known.TryRemove(accountId, out _);
        foreach (var (deputy, _) in _known.Where(k => k.Value.Actor.Grants.Any(g => g.OnBehalfOf == accountId)))
            _known.TryRemove(deputy, out _);
    }

    /// <summary>Grants in force on a day.</summary>
    internal static IQueryable<Grant> InForce(CityDb db, DateOnly day) => db.Set<Grant>().Where(g => g.EndedAt == null && g.From <= day && (g.To == null || g.To >= day));

    private async Task<Actor> ReadAsync(Guid accountId, CancellationToken cancel)
    {
        var (now, today) = (clock.Now, Today);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var person = await db.Set<Account>().Where(a => a.Id == accountId)
            .Select(a => new { a.FullName, Enterprises = Representations.Current(db, today).Where(r => r.AccountId == a.Id).Select(r => r.EnterpriseId).ToList() }).FirstOrDefaultAsync(cancel);
        if (person is null)
            return Actor.Anonymous;
        var own = await InForce(db, today).Where(g => g.AccountId == accountId).OrderBy(g => g.Id).ToListAsync(cancel);
        var given = own.Count == 0 ? [] : await db.Set<Delegation>().Where(d => d.DeputyId == accountId && d.EndedAt == null && d.From <= today && d.To >= today).OrderBy(d => d.Id).ToListAsync(cancel);
        var principals = given.ConvertAll(d => d.PrincipalId);
        var theirs = given.Count == 0 ? [] : await InForce(db, today).Where(g => principals.Contains(g.AccountId)).OrderBy(g => g.Id).ToListAsync(cancel);
        var actor = new Actor(accountId, person.FullName, [.. own, .. given.SelectMany(d => d.Powers(theirs, own))]) { Enterprises = person.Enterprises };
        if (_known.Count >= Most)
            _known.Clear();
        _known[accountId] = new(actor, today, now + Remembered);
        return actor;
    }

    private sealed record Entry(Actor Actor, DateOnly Day, DateTimeOffset Until);
}

/// <summary>The actor of this request, read once.</summary>
public sealed class CurrentActor(IHttpContextAccessor request, ActorReader actors, IOptions<PeopleOptions> options)
{
    private Actor? _actor;

    /// <summary>Who is signed in, by cookie or token; <see cref="Actor.Anonymous"/> when nobody is.</summary>
    public ValueTask<Actor> GetAsync() => _actor is { } known ? ValueTask.FromResult(known)
        : request.HttpContext is { } http ? new(ReadAsync(http)) : ValueTask.FromResult(Actor.Anonymous);

    /// <summary>The account of a signed-in principal; null for nobody.</summary>
    public static Guid? AccountOf(ClaimsPrincipal person) => Guid.TryParse(person.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    private async Task<Actor> ReadAsync(HttpContext http) =>
        _actor = AccountOf(http.User) is { } account ? InForce(await actors.OfAsync(account, http.RequestAborted), http.User) : Actor.Anonymous;

    // Who showed one factor is known, but only as a citizen.
    private Actor InForce(Actor actor, ClaimsPrincipal person) =>
        options.Value.SecondFactorForOfficials && actor.Grants.Count > 0 && !person.HasClaim(c => c.Type == SessionClaims.Strong)
            ? new Actor(actor.AccountId, actor.Name, []) { OwesSecondFactor = true, Enterprises = actor.Enterprises }
            : actor;
}
