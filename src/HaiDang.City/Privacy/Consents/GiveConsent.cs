using HaiDang.City.Audit;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Storage;

namespace HaiDang.City.Privacy.Consents;

/// <summary>A person agrees to one purpose, having seen its words.</summary>
internal sealed class GiveConsent(GivenConsents consents, CurrentPack pack, Commit commit, Journal journal, Clock clock, Ids ids)
{
    /// <summary>Agrees; agreeing again to the same words changes nothing.</summary>
    /// <param name="account">Who agrees.</param>
    /// <param name="purposeId">To which purpose.</param>
    /// <param name="seen">The version of the words that were shown.</param>
    /// <param name="language">Language in which they were shown.</param>
    /// <param name="way">One of <see cref="ConsentWays"/>.</param>
    /// <param name="cancel">Gives up before writing.</param>
    public async Task<Result<GivenConsents.Standing>> HandleAsync(Guid account, string purposeId, string? seen, string language, string way, CancellationToken cancel)
    {
        if (consents.Find(purposeId) is not { } purpose)
            return ConsentProblems.NoSuchPurpose;
        var version = purpose.VersionFor(consents.Controller);
        if (seen != version)
            return ConsentProblems.TextChanged;
        for (var attempt = 0; ; attempt++)
        {
            var last = await consents.LastAsync(account, purposeId, cancel);
            var standing = new GivenConsents.Standing(purpose, version, last);
            if (standing.Holds)
                return standing;
            var given = new ConsentRecord
            {
                Id = ids.New(),
                AccountId = account,
                Purpose = purposeId,
                Number = (last?.Number ?? 0) + 1,
                IsGiven = true,
                Version = version,
                Text = purpose.TextIn(consents.Controller, language),
                Language = language,
                Release = pack.Release,
                At = clock.Now,
                Way = way,
            };
            if (await commit.WriteAsync(new Changes().Insert(given).Record(ConsentJournal.Of(journal, given))) is not { } refused)
                return standing with { Last = given };
            if (refused.Code != ConsentProblems.Taken || attempt == 3)
                return refused;
        }
    }
}
