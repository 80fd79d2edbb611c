using HaiDang.City.Audit;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Retention;

/// <summary>A data steward puts a dossier of their units on hold, or releases it. Nothing the dossier holds is shown.</summary>
public sealed class HoldDossier(IDbContextFactory<CityDb> databases, DossierReader dossiers, Commit commit, Journal journal, Clock clock, Ids ids)
{
    /// <summary>Holds on a page.</summary>
    public const int PageSize = 50;

    /// <summary>What is asked for.</summary>
    /// <param name="Code">Official code or temporary number.</param>
    /// <param name="Document">Document that asks for the hold, with number and day.</param>
    /// <param name="Reason">Why, in words.</param>
    public sealed record Request(string? Code, string? Document, string? Reason);

    /// <summary>Places a hold.</summary>
    public async Task<Result<LegalHold>> PlaceAsync(Request request, Actor actor, CancellationToken cancel)
    {
        if (!actor.Holds(Roles.DataSteward))
        {
            return DossierProblems.Forbidden;
        }
        var (code, document, reason) = (request.Code?.Trim() ?? "", request.Document?.Trim() ?? "", request.Reason?.Trim() ?? "");
        if (MistakesIn(code, document, reason).ToList() is { Count: > 0 } errors)
        {
            return RetentionProblems.HoldIncomplete(errors);
        }
        if (Guid.TryParse(code, out _) || await dossiers.FindUncheckedAsync(code) is not { Dossier: var dossier } || !actor.Stewards(dossier.CompetentUnit))
        {
            return RetentionProblems.NoDossier(code);
        }
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Set<LegalHold>().AnyAsync(h => h.DossierId == dossier.Id && h.ReleasedAt == null && h.Document == document, cancel))
        {
            return RetentionProblems.AlreadyHeld;
        }
        var hold = new LegalHold
        {
            Id = ids.New(),
            DossierId = dossier.Id,
            Code = dossier.DisplayCode,
            KeyId = dossier.KeyId,
            UnitId = dossier.CompetentUnit,
            Document = document,
            Reason = reason,
            PlacedBy = actor.AccountId!.Value,
            PlacedAt = clock.Now,
        };
        return await commit.WriteAsync(new Changes().Insert(hold).Record(RetentionJournal.Placed(journal, hold))) is { } refused ? refused : hold;
    }

    /// <summary>Releases a hold.</summary>
    public async Task<Result<LegalHold>> ReleaseAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Set<LegalHold>().AsNoTracking().FirstOrDefaultAsync(h => h.Id == id && h.ReleasedAt == null, cancel) is not { } hold || !actor.Stewards(hold.UnitId))
        {
            return RetentionProblems.NoHold;
        }
        (hold.ReleasedBy, hold.ReleasedAt) = (actor.AccountId, clock.Now);
        hold.Version++;
        return await commit.WriteAsync(new Changes().Update(hold).Record(RetentionJournal.Released(journal, hold))) is { } refused ? refused : hold;
    }

    /// <summary>Holds in force at a unit, newest first, one page and one more when there is a next page.</summary>
    /// <param name="unitId">The unit.</param>
    /// <param name="before">Last hold of the page before; null for the first page.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<LegalHold>> ListAsync(string unitId, Guid? before, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var holds = db.Set<LegalHold>().AsNoTracking().Where(h => h.UnitId == unitId && h.ReleasedAt == null);
        if (before is { } last)
        {
            holds = holds.Where(h => h.Id.CompareTo(last) < 0);
        }
        return await holds.OrderByDescending(h => h.Id).Take(PageSize + 1).ToListAsync(cancel);
    }

    private static IEnumerable<FieldError> MistakesIn(string code, string document, string reason)
    {
        if (code.Length is 0 or > 60)
            yield return new("code", ("Nhập mã hồ sơ", "Enter the code of the dossier"));
        if (document.Length is < 3 or > 200)
            yield return new("document", ("Ghi số, ngày của văn bản yêu cầu giữ lại, không quá 200 ký tự", "Give number and day of the document that asks for it, at most 200 characters"));
        if (reason.Length is < 5 or > 2000)
            yield return new("reason", ("Ghi lý do, từ 5 đến 2000 ký tự", "Give the reason, 5 to 2000 characters"));
    }
}
