using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;

namespace HaiDang.Dossiers.Dossiers;

// Papers taken in at the counter and scanned later the same day.
public sealed partial class Dossier
{
    /// <summary>Records which papers are scanned by now and which need not be; the work closes with the last one.</summary>
    /// <param name="handling">The dossier.</param>
    /// <param name="actor">A counter officer of the unit where the papers lie.</param>
    /// <param name="scanned">Components that have a complete file.</param>
    /// <param name="spared">Components that are not scanned, each with its reason.</param>
    public Result<Changes<Dossier>> SettleScans(Handling handling, Actor actor, IReadOnlySet<string> scanned, IReadOnlyDictionary<string, string> spared)
    {
        if (Refuses(DossierAct.Scan, handling, actor, out var by) is { } refused)
        {
            return refused;
        }
        if (handling.Items.FirstOrDefault(i => i.Kind == WorkKind.Scan) is not { } item)
        {
            return DossierProblems.WrongState(this);
        }
        var waiting = Components.Where(c => c.ToScan).ToList();
        if (waiting.FirstOrDefault(c => spared.TryGetValue(c.Id, out var reason) && string.IsNullOrWhiteSpace(reason)) is { } without)
        {
            return DossierProblems.ScanReasonNeeded(without.Id);
        }
        var settled = waiting.Where(c => scanned.Contains(c.Id) || spared.ContainsKey(c.Id)).ToList();
        if (settled.Count == 0)
        {
            return DossierProblems.NothingScanned;
        }
        ComponentsJson = Json.Write(Components.Select(c => !settled.Contains(c) ? c
            : scanned.Contains(c.Id) ? c with { ToScan = false, Scanned = true }
            : c with { ToScan = false, Note = $"Không số hóa: {spared[c.Id].Trim()}" }));
        var left = waiting.Count - settled.Count;
        var changes = new Changes();
        if (left == 0)
        {
            changes.Delete(item);
        }
        return Done(changes, "papers-scanned", handling.Moment.Now, new DossierEvent(actor, by, Roles.Counter, item.UnitId)
            .With("scanned", settled.Count(c => scanned.Contains(c.Id))).With("spared", settled.Count(c => !scanned.Contains(c.Id))).With("left", left));
    }

    // Due today; what is taken in after hours, by the close of the next working day.
    private WorkItem? ScanWork(Moment moment)
    {
        if (!Components.Any(c => c.ToScan))
        {
            return null;
        }
        var close = moment.Calendar.IsWorkingDay(moment.Today) ? moment.Calendar.CloseOf(moment.Today) : moment.Now;
        return new WorkItem
        {
            Id = moment.Ids.New(),
            DossierId = Id,
            Kind = WorkKind.Scan,
            StepId = "",
            // The papers lie where they were handed over.
            UnitId = HelpedByUnit ?? ReceivedByUnit,
            Role = Roles.Counter,
            OpenedAt = moment.Now,
            DueAt = (close > moment.Now ? close : moment.Calendar.CloseOf(moment.Calendar.NextWorkingDay(moment.Today))).ToUniversalTime(),
        };
    }
}
