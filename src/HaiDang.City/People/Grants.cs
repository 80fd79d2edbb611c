using HaiDang.City.Http;
using HaiDang.City.Packs.Releases;
using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Core.Text;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People;

/// <summary>Gives roles to people and ends them; nothing is deleted, so that it stays known who could do what on which day.</summary>
internal sealed class Grants(IDbContextFactory<CityDb> databases, Commit commit, ActorReader actors, CurrentPack pack, Clock clock, Ids ids)
{
    /// <summary>What is asked for.</summary>
    /// <param name="UserName">Whose account.</param>
    /// <param name="Role">One of <see cref="Roles"/>.</param>
    /// <param name="UnitId">A unit in force; ignored for an administrator.</param>
    /// <param name="Title">Official title; a leader needs one.</param>
    /// <param name="SigningMode">Null or empty for the head, else KT., TL. or TUQ.</param>
    /// <param name="SignsFor">The head's title, needed with a signing mode.</param>
    public sealed record Form(string? UserName, string? Role, string? UnitId, string? Title, string? SigningMode, string? SignsFor);

    /// <summary>How a leader who is not the head signs.</summary>
    /// <remarks>Source: Nghị định 30/2020/NĐ-CP, Điều 13.</remarks>
    public static IReadOnlyList<string> SigningModes { get; } = ["KT.", "TL.", "TUQ."];

