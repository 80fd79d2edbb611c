using System.Globalization;
using System.Security.Cryptography;
using HaiDang.City.Audit;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Core.Text;
using HaiDang.Storage;
using HaiDang.Storage.Keys;
using HaiDang.Storage.Sealing;
using HaiDang.Ui;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People;

/// <summary>Takes in a list of officials: makes the accounts that are missing and grants the roles, all in one transaction, or nothing when a line is wrong.</summary>
/// <remarks>An account made here has no password: its owner chooses one with the invitation.</remarks>
public sealed class OfficialsImport
{
    private readonly IDbContextFactory<CityDb> _databases;
    private readonly Grants _grants;
    private readonly Commit _commit;
    private readonly ActorReader _actors;
    private readonly CurrentPack _pack;
    private readonly Journal _journal;
    private readonly OneTimeCodes _codes;
    private readonly KeyStore _keys;
    private readonly BlindIndex _index;
    private readonly BlindNames _names;
    private readonly Ids _ids;

    internal OfficialsImport(
        IDbContextFactory<CityDb> databases, Grants grants, Commit commit, ActorReader actors, CurrentPack pack, Journal journal, OneTimeCodes codes, KeyStore keys, BlindIndex index, BlindNames names, Ids ids) =>
        (_databases, _grants, _commit, _actors, _pack, _journal, _codes, _keys, _index, _names, _ids) = (databases, grants, commit, actors, pack, journal, codes, keys, index, names, ids);

    /// <summary>What a line does.</summary>
    public enum Effect
    {
        /// <summary>A new account, and the role.</summary>
        NewAccount,

        /// <summary>The role, to somebody who has an account.</summary>
        NewGrant,

        /// <summary>Nothing: the role is held on those days already.</summary>
        Held,

        /// <summary>Nothing: the line is wrong, and so the whole file.</summary>
        Mistake,
    }

    /// <summary>One line of the file and what becomes of it.</summary>
    /// <param name="Number">Line in the file, the header being 1.</param>
    /// <param name="Effect">What it does.</param>
    /// <param name="UserName">Sign-in name; null when the line has none.</param>
    /// <param name="FullName">Name; null when the line has none.</param>
    /// <param name="Says">What would happen, or what is wrong and what would be right.</param>
    public sealed record Line(int Number, Effect Effect, string? UserName, string? FullName, LocalText Says);

    /// <summary>What somebody chooses a password with at <c>/invitation</c>; to be handed over, and worth nothing after seven days.</summary>
    /// <param name="UserName">Sign-in name.</param>
    /// <param name="FullName">Name.</param>
    /// <param name="Code">Given this once; null while nothing is written.</param>
    public sealed record Invitation(string UserName, string FullName, string? Code);

    /// <summary>What a file does, or did.</summary>
    /// <param name="Lines">Every line.</param>
    /// <param name="Written">True when it was written.</param>
    /// <param name="Invited">The accounts made.</param>
    /// <param name="Refusal">Why nothing was written though no line is wrong; null otherwise.</param>
    public sealed record Report(IReadOnlyList<Line> Lines, bool Written, IReadOnlyList<Invitation> Invited, Problem? Refusal = null)
    {
        /// <summary>True when no line is wrong.</summary>
        public bool IsClean => Lines.All(l => l.Effect != Effect.Mistake);

        /// <summary>How many lines have an effect.</summary>
        public int Count(Effect effect) => Lines.Count(l => l.Effect == effect);
    }

    /// <summary>Reads the file and says what each line does; writes all of it unless it is a dry run or a line is wrong.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="dryRun">True: nothing is written.</param>
    /// <param name="by">The administrator; null at the command line.</param>
    /// <param name="cancel">Gives up before writing.</param>
    public async Task<Report> RunAsync(byte[] file, bool dryRun, Actor? by, CancellationToken cancel)
    {
        var mistakes = new List<OfficialsCsv.Mistake>();
        var rows = OfficialsCsv.Read(file, mistakes);
        await using var db = await _databases.CreateDbContextAsync(cancel);
        var names = rows.Select(r => _names.OfName(r["user-name"])).Distinct().ToList();
        var known = await db.Set<Account>().Where(a => names.Contains(a.NormalizedUserName!)).ToDictionaryAsync(a => a.NormalizedUserName!, StringComparer.Ordinal, cancel);
        var plan = new Plan();
        var lines = new List<Line>();
        foreach (var row in rows)
            lines.Add(await LineAsync(row, db, known, plan, by, mistakes, cancel));
        lines.AddRange(mistakes.Where(m => rows.All(r => r.Number != m.Line)).Select(m => new Line(m.Line, Effect.Mistake, null, null, Words(m))));
        lines.Sort((a, b) => a.Number.CompareTo(b.Number));
        var report = new Report(lines, Written: false, [.. plan.Accounts.Select(a => new Invitation(a.UserName!, a.FullName, null))]);
        if (dryRun || !report.IsClean || plan.Grants.Count == 0)
            return report;
        var changes = Changes(plan, file, by);
        var invited = new List<Invitation>();
        foreach (var account in plan.Accounts)
        {
            var (code, row) = await _codes.InvitationAsync(account.Id, account.KeyId, cancel);
            changes.Insert(row);
            invited.Add(new(account.UserName!, account.FullName, code));
        }
        var refused = await _commit.WriteAsync(changes);
        foreach (var grant in plan.Grants)
            _actors.Forget(grant.AccountId);
        return report with { Written = refused is null, Refusal = refused, Invited = refused is null ? invited : report.Invited };
    }

