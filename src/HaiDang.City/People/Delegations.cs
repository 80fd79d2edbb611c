using HaiDang.City.Audit;
using HaiDang.City.Contracts;
using HaiDang.City.Http;
using HaiDang.City.Units;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Core.Text;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People;

/// <summary>Officials name who stands in for them while they are away; the head of a unit authorises an official in writing to sign TUQ.</summary>
internal sealed class Delegations(
    IDbContextFactory<CityDb> databases, Commit commit, ActorReader actors, CurrentPack pack, Journal journal, Grants grants, IEnumerable<IProcedureScopes> scopes, Clock clock, Ids ids)
{
    private const int Most = 200;

    /// <summary>What is asked for.</summary>
    /// <param name="Kind">Standing in, or authority to sign.</param>
    /// <param name="Principal">The official, by user name or account; empty: the one who asks.</param>
    /// <param name="Deputy">The colleague, by user name or account.</param>
    /// <param name="UnitId">Where both work.</param>
    /// <param name="Roles">Only these roles; empty: all that the official holds there.</param>
    /// <param name="Procedures">Only these procedures, by code; with <paramref name="Fields"/> empty too: all.</param>
    /// <param name="Fields">Only procedures of these fields of administration, as they are on the day it is arranged.</param>
    /// <param name="From">First day; null: today.</param>
    /// <param name="To">Last day; needed.</param>
    /// <param name="DocumentNumber">Of the written authority.</param>
    /// <param name="DocumentDate">Of the written authority.</param>
    public sealed record Form(DelegationKind Kind, string? Principal, string? Deputy, string? UnitId, IReadOnlyList<string> Roles, IReadOnlyList<string> Procedures, IReadOnlyList<string> Fields,
        DateOnly? From, DateOnly? To, string? DocumentNumber = null, DateOnly? DocumentDate = null);

    /// <summary>A delegation with the names of its people.</summary>
    /// <param name="Given">The delegation.</param>
    /// <param name="Principal">Whose powers.</param>
    /// <param name="Deputy">Who uses them.</param>
    /// <param name="MayEnd">True when the one who looks may end it.</param>
    public sealed record Line(Delegation Given, string Principal, string Deputy, bool MayEnd);

    /// <summary>A colleague at a unit.</summary>
    /// <param name="Id">Account.</param>
    /// <param name="Name">Full name.</param>
    public sealed record Colleague(Guid Id, string Name);

    /// <summary>Arranges it.</summary>
    /// <param name="form">What is asked for.</param>
    /// <param name="by">The official, or for standing in also an administrator of the unit.</param>
    /// <param name="cancel">Gives up before writing.</param>
    public async Task<Result<Delegation>> GiveAsync(Form form, Actor by, CancellationToken cancel)
    {
        var today = actors.Today;
        var (from, unit) = (form.From ?? today, form.UnitId?.Trim() ?? "");
        await using var db = await databases.CreateDbContextAsync(cancel);
        var principal = string.IsNullOrWhiteSpace(form.Principal) ? by.AccountId : await AccountAsync(db, form.Principal, cancel);
        if (!MayGive(by, form.Kind, principal, unit))
            return PeopleProblems.NotYoursToDelegate;
        var deputy = await AccountAsync(db, form.Deputy, cancel);
        if (deputy is not null && deputy == by.AccountId && deputy != principal)
            return PeopleProblems.SelfGranted;
        var held = await ActorReader.InForce(db, from < today ? today : from).Where(g => g.UnitId == unit && (g.AccountId == principal || g.AccountId == deputy)).ToListAsync(cancel);
        var errors = Mistakes(form, from, today, principal, deputy, held);
        if (errors.Count > 0)
            return HttpProblems.Invalid(errors);
        var given = new Delegation
        {
            Id = ids.New(),
            Kind = form.Kind,
            PrincipalId = principal!.Value,
            DeputyId = deputy!.Value,
            UnitId = unit,
            RoleList = form.Kind == DelegationKind.Authority || form.Roles.Count == 0 ? null : string.Join(',', form.Roles.Distinct().Order(StringComparer.Ordinal)),
            ProcedureList = CodesOf(form, today) is { Count: > 0 } codes ? string.Join(',', codes) : null,
            DocumentNumber = form.Kind == DelegationKind.Authority ? SoundText.Composed(form.DocumentNumber!.Trim()) : null,
            DocumentDate = form.Kind == DelegationKind.Authority ? form.DocumentDate : null,
            From = from,
            To = form.To!.Value,
            GivenBy = by.AccountId!.Value,
            GivenAt = clock.Now,
        };
        var there = await db.Set<Delegation>().Where(d => d.UnitId == unit && d.Kind == given.Kind && d.EndedAt == null && d.To >= given.From && d.From <= given.To).ToListAsync(cancel);
        if (there.FirstOrDefault(d => Overlaps(d, given)) is { } other)
            return PeopleProblems.DelegationOverlaps(other);
        if (given.Kind == DelegationKind.StandIn && LeadsBack(there, given))
            return PeopleProblems.DelegationLoop;
        if (await commit.WriteAsync(new Changes().Insert(given).Record(GrantJournal.Given(journal, given))) is { } refused)
            return refused.Code == "duplicate" ? PeopleProblems.DelegationOverlaps(given) : refused;
        actors.Forget(given.DeputyId);
        return given;
    }

    /// <summary>Ends it at once.</summary>
    /// <returns>Null, or the refusal.</returns>
    public async Task<Problem?> EndAsync(Guid id, DelegationKind kind, Actor by, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Set<Delegation>().FirstOrDefaultAsync(d => d.Id == id && d.Kind == kind, cancel) is not { } given)
            return PeopleProblems.NoSuchDelegation;
        if (!MayEnd(by, given))
            return PeopleProblems.NotYoursToDelegate;
        if (given.EndedAt is not null || given.To < actors.Today)
            return PeopleProblems.DelegationEnded;
        var refused = await commit.WriteAsync(new Changes().Update(given with { EndedAt = clock.Now, EndedBy = by.AccountId }).Record(GrantJournal.Ended(journal, given, by.AccountId!.Value)));
        if (refused is null)
            actors.Forget(given.DeputyId);
        return refused;
    }

    /// <summary>Those in force and to come that the actor gave, uses, or administers, the first to end first.</summary>
    public async Task<IReadOnlyList<Line>> ListAsync(Actor by, DelegationKind? kind, CancellationToken cancel)
    {
        var (today, account, city, units) = (actors.Today, by.AccountId, by.IsAdministrator, Grants.Administered(by));
        await using var db = await databases.CreateDbContextAsync(cancel);
        var found = await (from d in db.Set<Delegation>()
                           where d.EndedAt == null && d.To >= today && (kind == null || d.Kind == kind) && (city || d.PrincipalId == account || d.DeputyId == account || units.Contains(d.UnitId))
                           join p in db.Set<Account>() on d.PrincipalId equals p.Id
                           join c in db.Set<Account>() on d.DeputyId equals c.Id
                           orderby d.To, d.Id
                           select new { Given = d, Principal = p.FullName, Deputy = c.FullName }).Take(Most).ToListAsync(cancel);
        return [.. found.Select(f => new Line(f.Given, f.Principal, f.Deputy, MayEnd(by, f.Given)))];
    }

    /// <summary>Who works at a unit today, as Vietnamese people sort.</summary>
    public async Task<IReadOnlyList<Colleague>> ColleaguesAsync(string unitId, CancellationToken cancel)
    {
        var roles = Roles.WithWork;
        await using var db = await databases.CreateDbContextAsync(cancel);
        var people = await (from g in ActorReader.InForce(db, actors.Today)
                            where g.UnitId == unitId && roles.Contains(g.Role)
                            join a in db.Set<Account>() on g.AccountId equals a.Id
                            select new { a.Id, a.FullName }).Distinct().ToListAsync(cancel);
        return [.. people.Select(p => new Colleague(p.Id, p.FullName)).OrderBy(p => p.Name, Ui.VietnameseOrder.People)];
    }

    /// <summary>Units at which the actor can arrange anything, departments first.</summary>
    public IReadOnlyList<Unit> Units(Actor by) =>
        [.. pack.Pack.Units.Departments(actors.Today).Concat(pack.Pack.Units.Communes(actors.Today)).Where(u => by.Administers(u.Id) || Own(by, u.Id).Any(g => Roles.WithWork.Contains(g.Role)))];

    /// <summary>The roles in which a colleague could stand in for the actor at a unit.</summary>
    public static IReadOnlyList<string> OwnRoles(Actor by, string unitId) => [.. Roles.WithWork.Where(r => Own(by, unitId).Any(g => g.Role == r))];

    /// <summary>True for the head of a unit, who alone authorises others to sign.</summary>
    public static bool IsHead(Actor by, string unitId) => Own(by, unitId).Any(g => g is { Role: Roles.Leader, SigningMode: null });

    /// <summary>Procedures that powers can be limited to today.</summary>
    public IReadOnlyList<ProcedureScope> Procedures() => [.. scopes.SelectMany(s => s.All(actors.Today))];

    /// <summary>Today in the city.</summary>
    public DateOnly Today => actors.Today;

    private static IEnumerable<Grant> Own(Actor by, string unitId) => by.Grants.Where(g => g.UnitId == unitId && g.Through is null);

    private static bool MayGive(Actor by, DelegationKind kind, Guid? principal, string unit) => kind switch
    {
        DelegationKind.Authority => principal == by.AccountId && IsHead(by, unit),
        DelegationKind.StandIn => principal == by.AccountId ? OwnRoles(by, unit).Count > 0 : by.Administers(unit),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of delegation."),
    };

    private static bool MayEnd(Actor by, Delegation given) => given.PrincipalId == by.AccountId || by.Administers(given.UnitId);

    private List<FieldError> Mistakes(Form form, DateOnly from, DateOnly today, Guid? principal, Guid? deputy, List<Grant> held)
    {
        var errors = new List<FieldError>();
        var theirs = held.Where(g => g.AccountId == principal && Roles.WithWork.Contains(g.Role)).Select(g => g.Role).ToHashSet(StringComparer.Ordinal);
        if (principal is null || theirs.Count == 0)
            errors.Add(new("principal", ("Chọn công chức đang giữ vai trò tại đơn vị này vào ngày bắt đầu.", "Choose an official who holds a role at this unit on the first day.")));
        if (deputy is null || deputy == principal || !held.Any(g => g.AccountId == deputy && Roles.WithWork.Contains(g.Role)))
            errors.Add(new("deputy", ("Chọn một đồng nghiệp đang giữ vai trò tại cùng đơn vị.", "Choose a colleague who holds a role at the same unit.")));
        if (form.Roles.FirstOrDefault(r => !theirs.Contains(r)) is { } missing)
            errors.Add(new("roles", Roles.All.Contains(missing, StringComparer.Ordinal)
                ? ($"Người được thay không giữ vai trò {Roles.NameOf(missing).Vi} tại đơn vị vào ngày bắt đầu.", $"The official does not hold the role {Roles.NameOf(missing).In("en")} at the unit on the first day.")
                : ("Chọn vai trò trong danh sách.", "Choose roles from the list.")));
        var known = Procedures();
        if (form.Procedures.Any(p => known.All(k => k.Code != p)) || form.Fields.Any(f => known.All(k => k.Field.Vi != f)))
            errors.Add(new("procedures", ("Chọn thủ tục, lĩnh vực trong danh sách.", "Choose procedures and fields from the list.")));
        if (from < today)
            errors.Add(new("from", ("Ngày bắt đầu từ hôm nay trở đi.", "The first day is today or later.")));
        if (form.To is null || form.To < from)
            errors.Add(new("to", ("Nhập ngày kết thúc, từ ngày bắt đầu trở đi.", "Enter the last day, not before the first.")));
        if (form.Kind == DelegationKind.Authority)
        {
            if (form.DocumentNumber?.Trim() is not { Length: > 0 and <= 60 })
                errors.Add(new("document-number", ("Nhập số văn bản ủy quyền, ví dụ 12/UQ-UBND.", "Enter the number of the written authority, for example 12/UQ-UBND.")));
            if (form.DocumentDate is not { } day || day > today || day > from)
                errors.Add(new("document-date", ("Nhập ngày văn bản ủy quyền, không sau hôm nay và không sau ngày bắt đầu.", "Enter the day of the written authority, not after today nor after the first day.")));
        }
        return errors;
    }

    private List<string> CodesOf(Form form, DateOnly day) =>
        [.. scopes.SelectMany(s => s.All(day)).Where(p => form.Procedures.Contains(p.Code) || form.Fields.Contains(p.Field.Vi)).Select(p => p.Code).Distinct().Order(StringComparer.Ordinal)];

    // Two people for the same work would not know of each other; a head may authorise several, each once.
    private static bool Overlaps(Delegation there, Delegation given) =>
        there.PrincipalId == given.PrincipalId && (given.Kind == DelegationKind.StandIn || there.DeputyId == given.DeputyId)
        && Meet(there.Roles, given.Roles) && Meet(there.Procedures, given.Procedures);

    private static bool Meet(IReadOnlyList<string>? a, IReadOnlyList<string>? b) => a is null || b is null || a.Intersect(b, StringComparer.Ordinal).Any();

    private static bool LeadsBack(List<Delegation> there, Delegation given)
    {
        HashSet<Guid> seen = [given.DeputyId];
        for (var more = true; more;)
            more = there.Where(d => seen.Contains(d.PrincipalId)).ToList().Exists(d => seen.Add(d.DeputyId));
        return seen.Contains(given.PrincipalId);
    }

    private async Task<Guid?> AccountAsync(CityDb db, string? typed, CancellationToken cancel) =>
        Guid.TryParse(typed, out var id) ? await db.Set<Account>().AnyAsync(a => a.Id == id, cancel) ? id : null : await grants.AccountIdAsync(db, typed, cancel);
}
