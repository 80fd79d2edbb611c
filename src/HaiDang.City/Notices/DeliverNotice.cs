using HaiDang.City.Contracts;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Storage.Jobs;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Notices;

/// <summary>Sends one e-mail or text message, at least once; what cannot be delivered at last is handed to those who call.</summary>
internal sealed class DeliverNotice(IDbContextFactory<CityDb> databases, EmailSender email, SmsSender sms, IEnumerable<IUnreachedPeople> callers, NoticeOptions options, Commit commit, Clock clock)
    : IJobHandler
{
    public const string JobKind = "deliver-notice";

    public string Kind => JobKind;

    public int MostAttempts => options.MostAttempts;

    public async Task RunAsync(Job job, CancellationToken cancel)
    {
        if (await FindAsync(job, cancel) is not var (delivery, notice))
            return;
        try
        {
            if (delivery.Channel == NoticeChannel.Email)
                await email.SendAsync(delivery.Address, notice.Subject, notice.Text, cancel);
            else
                await sms.SendAsync(delivery.Address, delivery.Text!, cancel);
        }
        catch (DeliveryException failure) when (failure.IsFinal)
        {
            await FailAsync(job, failure.Code, cancel);
            return;
        }
        // The message may hold the second secret of a dossier: it is not kept.
        (delivery.State, delivery.DoneAt, delivery.Text) = (DeliveryState.Sent, clock.Now, null);
        var changes = new Changes().Update(delivery);
        if (notice.Kind == NoticeWriter.CodeKind)
        {
            (notice.Text, notice.Version) = ("", notice.Version + 1);
            changes.Update(notice);
        }
        if (await commit.WriteAsync(changes) is { } refused)
            throw new InvalidOperationException($"The delivery was not noted: {refused.Code}");
    }

    public Task GiveUpAsync(Job job, string error, CancellationToken cancel) => FailAsync(job, "given-up", cancel);

    private async Task<(NoticeDelivery, PersonalNotice)?> FindAsync(Job job, CancellationToken cancel)
    {
        var id = Guid.Parse(job.Payload);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var found = await (from d in db.Set<NoticeDelivery>()
                           join n in db.Set<PersonalNotice>() on d.NoticeId equals n.Id
                           where d.Id == id && d.State == DeliveryState.Waiting
                           select new { Delivery = d, Notice = n }).FirstOrDefaultAsync(cancel);
        return found is null ? null : (found.Delivery, found.Notice);
    }

    // The version of the notice lets of two ways that fail at the same moment the second see the first: it is refused, and looks again.
    private async Task FailAsync(Job job, string code, CancellationToken cancel)
    {
        Problem? refused;
        var tries = 0;
        do
        {
            if (await FindAsync(job, cancel) is not var (delivery, notice))
                return;
            refused = await commit.WriteAsync(await FailureAsync(delivery, notice, code, cancel));
        }
        while (refused?.Code == StorageProblems.Stale.Code && ++tries < 10);
        if (refused is not null)
            throw new InvalidOperationException($"The failure was not noted: {refused.Code}");
    }

    private async Task<Changes> FailureAsync(NoticeDelivery delivery, PersonalNotice notice, string code, CancellationToken cancel)
    {
        (delivery.State, delivery.DoneAt, delivery.Text, delivery.Error) = (DeliveryState.Failed, clock.Now, null, code);
        notice.Version++;
        var changes = new Changes().Update(delivery).Update(notice);
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (notice.CallIfUnreached && !await db.Set<NoticeDelivery>().AnyAsync(d => d.NoticeId == notice.Id && d.Id != delivery.Id && d.State != DeliveryState.Failed, cancel))
        {
            foreach (var caller in callers)
                await caller.CallAsync(notice, changes, cancel);
        }
        return changes;
    }
}
