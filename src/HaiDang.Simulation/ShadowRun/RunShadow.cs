using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Forms;
using HaiDang.Dossiers.Procedures;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Simulation.ShadowRun;

/// <summary>Replays the dossiers filed in a month under a changed pack before it goes live (<i>chạy thử</i>). Nothing is written.</summary>
public sealed class RunShadow(IServiceProvider services, CurrentPack current, ProcedureVersions procedures, IEnumerable<IPackReader> readers, Clock clock, Ids ids)
{
    private const int Batch = 500;

    /// <summary>The last whole month.</summary>
    public DateOnly LastMonth => new DateOnly(Today.Year, Today.Month, 1).AddMonths(-1);

    /// <summary>Today in the city.</summary>
    public DateOnly Today => current.Pack.Calendar.DayOf(clock.Now);

    /// <summary>Tries one changed file, for an official: only dossiers whose history they may see, of units where they work or which they audit.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="bytes">What it holds.</param>
    /// <param name="month">Any day of the month.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<ShadowOutcome> TryFileAsync(string name, byte[] bytes, DateOnly month, Actor actor, CancellationToken cancel)
    {
        if (!TrialFiles.With(current.Pack, name, bytes).TryGet(out var files, out var problem))
        {
            return new(null, [], problem);
        }
        var units = UnitsOf().Where(u => actor.Audits(u) || actor.Grants.Any(g => g.UnitId == u && Roles.OfWorkflow.Contains(g.Role))).ToList();
        return await TryAsync(files, month, units, handling => DossierPolicy.MaySeeHistory(handling, actor), cancel);
    }

    /// <summary>Tries a whole pack, for who runs the installation.</summary>
    /// <param name="files">The changed pack.</param>
    /// <param name="month">Any day of the month.</param>
    /// <param name="unit">Only dossiers that this unit decides; null: all.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<ShadowOutcome> TryPackAsync(PackFiles files, DateOnly month, string? unit, CancellationToken cancel) =>
        unit is not null && !UnitsOf().Contains(unit)
            ? Task.FromResult(new ShadowOutcome(null, [], WhatIf.WhatIfProblems.NoUnit(unit)))
            : TryAsync(files, month, unit is null ? UnitsOf() : [unit], null, cancel);

    private async Task<ShadowOutcome> TryAsync(PackFiles files, DateOnly month, IReadOnlyList<string> units, Func<Handling, bool>? maySee, CancellationToken cancel)
    {
        var first = new DateOnly(month.Year, month.Month, 1);
        if (first > Today)
        {
            return new(null, [], WhatIf.WhatIfProblems.WrongPeriod);
        }
        var read = PackReader.Read(files, readers);
        if (read.Pack is not { } trial)
        {
            return new(null, read.Report.Mistakes, null);
        }
        var present = current.Pack;
        var changes = new PackChanges(present, trial);
        var report = new ShadowReport(first, changes.Files);
        var moment = new Moment(clock.Now, present.Calendar, ids, present.Profile, present.Units);
        foreach (var unit in changes.IsNothing ? [] : units)
        {
            await foreach (var dossier in DossiersAsync(unit, first, changes.Everything ? null : changes.Codes, cancel))
            {
                var procedure = procedures.Of(dossier.ProcedureCode, dossier.Revision);
                if (maySee?.Invoke(new Handling(dossier, [], procedure, moment)) != false)
                {
                    var filed = procedure.Revision == dossier.FormRevision ? procedure : procedures.Of(dossier.ProcedureCode, dossier.FormRevision);
                    report.Add(ShadowRules.Compare(dossier, changes.Before(procedure, filed), changes.After(procedure, filed), clock.Now, ids));
                }
            }
        }
        return new(report, [], null);
    }

