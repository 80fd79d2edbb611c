using System.Text.Json;
using HaiDang.City.Audit;
using HaiDang.City.Notices;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People.Enterprises;

/// <summary>Tells the people concerned that an enterprise was confirmed or rejected, that somebody was invited, and that a representation began or ended.</summary>
internal sealed class EnterpriseNotices(IDbContextFactory<CityDb> databases, NoticeWriter writer, ActorReader actors) : IEventFollower
{
    private static readonly string[] Told = [JournalKinds.EnterpriseConfirmed, JournalKinds.EnterpriseRejected, JournalKinds.ManagerConfirmed, JournalKinds.RepresentativeInvited, JournalKinds.RepresentationGiven, JournalKinds.RepresentationEnded];

    public string Name => "enterprise-notices";

    public async Task<Changes> FollowAsync(IReadOnlyList<Event> events, CancellationToken cancel)
    {
        var changes = new Changes();
        var told = events.Where(e => Told.Contains(e.Kind, StringComparer.Ordinal)).Select(Happened.Read).ToList();
        if (told.Count == 0)
        {
            return changes;
        }
        await using var db = await databases.CreateDbContextAsync(cancel);
        var enterpriseIds = told.Select(h => h.Enterprise).Distinct().ToList();
        var enterprises = await db.Set<Enterprise>().Where(e => enterpriseIds.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancel);
        var managers = (await Representations.Current(db, actors.Today).Where(r => enterpriseIds.Contains(r.EnterpriseId) && r.MayManage).ToListAsync(cancel)).ToLookup(r => r.EnterpriseId, r => r.AccountId);
        var invitationIds = told.Select(h => h.Invitation).OfType<Guid>().ToList();
        var targets = invitationIds.Count == 0 ? [] : await db.Set<Invitation>().Where(i => invitationIds.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.TargetIndex, cancel);
        var named = targets.Values.Distinct().ToList();
        var accountIds = told.Select(h => h.Subject).OfType<Guid>().Concat(managers.SelectMany(m => m)).Distinct().ToList();
        var accounts = await db.Set<Account>().Where(a => accountIds.Contains(a.Id) || named.Contains(a.NormalizedUserName!)).ToListAsync(cancel);
        foreach (var happened in told)
        {
            if (!enterprises.TryGetValue(happened.Enterprise, out var enterprise))
            {
                continue;
            }
            var subject = accounts.Find(a => a.Id == happened.Subject);
            if (happened.Kind == JournalKinds.RepresentativeInvited)
            {
                // The code goes another way: who only has the name sees that there is an invitation.
                if (happened.Invitation is { } id && targets.TryGetValue(id, out var target) && accounts.Find(a => a.NormalizedUserName == target) is { } invited)
                {
                    Tell(changes, happened, [invited], Invited(enterprise), $"/me/enterprises/invitations/{id}");
                }
                continue;
            }
            // Who did it knows.
            var others = managers[enterprise.Id].Append(happened.Kind == JournalKinds.RepresentationGiven ? Guid.Empty : happened.Subject ?? Guid.Empty).Distinct()
                .Where(id => id != (happened.Kind == JournalKinds.RepresentationGiven ? happened.Subject : happened.By)).ToList();
            if (subject is not null)
            {
                Tell(changes, happened, accounts.FindAll(a => others.Contains(a.Id)), WordsOf(happened.Kind, enterprise, subject.FullName), "/me/enterprises");
            }
        }
        return changes;
    }

    private void Tell(Changes changes, Happened happened, List<Account> people, (LocalText Subject, LocalText Text) words, string href)
    {
        var place = 0;
        foreach (var person in people)
        {
            writer.AddOfAccount(changes, person, happened.Id, happened.At, words.Subject, words.Text, href, ++place);
        }
    }

    private static (LocalText Subject, LocalText Text) Invited(Enterprise enterprise) => (
        ("Lời mời đại diện cho tổ chức", "An invitation to represent an organisation"),
        ($"{enterprise.Name} mời bạn làm người đại diện. Mở trang Tổ chức của tôi, xem lời mời và nhập mã mà người mời đưa cho bạn. Bỏ qua nếu bạn không biết tổ chức này.",
            $"{enterprise.Name} invites you to represent it. Open My organisations, look at the invitation and enter the code that the inviter gives you. Ignore it if you do not know the organisation."));

    private static (LocalText Subject, LocalText Text) WordsOf(string kind, Enterprise enterprise, string name) => kind switch
    {
        JournalKinds.EnterpriseConfirmed => (("Tổ chức đã được xác minh", "Your organisation is confirmed"),
            ($"{enterprise.Name} (mã số thuế {enterprise.TaxCode}) đã được cơ quan xác minh theo giấy chứng nhận đăng ký.", $"{enterprise.Name} (tax code {enterprise.TaxCode}) was confirmed by an office against its certificate of registration.")),
        JournalKinds.EnterpriseRejected => (("Đăng ký tổ chức bị từ chối xác minh", "The registration of your organisation was rejected"),
            ($"Đăng ký {enterprise.Name} (mã số thuế {enterprise.TaxCode}) không được xác minh. Lý do: {enterprise.RejectionReason} Có thể đăng ký lại tại trang Tổ chức của tôi.",
                $"The registration of {enterprise.Name} (tax code {enterprise.TaxCode}) was rejected. Reason: {enterprise.RejectionReason} You may register again on My organisations.")),
        JournalKinds.ManagerConfirmed => (("Người quản lý mới của tổ chức", "A new manager of the organisation"),
            ($"Bộ phận một cửa đã đối chiếu giấy tờ và xác nhận {name} quản lý người đại diện của {enterprise.Name}. Nếu không đúng, báo ngay cho bộ phận một cửa.",
                $"A counter compared papers and confirmed that {name} manages who represents {enterprise.Name}. If that is wrong, tell a counter at once.")),
        JournalKinds.RepresentationGiven => (("Thêm người đại diện", "A new representative"),
            ($"{name} đã chấp nhận đại diện cho {enterprise.Name}. Nếu không đúng, kết thúc việc đại diện tại trang Tổ chức của tôi.", $"{name} accepted to represent {enterprise.Name}. If that is wrong, end it under My organisations.")),
        _ => (("Việc đại diện đã kết thúc", "A representation has ended"),
            ($"{name} không còn đại diện cho {enterprise.Name}.", $"{name} no longer represents {enterprise.Name}.")),
    };

    private sealed record Happened(Guid Id, string Kind, DateTimeOffset At, Guid? By, Guid? Subject, Guid Enterprise, Guid? Invitation)
    {
        public static Happened Read(Event e)
        {
            using var body = JsonDocument.Parse(e.Body);
            var detail = body.RootElement.GetProperty("detail");
            return new(e.StreamId, e.Kind, e.At, IdIn(body.RootElement, "by"), IdIn(body.RootElement, "subject"), IdIn(detail, "enterprise")!.Value, IdIn(detail, "invitation"));
        }

        private static Guid? IdIn(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.TryGetGuid(out var id) ? id : null;
    }
}
