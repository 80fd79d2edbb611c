using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using HaiDang.City.Audit;
using HaiDang.Core;
using HaiDang.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People;

/// <summary>Access tokens: made, listed, revoked, and recognised without a query while hot.</summary>
internal sealed class ApiTokens(IDbContextFactory<CityDb> databases, Commit commit, Journal journal, Clock clock, Ids ids, ActorReader actors)
{
    internal const string Prefix = "hd_";
    private const int MostPerAccount = 50;
    private const int MostKnown = 20_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<TokenHash, Known> _known = new();

    /// <summary>Makes a token; its text is given this once.</summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="isStrong">True when two factors were shown.</param>
    /// <param name="name">What the person calls it, 1 to 60 characters.</param>
    /// <param name="scope">How far it reaches.</param>
    /// <param name="expiresInDays">1 to 365.</param>
    /// <param name="cancel">Gives up before writing.</param>
    public async Task<Result<(string Text, ApiToken Token)>> MakeAsync(Guid accountId, bool isStrong, string? name, TokenScope? scope, int? expiresInDays, CancellationToken cancel)
    {
        var errors = new List<FieldError>();
        name = name?.Trim();
        if (name is not { Length: >= 1 and <= 60 })
            errors.Add(new("name", ("Nhập tên của mã, ví dụ \"Phần mềm kế toán\", tối đa 60 ký tự.", "Enter a name for the token, for example \"Accounting software\", at most 60 characters.")));
        if (scope is not { } reach || !Enum.IsDefined(reach))
        {
            reach = default;
            errors.Add(new("scope", ("Chọn phạm vi: read, write hoặc all.", "Choose a scope: read, write or all.")));
        }
        if (expiresInDays is not (>= 1 and <= 365))
            errors.Add(new("expiresInDays", ("Nhập số ngày có hiệu lực từ 1 đến 365.", "Enter for how many days it is valid, from 1 to 365.")));
        if (errors.Count > 0)
            return Http.HttpProblems.Invalid(errors);

        var now = clock.Now;
        await using (var db = await databases.CreateDbContextAsync(cancel))
        {
            if (await db.Set<ApiToken>().CountAsync(t => t.AccountId == accountId && t.RevokedAt == null && t.ExpiresAt > now, cancel) >= MostPerAccount)
                return PeopleProblems.TooManyTokens;
        }
        var text = Prefix + ids.Secret(43);
        var token = new ApiToken
        {
            Id = ids.New(),
            AccountId = accountId,
            Name = name!,
            Hash = SHA256.HashData(Encoding.UTF8.GetBytes(text)),
            IsStrong = isStrong,
            Scope = reach,
            CreatedAt = now,
            ExpiresAt = now.AddDays(expiresInDays!.Value),
            Version = 1,
        };
        var made = journal.Entry(JournalKinds.TokenMade, accountId, accountId, null, ("token", token.Id.ToString()), ("scope", reach.ToString()));
        return await commit.WriteAsync(new Changes().Insert(token).Record(made)) is { } refused ? refused : (text, token);
    }

    /// <summary>Tokens of an account that still work, newest first.</summary>
    public async Task<IReadOnlyList<ApiToken>> ListAsync(Guid accountId, CancellationToken cancel)
    {
        var now = clock.Now;
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<ApiToken>().Where(t => t.AccountId == accountId && t.RevokedAt == null && t.ExpiresAt > now)
            .OrderByDescending(t => t.CreatedAt).ThenBy(t => t.Id).Take(MostPerAccount).ToListAsync(cancel);
    }

    /// <summary>Revokes a token of an account; at once on this node, within 15 seconds on others.</summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="tokenId">Which.</param>
    /// <param name="by">Who does it: the owner, or an administrator.</param>
    /// <param name="cancel">Gives up before writing.</param>
    /// <returns>Null, or the refusal.</returns>
    public async Task<Problem?> RevokeAsync(Guid accountId, Guid tokenId, Guid by, CancellationToken cancel)
    {
        // A use on another node may just have noted its day, so that the version moved.
        for (var attempt = 0; ; attempt++)
        {
            await using var db = await databases.CreateDbContextAsync(cancel);
            if (await db.Set<ApiToken>().FirstOrDefaultAsync(t => t.Id == tokenId && t.AccountId == accountId && t.RevokedAt == null, cancel) is not { } token)
                return PeopleProblems.NoSuchToken;
            var revoked = journal.Entry(JournalKinds.TokenRevoked, by, accountId, null, ("token", token.Id.ToString()));
            var refused = await commit.WriteAsync(new Changes().Update(token with { RevokedAt = clock.Now, Version = token.Version + 1 }).Record(revoked));
            if (refused is null)
                _known.TryRemove(TokenHash.Of(token.Hash), out _);
            if (refused is not { Status: 412 } || attempt == 3)
                return refused;
        }
    }

    /// <summary>Forgets the tokens of an account that is gone; at once on this node, within 15 seconds on others.</summary>
    public void Forget(Guid accountId)
    {
        foreach (var (hash, _) in _known.Where(k => CurrentActor.AccountOf(k.Value.Ticket.Principal) == accountId))
            _known.TryRemove(hash, out _);
    }

    /// <summary>The ticket that a token's bearer gets; null when the token is unknown, expired or revoked.</summary>
    public ValueTask<AuthenticationTicket?> RecogniseAsync(ReadOnlySpan<char> text, CancellationToken cancel)
    {
        Span<byte> utf8 = stackalloc byte[256];
        if (text.Length is < 20 or > 80 || !text.StartsWith(Prefix) || !Encoding.UTF8.TryGetBytes(text, utf8, out var length))
            return default;
        Span<byte> bytes = stackalloc byte[32];
        SHA256.HashData(utf8[..length], bytes);
        var hash = TokenHash.Of(bytes);
        var now = clock.Now;
        if (_known.TryGetValue(hash, out var known) && now < known.Until)
            return ValueTask.FromResult<AuthenticationTicket?>(known.Ticket);
        return new(ReadAsync(hash, bytes.ToArray(), cancel));
    }

    private async Task<AuthenticationTicket?> ReadAsync(TokenHash hash, byte[] bytes, CancellationToken cancel)
    {
        var now = clock.Now;
        await using var db = await databases.CreateDbContextAsync(cancel);
        var token = await db.Set<ApiToken>().FirstOrDefaultAsync(t => t.Hash == bytes && t.RevokedAt == null && t.ExpiresAt > now, cancel);
        if (token is null)
        {
            _known.TryRemove(hash, out _);
            return null;
        }
        if (token.LastUsedOn != actors.Today)
        {
            // Only a note for the owner: somebody else's newer version or a busy database may win.
            await commit.WriteAsync(new Changes().Update(token with { LastUsedOn = actors.Today, Version = token.Version + 1 }));
        }
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, token.AccountId.ToString()), new(TokenHandler.ScopeClaim, token.Scope.ToString())], TokenHandler.Scheme);
        if (token.IsStrong)
            identity.AddClaim(new(SessionClaims.Strong, "1"));
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(identity), TokenHandler.Scheme);
        if (_known.Count >= MostKnown)
            _known.Clear();
        _known[hash] = new(ticket, now + Remembered < token.ExpiresAt ? now + Remembered : token.ExpiresAt);
        return ticket;
    }

    private sealed record Known(AuthenticationTicket Ticket, DateTimeOffset Until);

    private readonly record struct TokenHash(long A, long B, long C, long D)
    {
        public static TokenHash Of(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<TokenHash>(bytes);
    }
}
