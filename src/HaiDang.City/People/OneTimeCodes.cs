using System.Security.Cryptography;
using System.Text;
using HaiDang.City.Notices;
using HaiDang.Core;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People;

/// <summary>Sends one-time codes and takes them back.</summary>
internal sealed class OneTimeCodes(IDbContextFactory<CityDb> databases, Commit commit, NoticeWriter notices, NoticeOptions options, ServerSecrets secrets, Clock clock, Ids ids)
{
    private const string Secret = "one-time-codes";
    private const int MostAnHour = 5;
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);
    /// <summary>How long an invitation works.</summary>
    public static TimeSpan InvitationLasts { get; } = TimeSpan.FromDays(7);

    /// <summary>True when messages can go to an address.</summary>
    public bool CanReach(string target) => UserNames.Phone(target) is not null ? options.HasSms : options.HasEmail;

    /// <summary>Sends a code of six digits; a code sent before for the same purpose stops working.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="purpose">One of <see cref="CodePurposes"/>.</param>
    /// <param name="target">E-mail address or phone number.</param>
    /// <param name="cancel">Gives up before writing.</param>
    /// <returns>Null, or the refusal.</returns>
    public async Task<Problem?> SendAsync(Account account, string purpose, string target, CancellationToken cancel)
    {
        if (!CanReach(target))
        {
            return PeopleProblems.NoWayToSend;
        }
        await using var db = await databases.CreateDbContextAsync(cancel);
        var hourAgo = clock.Now.AddHours(-1);
        if (await db.Set<OneTimeCode>().CountAsync(c => c.AccountId == account.Id && c.Purpose == purpose && c.CreatedAt > hourAgo, cancel) >= MostAnHour)
        {
            return Http.HttpProblems.TooMany(TimeSpan.FromHours(1));
        }
        var text = RandomNumberGenerator.GetString("0123456789", 6);
        var changes = await WithdrawnAsync(db, account.Id, purpose, cancel);
        var code = await MadeAsync(account.Id, account.KeyId, purpose, target, text, Lasts, cancel);
        changes.Insert(code);
        notices.AddCode(changes, account, code.Id, target, text, (int)Lasts.TotalMinutes);
        return await commit.WriteAsync(changes);
    }

    /// <summary>An invitation to be handed or sent to its person; valid for seven days.</summary>
    /// <param name="about">The account without a password, or what else the code opens.</param>
    /// <param name="keyId">Its key.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="purpose">One of <see cref="CodePurposes"/>.</param>
    /// <returns>The text, given this once, and the row that the caller writes.</returns>
    public async Task<(string Text, OneTimeCode Row)> InvitationAsync(Guid about, long keyId, CancellationToken cancel, string purpose = CodePurposes.Invitation)
    {
        var text = ids.Secret(12);
        return (text, await MadeAsync(about, keyId, purpose, "", text, InvitationLasts, cancel));
    }

    /// <summary>Takes a code, which is used up by this.</summary>
    /// <param name="accountId">Whose, or what the code opens.</param>
    /// <param name="purpose">One of <see cref="CodePurposes"/>.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="cancel">Gives up before writing.</param>
    /// <param name="with">What is written together with the use of the right code; asked anew when something changed meanwhile.</param>
    /// <returns>The code, or the refusal; a wrong one counts.</returns>
    public async Task<Result<OneTimeCode>> RedeemAsync(Guid accountId, string purpose, string? typed, CancellationToken cancel, Func<Task<Changes>>? with = null)
    {
        var text = new string([.. (typed ?? "").ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var now = clock.Now;
            await using var db = await databases.CreateDbContextAsync(cancel);
            var code = await db.Set<OneTimeCode>().Where(c => c.AccountId == accountId && c.Purpose == purpose && c.UsedAt == null && c.ExpiresAt > now && c.Tries < OneTimeCode.MostTries)
                .OrderByDescending(c => c.Id).FirstOrDefaultAsync(cancel);
            if (code is null)
            {
                return PeopleProblems.OneTimeCodeRefused;
            }
            var hash = await HashAsync(code.Id, text, cancel);
            var isRight = CryptographicOperations.FixedTimeEquals(code.Hash, hash);
            var next = isRight ? code with { UsedAt = now, Version = code.Version + 1 } : code with { Tries = code.Tries + 1, Version = code.Version + 1 };
            var refused = await commit.WriteAsync((isRight && with is not null ? await with() : new Changes()).Update(next));
            if (refused is null)
            {
                return isRight ? next : PeopleProblems.OneTimeCodeRefused;
            }
            // Two tries at the same moment each count.
            if (refused.Code != StorageProblems.Stale.Code)
            {
                return refused;
            }
        }
        return PeopleProblems.OneTimeCodeRefused;
    }

    private async Task<Changes> WithdrawnAsync(CityDb db, Guid accountId, string purpose, CancellationToken cancel)
    {
        var changes = new Changes();
        foreach (var old in await db.Set<OneTimeCode>().Where(c => c.AccountId == accountId && c.Purpose == purpose && c.UsedAt == null).ToListAsync(cancel))
        {
            changes.Update(old with { UsedAt = clock.Now, Version = old.Version + 1 });
        }
        return changes;
    }

    private async Task<OneTimeCode> MadeAsync(Guid about, long keyId, string purpose, string target, string text, TimeSpan lasts, CancellationToken cancel)
    {
        var id = ids.New();
        return new()
        {
            Id = id,
            AccountId = about,
            KeyId = keyId,
            Purpose = purpose,
            Target = target,
            Hash = await HashAsync(id, text, cancel),
            CreatedAt = clock.Now,
            ExpiresAt = clock.Now + lasts,
            Tries = 0,
            Version = 1,
        };
    }

    private async Task<byte[]> HashAsync(Guid id, string text, CancellationToken cancel) =>
        HMACSHA256.HashData(await secrets.GetAsync(Secret, cancel), Encoding.UTF8.GetBytes($"{id:N}{text}"));
}
