using HaiDang.City.Audit;
using HaiDang.City.Http;
using HaiDang.City.Notices;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Storage.Keys;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People.Enterprises;

/// <summary>A managing representative invites somebody, and may take the invitation back. Whether the person has an account is never told.</summary>
internal sealed class InviteRepresentative(
    IDbContextFactory<CityDb> databases, Commit commit, Representations representations, OneTimeCodes codes, NoticeWriter notices, Journal journal,
    KeyStore keys, BlindNames names, Clock clock, Ids ids)
{
    private const int MostADay = 20;

    /// <summary>What is typed.</summary>
    /// <param name="Target">User name, e-mail address or phone number of the person.</param>
    /// <param name="Capacity">One of <see cref="Capacities"/>.</param>
    /// <param name="DocumentNumber">Of the document of authority, for an authorised person.</param>
    /// <param name="DocumentDate">Its day.</param>
    /// <param name="MayManage">True when the person may invite and end others.</param>
    /// <param name="From">First day; null: today.</param>
    /// <param name="To">Last day; null: open.</param>
    public sealed record Form(string? Target, string? Capacity, string? DocumentNumber, DateOnly? DocumentDate, bool MayManage, DateOnly? From, DateOnly? To);

    /// <summary>An invitation just made.</summary>
    /// <param name="Invitation">The invitation.</param>
    /// <param name="Code">Its one-time code, given this once, for the person invited.</param>
    /// <param name="IsSent">True when the code also goes to the address itself.</param>
    public sealed record Made(Invitation Invitation, string Code, bool IsSent);

    /// <summary>Invites.</summary>
    public async Task<Result<Made>> HandleAsync(Guid enterprise, Form form, Actor by, CancellationToken cancel)
    {
        if (await representations.FindAsync(by.AccountId!.Value, enterprise, cancel) is not { } own)
            return EnterpriseProblems.NotFound;
        if (!own.As.MayManage)
            return EnterpriseProblems.NotManaging;
        if (own.Enterprise.IsRejected)
            return EnterpriseProblems.Rejected;
        var today = representations.Today;
        var (target, number, from) = (UserNames.Normalise(form.Target), EnterpriseForms.Line(form.DocumentNumber), form.From ?? today);
        var errors = new List<FieldError>();
        if (target.Length is 0 or > 120 || target.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
            errors.Add(new("target", ("Nhập e-mail, số điện thoại hoặc tên đăng nhập của người được mời.", "Enter the e-mail address, phone number or user name of the person.")));
        errors.AddRange(EnterpriseForms.MistakesIn(form.Capacity, number, form.DocumentDate, today));
        if (from < today)
            errors.Add(new("from", ("Ngày bắt đầu từ hôm nay trở đi.", "The first day is today or later.")));
        if (form.To < from)
            errors.Add(new("to", ("Ngày kết thúc phải từ ngày bắt đầu trở đi.", "The last day must not be before the first.")));
        if (errors.Count > 0)
            return HttpProblems.Invalid(errors);

        await using var db = await databases.CreateDbContextAsync(cancel);
        var (now, dayAgo, account) = (clock.Now, clock.Now.AddDays(-1), by.AccountId.Value);
        if (await db.Set<Invitation>().CountAsync(i => i.InvitedBy == account && i.InvitedAt > dayAgo, cancel) >= MostADay)
            return HttpProblems.TooMany(TimeSpan.FromDays(1));
        var invitation = new Invitation
        {
            Id = ids.New(),
            EnterpriseId = enterprise,
            KeyId = keys.New().Id,
            Target = target,
            TargetIndex = names.OfName(target),
            Capacity = form.Capacity!,
            DocumentNumber = form.Capacity == Capacities.Authorised ? number : null,
            DocumentDate = form.Capacity == Capacities.Authorised ? form.DocumentDate : null,
            MayManage = form.MayManage,
            From = from,
            To = form.To,
            InvitedBy = account,
            InvitedAt = now,
            ExpiresAt = now + OneTimeCodes.InvitationLasts,
            Version = 1,
        };
        var (text, row) = await codes.InvitationAsync(invitation.Id, invitation.KeyId, cancel, CodePurposes.Representation);
        var changes = new Changes().Insert(invitation).Insert(row).Record(EnterpriseJournal.Invited(journal, invitation));
        // A newer one to the same person takes the place of the last.
        foreach (var old in await db.Set<Invitation>().Where(i => i.EnterpriseId == enterprise && i.TargetIndex == invitation.TargetIndex && i.AnsweredAt == null).ToListAsync(cancel))
            changes.Update(old.Answered("withdrawn", account, now));
        // Words that anybody may choose, the name of an enterprise, are sent to strangers only once an official has seen them.
        var isSent = own.Enterprise.IsConfirmed && (UserNames.IsEmail(target) || UserNames.Phone(target) is not null) && codes.CanReach(target);
        if (isSent)
            notices.AddSecret(changes, invitation.KeyId, row.Id, target, "vi", "Người được mời", Words(own.Enterprise, text, invitation), Sms(text));
        return await commit.WriteAsync(changes) is { } refused ? refused : new Made(invitation, text, isSent);
    }

    /// <summary>Takes an open invitation back.</summary>
    /// <returns>Null, or the refusal.</returns>
    public async Task<Problem?> WithdrawAsync(Guid id, Actor by, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Set<Invitation>().FirstOrDefaultAsync(i => i.Id == id, cancel) is not { } invitation
            || await representations.FindAsync(by.AccountId!.Value, invitation.EnterpriseId, cancel) is not { } own)
            return EnterpriseProblems.NoSuchInvitation;
        if (!own.As.MayManage)
            return EnterpriseProblems.NotManaging;
        if (invitation.AnsweredAt is not null)
            return EnterpriseProblems.InvitationAnswered;
        var closed = invitation.Answered("withdrawn", by.AccountId.Value, clock.Now);
        return await commit.WriteAsync(new Changes().Update(closed).Record(EnterpriseJournal.Closed(journal, closed))) is { } refused
            ? refused.Code == StorageProblems.Stale.Code ? EnterpriseProblems.InvitationAnswered : refused
            : null;
    }

    private static (LocalText Subject, LocalText Text) Words(Enterprise enterprise, string code, Invitation invitation)
    {
        var what = Capacities.NameOf(invitation.Capacity);
        return (("Lời mời đại diện cho tổ chức", "An invitation to represent an organisation"), (
            $"{enterprise.Name} mời bạn làm: {what.Vi}.\n\nMã của lời mời: {code}\n\nĐăng nhập, hoặc đăng ký tài khoản, bằng chính địa chỉ nhận tin này; mở trang Tổ chức của tôi và nhập mã. Mã có hiệu lực 7 ngày và chỉ dùng một lần. Bỏ qua tin này nếu bạn không biết tổ chức.",
            $"{enterprise.Name} invites you to act as: {what.En}.\n\nCode of the invitation: {code}\n\nSign in, or register, with the address that got this message; open My organisations and enter the code. It works once, for 7 days. Ignore this message if you do not know the organisation."));
    }

    private static string Sms(string code) => $"Loi moi dai dien cho to chuc. Ma: {code}, hieu luc 7 ngay. Dang nhap bang so nay, mo trang To chuc cua toi.";
}
