using HaiDang.City.Audit;
using HaiDang.City.Notices;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Storage.Backups;
using HaiDang.Storage.Files;
using HaiDang.Storage.Keys;
using HaiDang.Storage.Jobs;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Backups;

/// <summary>Makes an installation of a backup: nothing is touched before the backup, its keys and the place were found good, and at the end the audit log is checked.</summary>
public sealed class RestoreBackup(IDatabaseCopy database, FileStore files, KeyStore store, IDbContextFactory<CityDb> databases, KeySeal seal, AuditCheck audit, Journal journal, Clock clock, Ids ids)
{
    /// <summary>Kind of the job that removes what the backup brought back although its keys were destroyed.</summary>
    public const string EraseJobKind = "erase-restored";

    /// <summary>What is to be restored.</summary>
    /// <param name="Backup">The backup.</param>
    /// <param name="KeysFile">Its keys.</param>
    /// <param name="Replace">True: what is there is set aside; false: it must be empty.</param>
    /// <param name="SendWaiting">True: messages that were waiting at the time of the backup are sent; false: they count as sent since.</param>
    public sealed record Order(Backup Backup, string KeysFile, bool Replace, bool SendWaiting);

    /// <summary>What was restored.</summary>
    /// <param name="SetAside">Where that is which was there before: files, folders, schemas.</param>
    /// <param name="HeldMessages">Messages that were waiting and are not sent.</param>
    /// <param name="Audit">Whether the history is the one that was logged; null when nothing was ever sealed.</param>
    public sealed record Done(IReadOnlyList<string> SetAside, int HeldMessages, AuditCheck.Report? Audit);

    /// <summary>Restores, then checks the log.</summary>
    /// <param name="order">What to restore.</param>
    /// <param name="progress">Told how far copying is; null: nobody is.</param>
    /// <param name="checking">Told the share of the log that is checked, 0 to 1; null: nobody is.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="BackupException">It cannot be done, for a reason that the operator can mend.</exception>
    public async Task<Done> RunAsync(Order order, IProgress<BackupProgress>? progress, Action<double>? checking, CancellationToken cancel)
    {
        var (backup, manifest) = (order.Backup, order.Backup.Manifest);
        await RefuseAnotherKindAsync(manifest, cancel);
        var keys = BackupKeys.Read(order.KeysFile, manifest, seal);
        await RefuseDamageAsync(backup, progress, cancel);
        var held = 0;
        IReadOnlyList<string> aside;
        try
        {
            aside = await MakeRoomAsync(order.Replace, cancel);
            if (KeyCopies.Newest(Path.GetDirectoryName(Path.GetFullPath(order.KeysFile))!) is { } copy)
            {
                await store.TakeFromAsync(copy, cancel);
            }
            await new FilePool(Path.GetDirectoryName(backup.Path)!).GiveAsync(backup.FileList, files, manifest.FileBytes, progress, cancel);
            await database.ReadAsync(Path.Combine(backup.Path, MakeBackup.DatabaseFolder), async db =>
            {
                var changes = new Changes();
                foreach (var key in keys)
                {
                    changes.Insert(key);
                }
                changes.Record(journal.Entry(JournalKinds.BackupRestored, null, null, null, ("backup", backup.Name)));
                // What was destroyed after the backup was made is there again, but for its keys.
                changes.Insert(new Job { Id = ids.New(), Kind = EraseJobKind, Payload = "", RunAt = clock.Now });
                held = order.SendWaiting ? 0 : await HoldMessagesAsync(db, changes, cancel);
                return changes;
            }, progress, cancel);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or KeyStoreException)
        {
            throw new BackupException(($"Khôi phục dở dang: {failed.Message} Sửa rồi chạy lại với --replace.", $"The restore is unfinished: {failed.Message} Mend it, then run this again with --replace."), failed);
        }
        return new(aside, held, await CheckAsync(manifest, checking, cancel));
    }