    private Changes Changes(Plan plan, byte[] file, Actor? by)
    {
        var changes = new Changes();
        foreach (var account in plan.Accounts)
            changes.Insert(account).Record(_journal.Entry(JournalKinds.AccountMade, by?.AccountId, account.Id));
        foreach (var grant in plan.Grants)
            changes.Insert(grant).Record(GrantJournal.Given(_journal, grant));
        return changes.Record(_journal.Entry(JournalKinds.OfficialsImported, by?.AccountId, null, null, ("accounts", plan.Accounts.Count.ToString(CultureInfo.InvariantCulture)),
            ("grants", plan.Grants.Count.ToString(CultureInfo.InvariantCulture)), ("sha256", Convert.ToHexStringLower(SHA256.HashData(file)))));
    }

    private async Task<Line> LineAsync(OfficialsCsv.Row row, CityDb db, Dictionary<string, Account> known, Plan plan, Actor? by, List<OfficialsCsv.Mistake> mistakes, CancellationToken cancel)
    {
        var (name, userName, before) = (RegisterAccount.CleanName(row["full-name"]), UserNames.Normalise(row["user-name"]), mistakes.Count);
        void Wrong(string column, LocalText message) => mistakes.Add(new(row.Number, OfficialsCsv.NameOf(column), message));

        if (name is null)
            Wrong("full-name", ("Nhập họ, chữ đệm và tên, ví dụ Nguyễn Thị Lan.", "Enter the full name, for example Nguyễn Thị Lan."));
        if (userName == OfficialsTemplate.ExampleUserName)
            Wrong("user-name", ("Đây là dòng ví dụ của tệp mẫu: xóa dòng này.", "This is the example row of the template: delete it."));
        var account = known.GetValueOrDefault(_names.OfName(userName));
        if (account is null && !IsUserName(userName))
            Wrong("user-name", ("Nhập số điện thoại, e-mail, hoặc tên gồm chữ không dấu, chữ số và . - _ (3 đến 120 ký tự).", "Enter a phone number, an e-mail address, or a name of ASCII letters, digits and . - _ (3 to 120 characters)."));
        if (account is not null && name is not null && !SearchText.Fold(account.FullName).Equals(SearchText.Fold(name), StringComparison.Ordinal))
            Wrong("user-name", ($"Tên đăng nhập này là của {account.FullName}. Kiểm tra lại họ tên hoặc tên đăng nhập.", $"This user name belongs to {account.FullName}. Check name and user name."));
        if (account is not null && account.Id == by?.AccountId)
            Wrong("user-name", (PeopleProblems.SelfGranted.Title.Vi, PeopleProblems.SelfGranted.Title.In("en")));
        if (RoleOf(row["role"]) is not { } role)
        {
            role = "";
            Wrong("role", ($"Chọn một vai trò: {string.Join(", ", Roles.All.Select(r => $"{r} ({Roles.NameOf(r).Vi})"))}.", $"Choose a role: {string.Join(", ", Roles.All)}."));
        }
        var form = new Grants.Form(userName, role, Unit(row, role, Wrong), row["title"], row["signing-mode"], row["signs-for"], Day(row, "from", Wrong), Day(row, "to", Wrong));
        if (mistakes.Count == before)
        {
            foreach (var error in _grants.Mistakes(form))
                Wrong(error.Field == "grant-unit" ? "unit" : error.Field, error.Message);
        }
        if (mistakes.Count > before)
            return new(row.Number, Effect.Mistake, userName.Length > 0 ? userName : null, row["full-name"], Together(mistakes.Skip(before)));

        var isNew = account is null;
        account ??= Made(name!, userName);
        var grant = _grants.Made(form, account.Id, by?.AccountId);
        var other = isNew ? null : await Grants.OverlappingAsync(db, grant, cancel);
        other ??= plan.Grants.Find(g => g.AccountId == grant.AccountId && g.Role == grant.Role && g.UnitId == grant.UnitId && (g.To is null || g.To >= grant.From) && (grant.To is null || g.From <= grant.To));
        if (other is not null)
            return new(row.Number, Effect.Held, userName, account.FullName, ($"Đã giữ {Words(grant).Vi} {PeopleProblems.Days(other.From, other.To).Vi}; không đổi.", $"Holds {Words(grant).In("en")} {PeopleProblems.Days(other.From, other.To).In("en")} already; nothing changes."));
        if (isNew)
        {
            plan.Accounts.Add(account);
            known[account.NormalizedUserName!] = account;
        }
        plan.Grants.Add(grant);
        var what = Words(grant);
        var days = PeopleProblems.Days(grant.From, grant.To);
        return isNew
            ? new(row.Number, Effect.NewAccount, userName, account.FullName, ($"Lập tài khoản; giao {what.Vi} {days.Vi}.", $"Makes the account; grants {what.In("en")} {days.In("en")}."))
            : new(row.Number, Effect.NewGrant, userName, account.FullName, ($"Giao {what.Vi} {days.Vi}.", $"Grants {what.In("en")} {days.In("en")}."));
    }

