using HaiDang.City.Audit;
using HaiDang.City.Http;
using HaiDang.City.Privacy;
using HaiDang.Core;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People.Enterprises;

/// <summary>
/// A counter officer of any unit confirms, against papers, who manages a confirmed enterprise from now on, and ends those who do so no more: the way on when the only manager is gone.
/// </summary>
internal sealed class ConfirmManager(
    IDbContextFactory<CityDb> databases, Commit commit, ActorReader actors, DataAccessLog accesses, EnterpriseLookLimits limits, Grants grants, Journal journal, Clock clock, Ids ids)
{
    /// <summary>What the papers say.</summary>
    /// <param name="UserName">User name of the new manager, who stands at the counter.</param>
    /// <param name="Capacity">One of <see cref="Capacities"/>.</param>
    /// <param name="DocumentNumber">Number of the paper compared: the changed registration, the decision or the document of authority.</param>
    /// <param name="DocumentDate">Its day.</param>
    /// <param name="Ends">Representations of managers that the papers end.</param>
    public sealed record Form(string? UserName, string? Capacity, string? DocumentNumber, DateOnly? DocumentDate, IReadOnlyList<Guid> Ends);

    /// <summary>Who manages the enterprise today, first given first.</summary>
    public async Task<Result<IReadOnlyList<Representations.Line>>> ManagersAsync(Guid id, Actor by, CancellationToken cancel)
    {
        if (limits.Try(by) is { } tooMany)
            return tooMany;
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (!await db.Set<Enterprise>().AnyAsync(e => e.Id == id, cancel))
            return EnterpriseProblems.NotFound;
        var found = await (from r in Representations.Current(db, actors.Today)
                           where r.EnterpriseId == id && r.MayManage
                           join a in db.Set<Account>() on r.AccountId equals a.Id
                           orderby r.Id
                           select new Representations.Line(r, a.FullName)).Take(50).ToListAsync(cancel);
        await accesses.RecordAsync(by, UnitOf(by), DataPurposes.Counter, found.Select(l => new DataAccessLog.Subject(l.Given.AccountId, l.Given.AccountId, null)));
        return found;
    }

    /// <summary>Confirms the new manager; from today, without an end date.</summary>
    /// <param name="id">The enterprise.</param>
    /// <param name="version">The version that the officer compared.</param>
    /// <param name="form">What the papers say.</param>
    /// <param name="by">A counter officer.</param>
    /// <param name="cancel">Gives up before writing.</param>
    public async Task<Result<Enterprise>> HandleAsync(Guid id, int version, Form form, Actor by, CancellationToken cancel)
    {
        var today = actors.Today;
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Set<Enterprise>().FirstOrDefaultAsync(e => e.Id == id, cancel) is not { } enterprise)
            return EnterpriseProblems.NotFound;
        if (enterprise.RegisteredBy == by.AccountId || by.Represents(id))
            return EnterpriseProblems.OwnEnterprise;
        if (!enterprise.IsConfirmed)
            return EnterpriseProblems.NotConfirmed;
        if (enterprise.Version != version)
            return StorageProblems.Stale;
        // It tells whether a user name exists.
        if (limits.Try(by) is { } tooMany)
            return tooMany;
        var number = EnterpriseForms.Line(form.DocumentNumber);
        var account = string.IsNullOrWhiteSpace(form.UserName) ? null : await grants.AccountIdAsync(db, form.UserName, cancel);
        if (Mistakes(form, number, account, today).ToList() is { Count: > 0 } errors)
            return HttpProblems.Invalid(errors);
        if (account == by.AccountId)
            return EnterpriseProblems.OwnEnterprise;

        var present = await Representations.Current(db, today).Where(r => r.EnterpriseId == id).ToListAsync(cancel);
        if (form.Ends.Any(e => !present.Exists(r => r.Id == e && r.MayManage)))
            return EnterpriseProblems.NoSuchRepresentative;
        var theirs = present.FindAll(r => r.AccountId == account);
        var manages = theirs.Exists(r => r is { MayManage: true, To: null } && !form.Ends.Contains(r.Id));
        var ends = present.FindAll(r => form.Ends.Contains(r.Id) || (!manages && r.AccountId == account));
        if (manages && ends.Count == 0)
            return EnterpriseProblems.ManagesAlready;

        var touched = enterprise.Touched();
        var changes = new Changes().Update(touched);
        foreach (var ended in ends.Select(r => r with { EndedAt = clock.Now, EndedBy = by.AccountId }))
            changes.Update(ended).Record(EnterpriseJournal.Ended(journal, ended, by.AccountId!.Value, UnitOf(by)));
        if (!manages)
        {
            var given = Given(id, account!.Value, form with { DocumentNumber = number }, by.AccountId!.Value, today);
            changes.Insert(given).Record(EnterpriseJournal.ManagerConfirmed(journal, given, UnitOf(by)));
        }
        if (await commit.WriteAsync(changes) is { } refused)
            return refused;
        foreach (var changed in ends.Select(r => r.AccountId).Append(account!.Value).Distinct())
            actors.Forget(changed);
        return touched;
    }

    private Representative Given(Guid enterprise, Guid account, Form form, Guid by, DateOnly today) => new()
    {
        Id = ids.New(),
        EnterpriseId = enterprise,
        AccountId = account,
        Capacity = form.Capacity!,
        DocumentNumber = form.DocumentNumber,
        DocumentDate = form.DocumentDate,
        MayManage = true,
        From = today,
        GivenBy = by,
        GivenAt = clock.Now,
    };

    private static IEnumerable<FieldError> Mistakes(Form form, string? number, Guid? account, DateOnly today)
    {
        if (account is null)
            yield return new("user-name", ("Nhập đúng tên đăng nhập của người đang ở quầy; họ cần có tài khoản.", "Enter the user name of the person at the counter, who must have an account."));
        if (!Capacities.All.Contains(form.Capacity ?? "", StringComparer.Ordinal))
            yield return new("capacity", ("Chọn người đại diện theo pháp luật hoặc người được ủy quyền.", "Choose legal representative or authorised person."));
        if (number is not { Length: <= 60 })
            yield return new("document-number", ("Nhập số giấy tờ đã đối chiếu, tối đa 60 ký tự.", "Enter the number of the paper compared, at most 60 characters."));
        if (form.DocumentDate is not { } day || day > today)
            yield return new("document-date", ("Nhập ngày của giấy tờ đó, không sau hôm nay.", "Enter its day, not after today."));
    }

    private static string UnitOf(Actor by) => by.Grants.First(g => g.Role == Roles.Counter).UnitId;
}
