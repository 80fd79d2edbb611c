using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using HaiDang.Ui;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Retention;

/// <summary>Whether a dossier may be destroyed because its person asks, and why not.</summary>
/// <param name="MayErase">True when nothing stands against it.</param>
/// <param name="Reason">One of the words of <see cref="RetentionVerdicts"/>.</param>
/// <param name="Until">Last day on which it must be kept; null unless <see cref="RetentionVerdicts.Owed"/>.</param>
/// <param name="KeptUntil">Last day on which it is kept when nobody asks; null: for ever, or while it is open.</param>
/// <param name="Basis">Document and article; null when the pack gives none.</param>
public sealed record RetentionVerdict(bool MayErase, string Reason, DateOnly? Until, DateOnly? KeptUntil, string? Basis)
{
    /// <summary>The verdict in words, for the person.</summary>
    public LocalText Words(Language words) => Reason switch
    {
        RetentionVerdicts.Open => ("Đang được giải quyết: chưa xóa được.", "Being handled: it cannot be deleted yet."),
        RetentionVerdicts.Held => ("Có yêu cầu giữ lại của cơ quan có thẩm quyền: chưa xóa được.", "An authority asked to keep it: it cannot be deleted yet."),
        RetentionVerdicts.ForEver => ($"Phải lưu vĩnh viễn{Because(Basis, "theo")}: không xóa được.", $"Must be kept for ever{Because(Basis, "by")}: it cannot be deleted."),
        RetentionVerdicts.Owed => ($"Phải lưu đến hết ngày {words.Date(Until!.Value)}{Because(Basis, "theo")}: chưa xóa được.", $"Must be kept until {words.Date(Until!.Value)}{Because(Basis, "by")}: it cannot be deleted yet."),
        RetentionVerdicts.Listed => ("Đã vào danh mục đề nghị hủy, chờ quyết định.", "On a list to be destroyed, awaiting the decision."),
        _ => ("Có thể xóa theo yêu cầu.", "May be deleted on request."),
    };

    private static string Because(string? basis, string by) => basis is null ? "" : $" {by} {basis}";
}

/// <summary>Judges dossiers by their rules, holds and open work.</summary>
public sealed class RetentionVerdicts(IDbContextFactory<CityDb> databases, RetentionRules rules)
{
    /// <summary>It may be destroyed on request.</summary>
    public const string Free = "free";

    /// <summary>It is open, or an amendment of its outcome is.</summary>
    public const string Open = "open";

    /// <summary>It is on hold.</summary>
    public const string Held = "held";

    /// <summary>It is kept for ever.</summary>
    public const string ForEver = "for-ever";

    /// <summary>Its years are not over.</summary>
    public const string Owed = "owed";

    /// <summary>It is on a list already.</summary>
    public const string Listed = "listed";

    /// <summary>The verdicts on some dossiers, by identifier.</summary>
    public async Task<IReadOnlyDictionary<Guid, RetentionVerdict>> OfAsync(IReadOnlyList<Dossier> dossiers, CancellationToken cancel)
    {
        var ids = dossiers.Select(d => d.Id).ToList();
        await using var db = await databases.CreateDbContextAsync(cancel);
        var held = await db.Set<LegalHold>().Where(h => ids.Contains(h.DossierId) && h.ReleasedAt == null).Select(h => h.DossierId).ToListAsync(cancel);
        var open = await db.Set<WorkItem>().Where(i => ids.Contains(i.DossierId) && i.Kind == WorkKind.Amendment).Select(i => i.DossierId).ToListAsync(cancel);
        var listed = await db.Set<DisposalItem>().Where(i => ids.Contains(i.DossierId) && (i.State == DisposalItemState.Listed || i.State == DisposalItemState.Removed)).Select(i => i.DossierId).ToListAsync(cancel);
        return dossiers.ToDictionary(d => d.Id, d => Of(d, held.Contains(d.Id), open.Contains(d.Id), listed.Contains(d.Id)));
    }

    private RetentionVerdict Of(Dossier dossier, bool held, bool open, bool listed)
    {
        var rule = rules.Of(dossier.ProcedureCode);
        if (rules.EndedOn(dossier) is not { } ended || open)
        {
            return new(false, Open, null, null, rule.Basis);
        }
        var owed = rule.OwedUntil(ended);
        var reason = listed ? Listed : held ? Held : owed is null ? ForEver : owed >= rules.Today ? Owed : Free;
        return new(reason == Free, reason, reason == Owed ? owed : null, rule.KeptUntil(ended), rule.Basis);
    }
}
