using HaiDang.City.Audit;
using HaiDang.Core;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People;

/// <summary>What the command line does for administrators before anybody can sign in. Needs no pack.</summary>
public sealed class Administrators
{
    private readonly IDbContextFactory<CityDb> _databases;
    private readonly RegisterAccount _register;
    private readonly PasswordRules _rules;
    private readonly Commit _commit;
    private readonly Journal _journal;
    private readonly BlindNames _names;
    private readonly Clock _clock;
    private readonly Ids _ids;

    internal Administrators(IDbContextFactory<CityDb> databases, RegisterAccount register, PasswordRules rules, Commit commit, Journal journal, BlindNames names, Clock clock, Ids ids) =>
        (_databases, _register, _rules, _commit, _journal, _names, _clock, _ids) = (databases, register, rules, commit, journal, names, clock, ids);

    /// <summary>Begun in every time zone: the city's own is in its pack, which may not be loaded yet.</summary>
    private DateOnly Since => DateOnly.FromDateTime(_clock.Now.UtcDateTime).AddDays(-1);

    /// <summary>Makes an account that is administrator.</summary>
    /// <param name="userName">ASCII letters, digits and <c>. - _ + @</c>.</param>
    /// <param name="fullName">Name shown; the user name when null.</param>
    /// <param name="password">At least 10 characters.</param>
    /// <param name="force">True also when there is an administrator already.</param>
    /// <param name="cancel">Gives up before writing.</param>
    public async Task<Result<Guid>> CreateAsync(string userName, string? fullName, string password, bool force, CancellationToken cancel)
    {
        var since = Since;
        await using (var db = await _databases.CreateDbContextAsync(cancel))
        {
            if (!force && await db.Set<Grant>().AnyAsync(g => g.Role == Roles.Administrator && g.EndedAt == null && (g.To == null || g.To > since), cancel))
                return PeopleProblems.AdministratorExists;
        }
        var name = UserNames.Normalise(userName);
        if (_rules.MistakeIn(password, name) is { } weak)
            return Http.HttpProblems.Invalid([new("password", weak)]);
        if (!(await _register.CreateAsync(RegisterAccount.CleanName(fullName) ?? name, name, password, new Profile())).TryGet(out var account, out var problem))
            return problem;
        var grant = new Grant { Id = _ids.New(), AccountId = account.Id, UnitId = Grant.WholeCity, Role = Roles.Administrator, From = Since };
        return await GiveAsync(grant) is { } refused ? refused : account.Id;
    }

    /// <summary>Gives a role to an existing account, from now on, without asking whether the unit is in the pack in force.</summary>
    /// <param name="userName">Whose account.</param>
    /// <param name="role">One of <see cref="Roles"/>.</param>
    /// <param name="unitId">Id of a commune or department; ignored for an administrator or a leader of the city, null for an auditor or data steward of the whole city.</param>
    /// <param name="title">Official title; null: none.</param>
    /// <param name="cancel">Gives up before writing.</param>
    /// <returns>Null, or the refusal.</returns>
    /// <exception cref="ArgumentException">The role is none of <see cref="Roles"/>, or a role of the workflow lacks its unit.</exception>
    public async Task<Problem?> GrantAsync(string userName, string role, string? unitId, string? title, CancellationToken cancel)
    {
        if (!Roles.All.Contains(role, StringComparer.Ordinal))
            throw new ArgumentException($"'{role}' is not a role; the roles are {string.Join(", ", Roles.All)}.", nameof(role));
        var unit = Roles.IsOfCity(role) || (Roles.MaySpanCity(role) && string.IsNullOrWhiteSpace(unitId)) ? Grant.WholeCity : unitId;
        if (string.IsNullOrWhiteSpace(unit))
            throw new ArgumentException($"The role {role} is held at a unit: give its id.", nameof(unitId));
        var name = _names.OfName(userName);
        var since = Since;
        await using var db = await _databases.CreateDbContextAsync(cancel);
        if (await db.Set<Account>().Where(a => a.NormalizedUserName == name).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancel) is not { } account)
            return PeopleProblems.NoSuchAccount;
        var grant = new Grant { Id = _ids.New(), AccountId = account, UnitId = unit, Role = role, Title = title, From = since };
        return await Grants.OverlappingAsync(db, grant, cancel) is { } other ? PeopleProblems.RoleHeld(other) : await GiveAsync(grant);
    }

    private Task<Problem?> GiveAsync(Grant grant) => _commit.WriteAsync(new Changes().Insert(grant).Record(GrantJournal.Given(_journal, grant)));
}
