using HaiDang.City.Audit;
using HaiDang.City.Http;
using HaiDang.City.Packs.Releases;
using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Core.Text;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People;

/// <summary>Gives roles to people and ends them; nothing is deleted, so that it stays known who could do what on which day.</summary>
internal sealed class Grants(IDbContextFactory<CityDb> databases, Commit commit, ActorReader actors, CurrentPack pack, Journal journal, BlindNames names, Clock clock, Ids ids)
{
    /// <summary>What is asked for.</summary>
    /// <param name="UserName">Whose account.</param>
    /// <param name="Role">One of <see cref="Roles"/>.</param>
    /// <param name="UnitId">A unit in force; for roles that may span the city also empty.</param>
    /// <param name="Title">Official title; a leader needs one.</param>
    /// <param name="SigningMode">Null or empty for the head, else KT. or TL.</param>
    /// <param name="SignsFor">The head's title, needed with a signing mode.</param>
    /// <param name="From">First day; null: today.</param>
    /// <param name="To">Last day; null: open.</param>
    public sealed record Form(string? UserName, string? Role, string? UnitId, string? Title, string? SigningMode, string? SignsFor, DateOnly? From = null, DateOnly? To = null);

    /// <summary>How a leader who is not the head signs by the role alone. TUQ. rests on a written authority instead, see <see cref="Delegations"/>.</summary>
    /// <remarks>Source: Nghị định 30/2020/NĐ-CP, Điều 13.</remarks>
    public static IReadOnlyList<string> SigningModes { get; } = ["KT.", "TL."];

    /// <summary>True when the actor may grant and end this role at this unit; nobody to ask, as in the demo and at the command line, may.</summary>
    public static bool MayGrant(Actor? by, string role, string unitId) =>
        by is null || by.IsAdministrator || (Roles.OfUnit.Contains(role) && by.Has(Roles.UnitAdministrator, unitId));

