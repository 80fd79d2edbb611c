using HaiDang.City.Audit;
using HaiDang.City.Http;
using HaiDang.Core;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People.Enterprises;

/// <summary>A counter officer of any unit rejects a registration that its papers do not bear out, with a reason that its representatives read. They may register anew.</summary>
internal sealed class RejectEnterprise(IDbContextFactory<CityDb> databases, Commit commit, Journal journal, Clock clock)
{
    private const int ShortestReason = 10;

    /// <summary>Longest reason.</summary>
    public const int LongestReason = 500;

    /// <summary>Rejects it. Dossiers filed on its behalf stay where they are; nothing more is filed.</summary>
    /// <param name="id">The registration.</param>
    /// <param name="version">The version that the officer compared.</param>
    /// <param name="typed">The reason, 10 to 500 characters.</param>
    /// <param name="by">A counter officer.</param>
    /// <param name="cancel">Gives up before writing.</param>
    public async Task<Result<Enterprise>> HandleAsync(Guid id, int version, string? typed, Actor by, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Set<Enterprise>().FirstOrDefaultAsync(e => e.Id == id, cancel) is not { } enterprise)
            return EnterpriseProblems.NotFound;
        if (enterprise.RegisteredBy == by.AccountId || by.Represents(id))
            return EnterpriseProblems.OwnEnterprise;
        if (enterprise.IsConfirmed)
            return EnterpriseProblems.Confirmed;
        if (enterprise.IsRejected)
            return EnterpriseProblems.Rejected;
        if (enterprise.Version != version)
            return StorageProblems.Stale;
        if (EnterpriseForms.Line(typed) is not { Length: >= ShortestReason and <= LongestReason } reason)
            return HttpProblems.Invalid([new("reason", ("Nêu giấy tờ nào không khớp và cần làm gì, từ 10 đến 500 ký tự.", "Say which paper does not agree and what to do, 10 to 500 characters."))]);
        var rejected = enterprise.Touched() with
        {
            RejectedBy = by.AccountId,
            RejectedAt = clock.Now,
            RejectedUnit = by.Grants.First(g => g.Role == Roles.Counter).UnitId,
            RejectionReason = reason,
        };
        return await commit.WriteAsync(new Changes().Update(rejected).Record(EnterpriseJournal.Rejected(journal, rejected))) is { } refused ? refused : rejected;
    }
}