    private Account Made(string name, string userName)
    {
        var (phone, email) = (UserNames.Phone(userName), UserNames.IsEmail(userName) ? userName : null);
        var account = new Account
        {
            Id = _ids.New(),
            FullName = name,
            UserName = userName,
            KeyId = _keys.New().Id,
            NormalizedUserName = _names.OfName(userName),
            PhoneNumber = phone,
            Email = email,
            NormalizedEmail = _names.NormalizeEmail(email),
            SecurityStamp = _ids.New().ToString("N"),
            ConcurrencyStamp = _ids.New().ToString(),
            LockoutEnabled = true,
        };
        account.SetProfile(new Profile { FullName = name, Phone = phone, Email = email }, _index);
        return account;
    }

    private string? Unit(OfficialsCsv.Row row, string role, Action<string, LocalText> wrong)
    {
        var today = _actors.Today;
        if (row["unit"] is not { } typed || (Roles.MaySpanCity(role) && typed == Grant.WholeCity))
            return Roles.MaySpanCity(role) ? null : row["unit"];
        var units = _pack.Pack.Units.Departments(today).Concat(_pack.Pack.Units.Communes(today)).Concat(_pack.Pack.Units.All).ToList();
        var folded = SearchText.Fold(typed);
        if (units.Exists(u => u.Id == typed))
            return typed;
        // Phường and xã of one name are told apart by the whole name.
        if (units.Where(u => u.IsInForce(today) && SearchText.Fold(u.Name.Vi) == folded).Select(u => u.Id).Distinct().ToList() is [var id])
            return id;
        var like = units.Where(u => u.IsInForce(today) && SearchText.Fold(u.Name.Vi).EndsWith(folded, StringComparison.Ordinal)).Select(u => $"{u.Id} ({u.Name.Vi})").Distinct().Take(3).ToList();
        wrong("unit", like.Count > 0
            ? ($"Không có đơn vị “{typed}”. Ý bạn là {string.Join(", ", like)}?", $"There is no unit “{typed}”. Did you mean {string.Join(", ", like)}?")
            : ($"Không có đơn vị “{typed}”: dùng mã hoặc tên đầy đủ, ví dụ {units[^1].Id} hoặc {units[^1].Name.Vi}.", $"There is no unit “{typed}”: use its id or full name, for example {units[^1].Id} or {units[^1].Name.Vi}."));
        return null;
    }

    private static DateOnly? Day(OfficialsCsv.Row row, string column, Action<string, LocalText> wrong)
    {
        if (row[column] is not { } typed)
            return null;
        if (Typed.TryDate(typed, out var day))
            return day;
        wrong(column, ($"“{typed}” không phải ngày: nhập ví dụ 01/02/2026 hoặc 2026-02-01.", $"“{typed}” is no day: write for example 01/02/2026 or 2026-02-01."));
        return null;
    }

    private static string? RoleOf(string? typed) =>
        typed is null ? null : Roles.All.FirstOrDefault(r => r == typed || SearchText.Fold(Roles.NameOf(r).Vi) == SearchText.Fold(typed) || SearchText.Fold(Roles.NameOf(r).In("en")) == SearchText.Fold(typed));

    private static bool IsUserName(string name) =>
        UserNames.Phone(name) is not null || UserNames.IsEmail(name) || (name.Length is >= 3 and <= 120 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'));

    private LocalText Words(Grant grant)
    {
        var unit = grant.UnitId == Grant.WholeCity ? new LocalText("toàn thành phố", "the whole city") : _pack.Pack.Units.NameOf(grant.UnitId, grant.From);
        return ($"{Roles.NameOf(grant.Role).Vi}, {unit.Vi}", $"{Roles.NameOf(grant.Role).In("en")}, {unit.In("en")}");
    }

    private static LocalText Words(OfficialsCsv.Mistake mistake) =>
        mistake.Column.Length == 0 ? mistake.Message : ($"Cột “{mistake.Column}”: {mistake.Message.Vi}", $"Column “{mistake.Column}”: {mistake.Message.In("en")}");

    private static LocalText Together(IEnumerable<OfficialsCsv.Mistake> mistakes)
    {
        var words = mistakes.Select(Words).ToList();
        return (string.Join(' ', words.Select(w => w.Vi)), string.Join(' ', words.Select(w => w.In("en"))));
    }

    private sealed class Plan
    {
        public List<Account> Accounts { get; } = [];

        public List<Grant> Grants { get; } = [];
    }
}