    /// <summary>Grants a role.</summary>
    /// <param name="form">What is asked for.</param>
    /// <param name="by">The administrator of the platform or the unit; null in the demo.</param>
    /// <param name="cancel">Gives up before writing.</param>
    public async Task<Result<Grant>> GrantAsync(Form form, Actor? by, CancellationToken cancel)
    {
        var unit = UnitOf(form);
        if (Roles.All.Contains(form.Role, StringComparer.Ordinal) && !MayGrant(by, form.Role!, unit))
            return PeopleProblems.NotYoursToGrant;
        var errors = Mistakes(form);
        if (errors.Count > 0)
            return HttpProblems.Invalid(errors);
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await AccountIdAsync(db, form.UserName, cancel) is not { } accountId)
            return PeopleProblems.NoSuchAccount with { Errors = [new("user", ("Nhập đúng tên đăng nhập của người đã có tài khoản.", "Enter the user name of somebody who has an account."))] };
        if (accountId == by?.AccountId)
            return PeopleProblems.SelfGranted;
        var grant = Made(form, accountId, by?.AccountId);
        if (await OverlappingAsync(db, grant, cancel) is { } other)
            return PeopleProblems.RoleHeld(other);
        if (await commit.WriteAsync(new Changes().Insert(grant).Record(GrantJournal.Given(journal, grant))) is { } refused)
            return refused.Code == "duplicate" ? PeopleProblems.RoleHeld(grant) : refused;
        actors.Forget(accountId);
        return grant;
    }

    /// <summary>Ends a role at once; one that has not begun never will.</summary>
    /// <returns>Null, or the refusal.</returns>
    public async Task<Problem?> EndAsync(Guid grantId, Actor by, CancellationToken cancel)
    {
        var today = actors.Today;
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Set<Grant>().FirstOrDefaultAsync(g => g.Id == grantId, cancel) is not { } grant)
            return PeopleProblems.NoSuchGrant;
        if (!MayGrant(by, grant.Role, grant.UnitId))
            return PeopleProblems.NotYoursToGrant;
        if (grant.EndedAt is not null || grant.To < today)
            return PeopleProblems.GrantEnded;
        // One whose role runs out by itself would leave the city without any.
        if (grant.Role == Roles.Administrator && !await ActorReader.InForce(db, today).AnyAsync(g => g.Role == Roles.Administrator && g.Id != grant.Id && g.To == null, cancel))
            return PeopleProblems.LastAdministrator;
        var ended = grant with { To = grant.From > today ? grant.From.AddDays(-1) : today, EndedAt = clock.Now, EndedBy = by.AccountId };
        var refused = await commit.WriteAsync(new Changes().Update(ended).Record(GrantJournal.Ended(journal, grant, by.AccountId!.Value)));
        if (refused is null)
            actors.Forget(grant.AccountId);
        return refused;
    }

    /// <summary>Accounts in whose name each typed word begins a word, accents or not, or whose user name begins as typed, or those who hold a role at a unit; with their roles in force and to come.</summary>
    /// <param name="typed">Name or user name; empty for any.</param>
    /// <param name="unitId">Only people of this unit; empty for any.</param>
    /// <param name="by">Who looks: an administrator of a unit sees only its people.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>At most 50, by name.</returns>
    public async Task<IReadOnlyList<Person>> FindAsync(string? typed, string? unitId, Actor by, CancellationToken cancel)
    {
        var today = actors.Today;
        await using var db = await databases.CreateDbContextAsync(cancel);
        var open = db.Set<Grant>().Where(g => g.EndedAt == null && (g.To == null || g.To >= today));
        if (!by.IsAdministrator)
        {
            var units = Administered(by);
            open = open.Where(g => units.Contains(g.UnitId));
        }
        IQueryable<Account> accounts = db.Set<Account>();
        if (!string.IsNullOrEmpty(unitId))
            accounts = accounts.Where(a => open.Any(g => g.AccountId == a.Id && g.UnitId == unitId));
        else if (!by.IsAdministrator || Given(typed) is null)
            accounts = accounts.Where(a => open.Any(g => g.AccountId == a.Id));
        if (Given(typed) is { } text)
        {
            var name = names.OfName(text);
            accounts = db.SearchIds("city_account", text) is { } named
                ? accounts.Where(a => a.NormalizedUserName == name || named.Contains(a.Id))
                : accounts.Where(a => a.NormalizedUserName == name);
        }
        var found = await accounts.OrderBy(a => a.SearchText).ThenBy(a => a.Id).Take(50).ToListAsync(cancel);
        var accountIds = found.Select(a => a.Id).ToList();
        var grants = (await open.Where(g => accountIds.Contains(g.AccountId)).OrderBy(g => g.Id).ToListAsync(cancel)).ToLookup(g => g.AccountId);
        return [.. found.Select(a => new Person(a.Id, a.UserName!, a.FullName, [.. grants[a.Id]]))];
    }

    /// <summary>Units at which this administrator can grant roles today, departments first.</summary>
    public IReadOnlyList<Unit> Units(Actor by) =>
        [.. pack.Pack.Units.Departments(actors.Today).Concat(pack.Pack.Units.Communes(actors.Today)).Where(u => by.Administers(u.Id))];

    /// <summary>Today in the city.</summary>
    public DateOnly Today => actors.Today;

    /// <summary>A person found.</summary>
    /// <param name="Id">Account.</param>
    /// <param name="UserName">Sign-in name.</param>
    /// <param name="FullName">Name.</param>
    /// <param name="Grants">Roles in force and to come, as far as the one who looks may know.</param>
    public sealed record Person(Guid Id, string UserName, string FullName, IReadOnlyList<Grant> Grants);

    /// <summary>What is wrong with a form, whoever it is for.</summary>
    internal List<FieldError> Mistakes(Form form)
    {
        var errors = new List<FieldError>();
        var (role, today) = (form.Role ?? "", actors.Today);
        var from = form.From ?? today;
        if (!Roles.All.Contains(role, StringComparer.Ordinal))
            errors.Add(new("role", ("Chọn vai trò trong danh sách.", "Choose a role from the list.")));
        if (UnitMistake(role, UnitOf(form), from, form.To) is { } wrongUnit)
            errors.Add(new("grant-unit", wrongUnit));
        if (from < today)
            errors.Add(new("from", ("Ngày bắt đầu từ hôm nay trở đi: vai trò không giao lùi ngày.", "The first day is today or later: a role is not granted backwards.")));
        if (form.To < from)
            errors.Add(new("to", ("Ngày kết thúc phải từ ngày bắt đầu trở đi.", "The last day must not be before the first.")));
        var isLeader = role == Roles.Leader;
        var (title, mode, signsFor) = (Given(form.Title), Given(form.SigningMode), Given(form.SignsFor));
        if (title is { Length: > 120 } || (isLeader && title is null))
            errors.Add(new("title", ("Nhập chức danh, ví dụ Phó Chủ tịch, tối đa 120 ký tự.", "Enter the official title, for example Phó Chủ tịch, at most 120 characters.")));
        if (mode == "TUQ.")
            errors.Add(new("signing-mode", ("Ký TUQ. cần văn bản ủy quyền: người đứng đầu lập tại trang Xử lý thay, ủy quyền.", "Signing TUQ. needs a written authority: the head gives it on the page Standing in and authority.")));
        else if (mode is not null && (!isLeader || !SigningModes.Contains(mode, StringComparer.Ordinal)))
            errors.Add(new("signing-mode", ("Chỉ lãnh đạo ký thay: chọn KT. hoặc TL.", "Only a leader signs for the head: choose KT. or TL.")));
        if (signsFor is { Length: > 120 } || (mode is not null && signsFor is null))
            errors.Add(new("signs-for", ("Nhập chức danh của người đứng đầu in trên chữ ký, ví dụ CHỦ TỊCH.", "Enter the head's title printed above the signature, for example CHỦ TỊCH.")));
        return errors;
    }

    /// <summary>The grant that a form without mistakes asks for.</summary>
    internal Grant Made(Form form, Guid accountId, Guid? by)
    {
        var mode = Given(form.SigningMode);
        return new()
        {
            Id = ids.New(),
            AccountId = accountId,
            UnitId = UnitOf(form),
            Role = form.Role!,
            Title = Given(form.Title),
            SigningMode = mode,
            SignsFor = mode is null ? null : Given(form.SignsFor),
            From = form.From ?? actors.Today,
            To = form.To,
            GrantedBy = by,
        };
    }

    /// <summary>A grant of the same role at the same unit to the same person on some of the same days.</summary>
    internal static Task<Grant?> OverlappingAsync(CityDb db, Grant grant, CancellationToken cancel) => db.Set<Grant>()
        .Where(g => g.AccountId == grant.AccountId && g.Role == grant.Role && g.UnitId == grant.UnitId && g.EndedAt == null
            && (g.To == null || g.To >= grant.From) && (grant.To == null || g.From <= grant.To))
        .OrderBy(g => g.From).FirstOrDefaultAsync(cancel);

    internal async Task<Guid?> AccountIdAsync(CityDb db, string? userName, CancellationToken cancel)
    {
        var name = names.OfName(userName);
        return await db.Set<Account>().Where(a => a.NormalizedUserName == name).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancel);
    }

    internal static List<string> Administered(Actor by) => [.. by.Grants.Where(g => g.Role == Roles.UnitAdministrator).Select(g => g.UnitId)];

    private static string UnitOf(Form form) =>
        Roles.IsOfCity(form.Role ?? "") || (Roles.MaySpanCity(form.Role ?? "") && string.IsNullOrWhiteSpace(form.UnitId)) ? Grant.WholeCity : form.UnitId?.Trim() ?? "";

    private LocalText? UnitMistake(string role, string unit, DateOnly from, DateOnly? to)
    {
        if (unit == Grant.WholeCity && Roles.MaySpanCity(role))
            return null;
        var units = pack.Pack.Units;
        if (units.Find(unit, from) is not { } found)
        {
            return units.All.Where(u => u.Id == unit).MaxBy(u => u.EffectiveFrom) is { EffectiveTo: { } ended } gone && ended < from
                ? ($"{gone.Name.Vi} đã kết thúc ngày {PeopleProblems.Day(ended)}. Chọn đơn vị đang hoạt động.", $"{gone.Name.In("en")} ended on {PeopleProblems.Day(ended)}. Choose a unit in force.")
                : ("Chọn đơn vị đang hoạt động trong danh sách.", "Choose a unit in force from the list.");
        }
        return found.EffectiveTo is { } last && (to is null || to > last)
            ? ($"{found.Name.Vi} kết thúc ngày {PeopleProblems.Day(last)}: chọn ngày kết thúc vai trò không muộn hơn.", $"{found.Name.In("en")} ends on {PeopleProblems.Day(last)}: let the role end no later.")
            : null;
    }

    private static string? Given(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : SoundText.Composed(typed.Trim());
}
