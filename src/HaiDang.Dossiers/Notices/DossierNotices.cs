using HaiDang.City.Notices;
using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.City.People.Enterprises;
using HaiDang.Core;
using HaiDang.Core.Identity;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HaiDang.Dossiers.Notices;

/// <summary>Tells the people of a dossier what happened to it, each event once.</summary>
/// <remarks>Source: Nghị định 224/2026/NĐ-CP, Điều 15 khoản 1: a notice at every change of state.</remarks>
internal sealed partial class DossierNotices(
    IDbContextFactory<CityDb> databases, CurrentPack pack, NoticeWriter writer, DossierNoticeModels models, PeopleToCall calls, NoticeOptions options, Clock clock, ILogger<DossierNotices> log) : IEventFollower
{
    /// <summary>What is told at an event, and whether a person whom nothing reaches is called: not when they did it themselves.</summary>
    private static readonly Dictionary<string, (string Template, bool Call)> Told = new(StringComparer.Ordinal)
    {
        ["dossier-registered"] = ("registered", false),
        ["dossier-accepted"] = ("accepted", true),
        ["dossier-not-accepted"] = ("rejected", true),
        ["supplement-asked"] = ("supplement-requested", true),
        ["supplement-received"] = ("supplemented", false),
        ["dossier-forwarded"] = ("in-progress", false),
        ["outcome-signed"] = ("in-progress", false),
        ["consultation-asked"] = ("consulting", false),
        ["payment-asked"] = ("payment-due", true),
        ["payment-received"] = ("in-progress", false),
        ["dossier-extended"] = ("extended", true),
        ["dossier-stopped"] = ("stopped", true),
        ["dossier-withdrawn"] = ("withdrawn", false),
        ["outcome-issued"] = ("done", true),
        ["deadline-recomputed"] = ("rescheduled", false),
        ["finding-recorded"] = ("reassessed", false),
        ["outcome-returned"] = ("returned", false),
        ["outcome-corrected"] = ("amended", true),
        ["outcome-reissued"] = ("amended", true),
        ["outcome-revoked"] = ("amended", true),
        ["outcome-cancelled"] = ("amended", true),
    };

    // Of these only the first of a dossier changes its state; the rest is the unit's inner way.
    private static readonly string[] FirstOnly = ["dossier-forwarded", "outcome-signed", "consultation-asked"];

    public string Name => "dossier-notices";

    public async Task<Changes> FollowAsync(IReadOnlyList<Event> events, CancellationToken cancel)
    {
        var changes = new Changes();
        var templates = pack.Pack.Part<NoticeTemplates>().ByEvent;
        var told = events.Where(e => Told.TryGetValue(e.Kind, out var rule) && templates.ContainsKey(rule.Template) && !Dossier.IsOfSameVisit(e)).ToList();
        if (told.Count == 0)
        {
            return changes;
        }
        await using var db = await databases.CreateDbContextAsync(cancel);
        var loaded = await LoadedAsync(db, told, pack.Pack.Calendar.DayOf(clock.Now), cancel);
        foreach (var happened in told)
        {
            if (!loaded.Dossiers.TryGetValue(happened.StreamId, out var dossier) || IsInnerWay(happened, loaded))
            {
                continue;
            }
            try
            {
                var rule = Told[happened.Kind];
                var model = await models.OfAsync(dossier, happened, loaded, cancel);
                var call = rule.Call && !(happened.Kind == "dossier-accepted" && dossier.Channel == "counter");
                var telling = new Telling(dossier.Id, dossier.KeyId, happened.Number, happened.At, $"/me/dossiers/{dossier.DisplayCode}", templates[rule.Template], model, call);
                var place = 0;
                foreach (var recipient in Recipients(dossier, loaded))
                {
                    var (notice, isSent) = writer.Add(changes, telling, recipient, ++place);
                    // Where a city has neither way yet, who has an account reads the pages.
                    if (call && !isSent && (recipient.AccountId is null || options.HasEmail || options.HasSms))
                    {
                        await calls.AddAsync(db, changes, notice, dossier, cancel);
                    }
                }
            }
            catch (Exception failure) when (failure is InvalidOperationException or System.Text.Json.JsonException or KeyNotFoundException)
            {
                // One dossier that cannot be told must not keep everybody else's news back.
                LogUntold(happened.StreamId, happened.Number, failure.GetType().Name);
            }
        }
        return changes;
    }

    private static async Task<Loaded> LoadedAsync(CityDb db, List<Event> told, DateOnly today, CancellationToken cancel)
    {
        var ids = told.Select(e => e.StreamId).Distinct().ToList();
        var dossiers = await db.Set<Dossier>().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancel);
        var acts = await db.Set<Act>().Where(a => ids.Contains(a.DossierId)).ToListAsync(cancel);
        var issued = told.Where(e => e.Kind.StartsWith("outcome-", StringComparison.Ordinal) && e.Kind != "outcome-signed").Select(e => e.StreamId).Distinct().ToList();
        var outcomes = issued.Count == 0 ? [] : await db.Set<DossierOutcome>().Where(o => issued.Contains(o.DossierId) && o.IssuedAt != null).ToListAsync(cancel);
        var enterprises = dossiers.Values.Select(d => d.EnterpriseId).OfType<Guid>().Distinct().ToList();
        var representatives = (enterprises.Count == 0 ? [] : await Representations.Current(db, today).Where(r => enterprises.Contains(r.EnterpriseId)).OrderBy(r => r.Id).ToListAsync(cancel)).ToLookup(r => r.EnterpriseId);
        var people = dossiers.Values.SelectMany(d => new[] { d.FilerAccountId, d.HandlerId }).OfType<Guid>().Concat(representatives.SelectMany(r => r).Where(r => r.MayManage).Select(r => r.AccountId)).Distinct().ToList();
        var accounts = await db.Set<Account>().Where(a => people.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancel);
        var inner = told.Where(e => FirstOnly.Contains(e.Kind)).Select(e => e.StreamId).Distinct().ToList();
        var first = inner.Count == 0 ? [] : await db.Set<Event>().Where(e => inner.Contains(e.StreamId) && FirstOnly.Contains(e.Kind))
            .Select(e => new Inner(e.StreamId, e.Number, e.Kind)).ToListAsync(cancel);
        return new(dossiers, acts.ToDictionary(a => (a.DossierId, a.Number)), outcomes.ToLookup(o => o.DossierId), accounts, first.ToLookup(e => e.StreamId), representatives);
    }

    private static bool IsInnerWay(Event happened, Loaded loaded)
    {
        if (happened.Kind is "deadline-recomputed" or "finding-recorded")
        {
            return Slips.Told.Of(happened).At("new") is null;
        }
        return FirstOnly.Contains(happened.Kind)
            && loaded.FirstOnly[happened.StreamId].Any(e => e.Number < happened.Number && (happened.Kind != "consultation-asked" || e.Kind == happened.Kind));
    }

    // Who filed, or who manages the enterprise once that person has left it; and the owner, when somebody else filed and the owner can be reached in another way.
    private static IEnumerable<Recipient> Recipients(Dossier dossier, Loaded loaded)
    {
        var parties = dossier.Parties;
        if (dossier.EnterpriseId is { } enterprise && !loaded.Representatives[enterprise].Any(r => r.AccountId == dossier.FilerAccountId))
        {
            // Who filed it represents the enterprise no more, and is told nothing more of it.
            foreach (var manager in loaded.Representatives[enterprise].Where(r => r.MayManage).Select(r => loaded.Accounts.GetValueOrDefault(r.AccountId)).OfType<Account>().DistinctBy(a => a.Id))
            {
                var known = manager.ReadProfile();
                yield return new Recipient(manager.FullName, manager.Id, known.Email, known.Phone, known.Language ?? "vi");
            }
            yield break;
        }
        var profile = dossier.FilerAccountId is { } id && loaded.Accounts.TryGetValue(id, out var account) ? account.ReadProfile() : null;
        var filer = new Recipient(parties.FiledBy.Name, dossier.FilerAccountId, parties.FiledBy.Email ?? profile?.Email, parties.FiledBy.Phone ?? profile?.Phone, profile?.Language ?? "vi");
        yield return filer;
        var owner = parties.Owner;
        var email = string.Equals(owner.Email, filer.Email, StringComparison.OrdinalIgnoreCase) ? null : owner.Email;
        var phone = Normal(owner.Phone) == Normal(filer.Phone) ? null : owner.Phone;
        if (parties.Filer is not null && (email ?? phone) is not null)
        {
            yield return new Recipient(owner.Name, null, email, phone, "vi");
        }
    }

    private static string? Normal(string? phone) => PhoneNumber.TryParse(phone, out var number) ? number.Value : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {Number} of dossier {Dossier} was not told: {Failure}")]
    private partial void LogUntold(Guid dossier, int number, string failure);

    /// <summary>What the events of a batch need.</summary>
    internal sealed record Loaded(
        IReadOnlyDictionary<Guid, Dossier> Dossiers, IReadOnlyDictionary<(Guid, int), Act> Acts, ILookup<Guid, DossierOutcome> Outcomes, IReadOnlyDictionary<Guid, Account> Accounts,
        ILookup<Guid, Inner> FirstOnly, ILookup<Guid, Representative> Representatives);

    /// <summary>An event of which only the first of a dossier is told.</summary>
    internal readonly record struct Inner(Guid StreamId, int Number, string Kind);
}
