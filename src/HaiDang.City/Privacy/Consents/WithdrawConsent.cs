using HaiDang.City.Audit;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Storage;

namespace HaiDang.City.Privacy.Consents;

/// <summary>A person withdraws what they agreed to; at once, and also when the city no longer asks for it.</summary>
internal sealed class WithdrawConsent(GivenConsents consents, CurrentPack pack, Commit commit, Journal journal, Clock clock, Ids ids)
{
    /// <summary>Withdraws; where nothing is given, nothing changes.</summary>
    /// <param name="account">Who withdraws.</param>
    /// <param name="purposeId">From which purpose.</param>
    /// <param name="way">One of <see cref="ConsentWays"/>.</param>
    /// <param name="cancel">Gives up before writing.</param>
    /// <returns>Null, or the refusal.</returns>
    public async Task<Problem?> HandleAsync(Guid account, string purposeId, string way, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            var last = await consents.LastAsync(account, purposeId, cancel);
            if (last is not { IsGiven: true } given)
                return last is null && consents.Find(purposeId) is null ? ConsentProblems.NoSuchPurpose : null;
            var withdrawn = new ConsentRecord
            {
                Id = ids.New(),
                AccountId = account,
                Purpose = purposeId,
                Number = given.Number + 1,
                IsGiven = false,
                Version = given.Version,
                Text = given.Text,
                Language = given.Language,
                Release = pack.Release,
                At = clock.Now,
                Way = way,
            };
            if (await commit.WriteAsync(new Changes().Insert(withdrawn).Record(ConsentJournal.Of(journal, withdrawn))) is not { } refused)
                return null;
            if (refused.Code != ConsentProblems.Taken || attempt == 3)
                return refused;
        }
    }
}