    private async IAsyncEnumerable<Dossier> DossiersAsync(string unit, DateOnly month, IReadOnlyCollection<string>? codes, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var calendar = current.Pack.Calendar;
        var (start, end) = (calendar.InstantOf(month, TimeSpan.Zero).ToUniversalTime(), calendar.InstantOf(month.AddMonths(1), TimeSpan.Zero).ToUniversalTime());
        var (after, id) = (start, Guid.Empty);
        while (true)
        {
            await using var db = CityDatabase.Open(services);
            var dossiers = db.Set<Dossier>().AsNoTracking().Where(d => d.CompetentUnit == unit && d.SubmittedAt >= start && d.SubmittedAt < end);
            if (codes is not null)
            {
                dossiers = dossiers.Where(d => codes.Contains(d.ProcedureCode));
            }
            // Whole rows: what is sealed in them is opened as the engine opens it.
            var batch = await dossiers.Where(d => d.SubmittedAt > after || (d.SubmittedAt == after && d.Id.CompareTo(id) > 0)).OrderBy(d => d.SubmittedAt).ThenBy(d => d.Id).Take(Batch).ToListAsync(cancel);
            foreach (var dossier in batch)
            {
                yield return dossier;
            }
            if (batch.Count < Batch)
            {
                yield break;
            }
            (after, id) = (batch[^1].SubmittedAt, batch[^1].Id);
        }
    }

    private List<string> UnitsOf() => [.. current.Pack.Units.All.Select(u => u.Id).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What differs between two packs, and the rules on both sides.</summary>
    private sealed class PackChanges
    {
        private readonly CityPack _present, _trial;
        private readonly Dictionary<string, Procedure> _changed;
        private readonly HashSet<string> _gone;
        private readonly Dictionary<(string Revision, bool IsTrial), FormRules?> _forms = [];

        public PackChanges(CityPack present, CityPack trial)
        {
            (_present, _trial) = (present, trial);
            Files = [.. present.Files.Paths.Union(trial.Files.Paths).Where(p => !Same(present.Files[p], trial.Files[p])).Order(StringComparer.Ordinal)];
            var (was, becomes) = (present.Part<ProcedureCatalogue>(), trial.Part<ProcedureCatalogue>());
            // A new version counts as if it were in force already, the latest of several.
            _changed = becomes.Versions.Where(v => was.Find(v.Revision) is null).GroupBy(v => v.Code, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.MaxBy(v => v.EffectiveFrom)!, StringComparer.Ordinal);
            _gone = [.. was.Versions.Select(v => v.Code).Except(becomes.Versions.Select(v => v.Code), StringComparer.Ordinal)];
            Everything = Files.Any(f => f is "city.yaml" or "units.csv" or "units-merged-from.csv" or "departments.csv" || f.StartsWith("calendar/", StringComparison.Ordinal) || f.StartsWith("codelists/", StringComparison.Ordinal));
        }

        public IReadOnlyList<string> Files { get; }

        public bool Everything { get; }

        public bool IsNothing => !Everything && Codes.Count == 0;

        public IReadOnlyCollection<string> Codes => [.. _changed.Keys, .. _gone];

        public ShadowSide Before(Procedure handled, Procedure filed) => new(_present, handled, FormOf(filed, isTrial: false));

        public ShadowSide After(Procedure handled, Procedure filed) =>
            _changed.TryGetValue(handled.Code, out var changed) ? new(_trial, changed, FormOf(changed, isTrial: true))
            : _gone.Contains(handled.Code) ? new(_trial, null, null)
            : new(_trial, handled, FormOf(filed, isTrial: true));

        private FormRules? FormOf(Procedure procedure, bool isTrial)
        {
            if (!_forms.TryGetValue((procedure.Revision, isTrial), out var rules))
            {
                var pack = isTrial ? _trial : _present;
                _forms[(procedure.Revision, isTrial)] = rules = procedure.Form is { } form ? new FormRules(form, new FormSurroundings(pack.Units, pack.Part<CodeLists>(), pack.Profile.Name)) : null;
            }
            return rules;
        }

        private static bool Same(byte[]? a, byte[]? b) => a is not null && b is not null && a.AsSpan().SequenceEqual(b);
    }
}