    private async Task RefuseAnotherKindAsync(BackupManifest manifest, CancellationToken cancel)
    {
        if (manifest.Database != database.Kind)
        {
            throw new BackupException((
                $"Bản sao lưu là của {manifest.Database}, cơ sở dữ liệu đích là {database.Kind}: chọn đích cùng loại bằng --database.",
                $"The backup is of {manifest.Database}, the target is {database.Kind}: choose a target of the same kind with --database."));
        }
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (!db.Database.GetMigrations().SequenceEqual(manifest.Migrations))
        {
            throw new BackupException((
                $"Bản sao lưu do chương trình bản {manifest.Program} tạo, có cấu trúc dữ liệu khác: khôi phục bằng bản đó rồi mới nâng cấp.",
                $"The backup was made by version {manifest.Program}, whose tables are others: restore it with that version, then upgrade."));
        }
    }

    private static async Task RefuseDamageAsync(Backup backup, IProgress<BackupProgress>? progress, CancellationToken cancel)
    {
        await foreach (var damage in CheckBackup.RunAsync(backup, progress, cancel))
        {
            throw new BackupException(damage.IsMissing
                ? ($"Bản sao lưu thiếu {damage.Path}; chưa khôi phục gì.", $"The backup lacks {damage.Path}; nothing was restored.")
                : ($"Bản sao lưu bị hỏng: {damage.Path} không đúng mã kiểm tra; chưa khôi phục gì.", $"The backup is damaged: {damage.Path} does not fit its checksum; nothing was restored."));
        }
    }

    private async Task<IReadOnlyList<string>> MakeRoomAsync(bool replace, CancellationToken cancel)
    {
        var occupied = await database.OccupiedAsync(cancel);
        var hasFiles = !files.IsEmpty;
        if (!replace && (occupied is not null || hasFiles))
        {
            var (events, last) = (occupied?.Events ?? 0, occupied?.LastAt?.ToString("yyyy-MM-dd HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture) ?? "-");
            throw new BackupException((
                $"Nơi khôi phục không trống: cơ sở dữ liệu có {events} việc (việc cuối: {last}){(hasFiles ? " và có tệp đính kèm" : "")}. Thêm --replace để cất tất cả sang bên cạnh và thay bằng bản sao lưu; những gì xảy ra sau bản sao lưu sẽ không còn trong thành phố.",
                $"The place is not empty: the database has {events} events (the last: {last}){(hasFiles ? " and there are attached files" : "")}. With --replace all of it is set aside and the backup takes its place; what happened after the backup is then not in the city."));
        }
        var name = "before_restore_" + clock.Now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss", System.Globalization.CultureInfo.InvariantCulture).ToLowerInvariant();
        List<string> aside = [];
        if (occupied is not null)
        {
            aside.Add(await database.SetAsideAsync(name, cancel));
        }
        if (hasFiles)
        {
            aside.Add(files.SetAside(name));
        }
        return aside;
    }

    // Between the backup and the loss the old city sent them, or tried: who was told is not told again.
    private async Task<int> HoldMessagesAsync(CityDb db, Changes changes, CancellationToken cancel)
    {
        var waiting = await db.Set<NoticeDelivery>().Where(d => d.State == DeliveryState.Waiting).ToListAsync(cancel);
        foreach (var delivery in waiting)
        {
            (delivery.State, delivery.DoneAt, delivery.Text, delivery.Error) = (DeliveryState.Failed, clock.Now, null, "restored");
            changes.Update(delivery);
        }
        foreach (var job in await db.Set<Job>().Where(j => j.Kind == DeliverNotice.JobKind).ToListAsync(cancel))
        {
            changes.Delete(job);
        }
        return waiting.Count;
    }

    private async Task<AuditCheck.Report?> CheckAsync(BackupManifest manifest, Action<double>? progress, CancellationToken cancel)
    {
        if ((manifest.LogKey is { } text ? NoteKey.Parse(text) : await audit.OwnKeyAsync(cancel)) is not { } key)
        {
            return null;
        }
        var atBackup = manifest.LogRoot is { } root ? new Checkpoint(key.Name, manifest.LogSize, Convert.FromBase64String(root)) : null;
        var report = await audit.RunAsync(key, atBackup, progress, cancel);
        return atBackup is not null && report.Fault is null ? report with { Checkpoints = report.Checkpoints - 1 } : report;
    }
}