    /// <summary>Grants a role from today on.</summary>
    /// <param name="form">What is asked for.</param>
    /// <param name="by">The administrator; null in the demo.</param>
    /// <param name="cancel">Gives up before writing.</param>
    public async Task<Result<Grant>> GrantAsync(Form form, Guid? by, CancellationToken cancel)
    {
        var errors = new List<FieldError>();
        var today = actors.Today;
        var role = form.Role ?? "";
        if (!Roles.All.Contains(role, StringComparer.Ordinal))
            errors.Add(new("role", ("Chọn vai trò trong danh sách.", "Choose a role from the list.")));
        var isLeader = role == Roles.Leader;
        var unit = role == Roles.Administrator ? Grant.WholeCity : form.UnitId ?? "";
        if (role != Roles.Administrator && pack.Pack.Units.Find(unit, today) is null)
            errors.Add(new("grant-unit", ("Chọn đơn vị đang hoạt động trong danh sách.", "Choose a unit in force from the list.")));
        var (title, mode, signsFor) = (Given(form.Title), Given(form.SigningMode), Given(form.SignsFor));
        if (title is { Length: > 120 } || (isLeader && title is null))
            errors.Add(new("title", ("Nhập chức danh, ví dụ Phó Chủ tịch, tối đa 120 ký tự.", "Enter the official title, for example Phó Chủ tịch, at most 120 characters.")));
        if (mode is not null && (!isLeader || !SigningModes.Contains(mode, StringComparer.Ordinal)))
            errors.Add(new("signing-mode", ("Chỉ lãnh đạo ký thay: chọn KT., TL. hoặc TUQ.", "Only a leader signs for the head: choose KT., TL. or TUQ.")));
        if (signsFor is { Length: > 120 } || (mode is not null && signsFor is null))
            errors.Add(new("signs-for", ("Nhập chức danh của người đứng đầu in trên chữ ký, ví dụ CHỦ TỊCH.", "Enter the head's title printed above the signature, for example CHỦ TỊCH.")));
        if (errors.Count > 0)
            return HttpProblems.Invalid(errors);

        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await AccountIdAsync(db, form.UserName, cancel) is not { } accountId)
            return PeopleProblems.NoSuchAccount with { Errors = [new("user", ("Nhập đúng tên đăng nhập của người đã có tài khoản.", "Enter the user name of somebody who has an account."))] };
        if (await InForce(db, today).AnyAsync(g => g.AccountId == accountId && g.Role == role && g.UnitId == unit, cancel))
            return PeopleProblems.RoleHeld;
        var grant = new Grant { Id = ids.New(), AccountId = accountId, UnitId = unit, Role = role, Title = title, SigningMode = mode, SignsFor = mode is null ? null : signsFor, From = today, GrantedBy = by };
        if (await commit.WriteAsync(new Changes().Insert(grant)) is { } refused)
            return refused;
        actors.Forget(accountId);
        return grant;
    }

    /// <summary>Ends a role at once.</summary>
    /// <returns>Null, or the refusal.</returns>
    public async Task<Problem?> EndAsync(Guid grantId, Guid by, CancellationToken cancel)
    {
        var today = actors.Today;
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await InForce(db, today).FirstOrDefaultAsync(g => g.Id == grantId, cancel) is not { } grant)
            return PeopleProblems.NoSuchGrant;
        if (grant.Role == Roles.Administrator && await InForce(db, today).CountAsync(g => g.Role == Roles.Administrator, cancel) <= 1)
            return PeopleProblems.LastAdministrator;
        var refused = await commit.WriteAsync(new Changes().Update(grant with { To = today, EndedAt = clock.Now, EndedBy = by }));
        if (refused is null)
            actors.Forget(grant.AccountId);
        return refused;
    }

    /// <summary>Accounts in whose name each typed word begins a word, accents or not, or whose user name begins as typed, or those who hold a role at a unit; with their roles in force.</summary>
    /// <param name="typed">Name or user name; empty for any.</param>
    /// <param name="unitId">Only people of this unit; empty for any.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>At most 50, by user name.</returns>
    public async Task<IReadOnlyList<Person>> FindAsync(string? typed, string? unitId, CancellationToken cancel)
    {
        var today = actors.Today;
        await using var db = await databases.CreateDbContextAsync(cancel);
        var inForce = InForce(db, today);
        IQueryable<Account> accounts = db.Set<Account>();
        if (!string.IsNullOrEmpty(unitId))
            accounts = accounts.Where(a => inForce.Any(g => g.AccountId == a.Id && g.UnitId == unitId));
        if (Given(typed) is { } text)
        {
            var upper = UserNames.Normalise(text).ToUpperInvariant();
            accounts = db.SearchIds("city_account", text) is { } named
                ? accounts.Where(a => a.NormalizedUserName!.StartsWith(upper) || named.Contains(a.Id))
                : accounts.Where(a => a.NormalizedUserName!.StartsWith(upper));
        }
        else if (string.IsNullOrEmpty(unitId))
        {
            // Nothing asked: those who hold roles.
            accounts = accounts.Where(a => inForce.Any(g => g.AccountId == a.Id));
        }
        var found = await accounts.OrderBy(a => a.NormalizedUserName).Take(50).Select(a => new { a.Id, a.UserName, a.FullName }).ToListAsync(cancel);
        var accountIds = found.Select(a => a.Id).ToList();
        var grants = (await inForce.Where(g => accountIds.Contains(g.AccountId)).OrderBy(g => g.Id).ToListAsync(cancel)).ToLookup(g => g.AccountId);
        return [.. found.Select(a => new Person(a.UserName!, a.FullName, [.. grants[a.Id]]))];
    }

    /// <summary>Units a role can be granted at today, departments first.</summary>
    public IReadOnlyList<Unit> Units() => [.. pack.Pack.Units.Departments(actors.Today), .. pack.Pack.Units.Communes(actors.Today)];

    /// <summary>A person found.</summary>
    /// <param name="UserName">Sign-in name.</param>
    /// <param name="FullName">Name.</param>
    /// <param name="Grants">Roles in force.</param>
    public sealed record Person(string UserName, string FullName, IReadOnlyList<Grant> Grants);

    private static IQueryable<Grant> InForce(CityDb db, DateOnly today) => db.Set<Grant>().Where(g => g.EndedAt == null && g.From <= today && (g.To == null || g.To >= today));

    private static async Task<Guid?> AccountIdAsync(CityDb db, string? userName, CancellationToken cancel)
    {
        var name = UserNames.Normalise(userName).ToUpperInvariant();
        return await db.Set<Account>().Where(a => a.NormalizedUserName == name).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancel);
    }

    private static string? Given(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : SoundText.Composed(typed.Trim());
}
