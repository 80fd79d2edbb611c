using System.Globalization;
using System.Security.Cryptography;
using HaiDang.City.Audit;
using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Indicators.Targets;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Indicators.Actuals;

/// <summary>Takes in values of series: all of a file, or nothing when a row is wrong or somebody has not yet looked at what stands out.</summary>
public sealed class ImportActuals(IServiceProvider services, CurrentPack pack, ActualReader reader, Commit commit, Journal journal, Clock clock, Ids ids)
{
    private const int LongestText = 1_000;

    /// <summary>What a row does.</summary>
    public enum Effect
    {
        /// <summary>The first value of its place and period.</summary>
        New,

        /// <summary>Takes the place of another value, which is kept as an earlier revision.</summary>
        Revision,

        /// <summary>Nothing: the same value is there already.</summary>
        Same,

        /// <summary>Nothing: the row is wrong, and so the whole file.</summary>
        Mistake,
    }

    /// <summary>One row and what becomes of it.</summary>
    /// <param name="Number">Line in the file, the header being 1.</param>
    /// <param name="Effect">What it does.</param>
    /// <param name="Series">The series as typed.</param>
    /// <param name="Scope">The place as typed.</param>
    /// <param name="Period">The period as typed.</param>
    /// <param name="Value">The value as typed.</param>
    /// <param name="Says">What would happen, or what is wrong, where, and what would be right.</param>
    /// <param name="Doubt">What is to be looked at before it is written; null when nothing is.</param>
    public sealed record Line(int Number, Effect Effect, string Series, string Scope, string Period, string Value, LocalText Says, LocalText? Doubt = null);

    /// <summary>What a file does, or did.</summary>
    /// <param name="Lines">Every row that has an effect or a mistake, in the order of the file.</param>
    /// <param name="Written">True when it was written.</param>
    /// <param name="Refusal">Why nothing was written though no row is wrong; null otherwise.</param>
    public sealed record Report(IReadOnlyList<Line> Lines, bool Written, Problem? Refusal = null)
    {
        /// <summary>True when no row is wrong.</summary>
        public bool IsClean => Lines.All(l => l.Effect != Effect.Mistake);

        /// <summary>True when a row is to be looked at.</summary>
        public bool HasDoubts => Lines.Any(l => l.Doubt is not null);

        /// <summary>How many rows have an effect.</summary>
        public int Count(Effect effect) => Lines.Count(l => l.Effect == effect);
    }

    /// <summary>True for who may give values for a place: the data steward or a leader of a unit for that unit, and for a commune that was wholly merged into it; those of the whole city for all.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="scope">The place.</param>
    /// <param name="end">Last day of the value's period, which tells whose code it is.</param>
    /// <param name="today">Today in the city.</param>
    /// <param name="units">Units of the city.</param>
    public static bool MayKeep(Actor actor, Scope scope, DateOnly end, DateOnly today, UnitDirectory units)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(units);
        var unit = scope.Kind switch
        {
            ScopeKind.Recast => scope.Id,
            ScopeKind.Unit when units.At(scope.Id, end) is { Until: { } until } && until < today => Shares.Of(scope.Id, end, today, units) is [{ Kind: ShareKind.Whole } all] ? all.SuccessorId : null,
            ScopeKind.Unit => scope.Id,
            _ => null,
        };
        string[] roles = [Roles.DataSteward, Roles.Leader, Roles.CityLeader];
        return roles.Any(r => actor.Has(r, Grant.WholeCity) || (unit is not null && actor.Has(r, unit)));
    }

    /// <summary>Reads a file and says what each row does; writes all of it unless it is a dry run, a row is wrong, or a doubt is not confirmed.</summary>
    /// <param name="file">CSV with the columns of the template.</param>
    /// <param name="dryRun">True: nothing is written.</param>
    /// <param name="confirmed">True when who gives the values has looked at what stands out.</param>
    /// <param name="by">Who gives them.</param>
    /// <param name="cancel">Gives up before writing.</param>
    public async Task<Report> RunAsync(byte[] file, bool dryRun, bool confirmed, Actor by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        var mistakes = new PackReport();
        var rows = ActualsFile.Read(file, mistakes).Select(r => (Row: r, Actual: ActualRow.Read(r, mistakes))).ToList();
        Check(rows, by, mistakes);
        var series = rows.Select(r => r.Row.At("series").Value).Distinct(StringComparer.Ordinal).ToList();
        var before = await reader.LastAsync(series, cancel);
        var known = reader.Counting(series, before);
        CheckUnits(rows, known, mistakes);
        if (!mistakes.IsClean)
        {
            return new(Wrong(rows, mistakes), Written: false);
        }
        var last = before.ToDictionary(r => (r.Series, r.Scope, r.From, r.To));
        var counting = known.ToDictionary(a => (a.Series, a.Scope, a.Period.Start, a.Period.End));
        var (lines, given) = (new List<Line>(), new List<ActualRevision>());
        foreach (var (row, actual) in rows)
        {
            var evidence = row.OptionalText("evidence");
            var revision = Revision(actual!, evidence, by.AccountId!.Value, last.GetValueOrDefault((actual!.Series, actual.Scope.ToString(), actual.Period.Start, actual.Period.End)));
            var line = LineOf(row, actual, evidence, counting.GetValueOrDefault((actual.Series, actual.Scope, actual.Period.Start, actual.Period.End)), last.ContainsKey((revision.Series, revision.Scope, revision.From, revision.To)), known);
            lines.Add(line);
            if (line.Effect != Effect.Same)
            {
                given.Add(revision);
            }
        }
        var report = new Report(lines, Written: false);
        if (dryRun || given.Count == 0 || (report.HasDoubts && !confirmed))
        {
            return report;
        }
        var refused = await commit.WriteAsync(Changes(given, file, by));
        return report with { Written = refused is null, Refusal = refused };
    }

    /// <summary>Takes a value back: the place and period are without one again. Its revisions stay.</summary>
    /// <param name="id">The revision that counts now.</param>
    /// <param name="by">Who takes it back.</param>
    /// <param name="cancel">Gives up before writing.</param>
    public async Task<Problem?> TakeBackAsync(Guid id, Actor by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var db = CityDatabase.Open(services);
        if (await ActualReader.LastOnes(db.Set<ActualRevision>()).FirstOrDefaultAsync(r => r.Id == id && r.Value != null, cancel) is not { } last)
        {
            return ActualProblems.NotCounting;
        }
        if (!Scope.TryParse(last.Scope, out var scope) || !MayKeep(by, scope, last.To, pack.Pack.Calendar.DayOf(clock.Now), pack.Pack.Units))
        {
            return ActualProblems.NotYours;
        }
        var taken = Revision(last.ToActual()!, null, by.AccountId!.Value, last, isTakenBack: true);
        return await commit.WriteAsync(new Changes().Insert(taken).Record(journal.Entry(JournalKinds.ActualsGiven, by.AccountId, null, null, ("rows", "1"), ("series", last.Series), ("taken-back", "true"))));
    }

    private void Check(List<(PackRow Row, Actual? Actual)> rows, Actor by, PackReport mistakes)
    {
        var (today, units) = (pack.Pack.Calendar.DayOf(clock.Now), pack.Pack.Units);
        var series = reader.Series.ToHashSet(StringComparer.Ordinal);
        var lines = new Dictionary<(string, Scope, DateOnly, DateOnly), int>();
        foreach (var (row, actual) in rows)
        {
            if (row.At("series") is { Value.Length: > 0 } named && !series.Contains(named.Value))
                mistakes.Add(named, TargetMistakes.UnknownSeries(named.Value, series));
            foreach (var column in ActualsFile.Columns.Where(c => row.At(c).Value.Length > LongestText))
                mistakes.Add(row.At(column), ActualMistakes.TooLong(column, LongestText));
            if (!Scope.TryParse(row.At("scope").Value, out var scope))
                continue;
            if (scope.Kind is ScopeKind.Unit or ScopeKind.Recast && !UnitInPeriod.IsKnown(scope, units))
                mistakes.Add(row.At("scope"), PackMistakes.UnknownUnit(scope.Id, units.All.Select(u => u.Id)));
            else if (actual is not null && UnitInPeriod.Check(scope, actual.Period, units) is { } fault)
                mistakes.Add(row.At("scope"), fault);
            else if (actual is not null && !MayKeep(by, scope, actual.Period.End, today, units))
                mistakes.Add(row.At("scope"), ActualMistakes.NotYours(row.At("scope").Value));
            if (actual is null)
                continue;
            if (actual.Period.Start > today)
                mistakes.Add(row.At("period"), ActualMistakes.NotBegun(actual.Period.Text));
            if (!lines.TryAdd((actual.Series, scope, actual.Period.Start, actual.Period.End), row.At("series").Line))
                mistakes.Add(row.At("period"), TargetMistakes.TwoValues(actual.Period.Text, lines[(actual.Series, scope, actual.Period.Start, actual.Period.End)]));
        }
    }

    private void CheckUnits(List<(PackRow Row, Actual? Actual)> rows, IReadOnlyList<Actual> known, PackReport mistakes)
    {
        var units = pack.Pack.Part<TargetCatalogue>().All.Where(t => t.Series is not null).Select(t => (Series: t.Series!, t.Unit)).Concat(known.Select(a => (a.Series, a.Unit)))
            .GroupBy(s => s.Series, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Unit, StringComparer.Ordinal);
        foreach (var (row, actual) in rows)
        {
            if (actual is not null && !units.TryAdd(actual.Series, actual.Unit) && units[actual.Series] != actual.Unit)
                mistakes.Add(row.At("unit"), TargetMistakes.SeriesUnit(actual.Series, units[actual.Series]));
        }
    }

    private Line LineOf(PackRow row, Actual actual, string? evidence, Actual? before, bool wasGivenHere, IReadOnlyList<Actual> known)
    {
        // The value of another commune that had the same code is no neighbour.
        var of = pack.Pack.Units.At(actual.Scope.Id, actual.Period.End);
        var doubt = Doubt.Of(actual, known.Where(k => k.Series == actual.Series && (actual.Scope.Kind != ScopeKind.Unit || pack.Pack.Units.At(k.Scope.Id, k.Period.End) == of)), pack.Pack.Calendar.DayOf(clock.Now));
        return before is null ? Line(Effect.New, wasGivenHere ? ("Giá trị mới, sau khi giá trị trước được thu hồi.", "A new value, after the one before was taken back.") : ("Giá trị đầu tiên của kỳ này.", "The first value of this period."))
            : before with { Period = actual.Period, IsOfFormer = false } == actual && evidence is null ? Line(Effect.Same, ("Đã có đúng giá trị này; không đổi.", "The same value is there already; nothing changes."))
            : Line(Effect.Revision, LocalText.WithNumbers($"Thay {before.Value:0.####} ({before.Source}); giá trị cũ vẫn được giữ trong lịch sử.", $"Takes the place of {before.Value:0.####} ({before.Source}); the old value stays in the history."));

        Line Line(Effect effect, LocalText says) => new(row.At("series").Line, effect, actual.Series, actual.Scope.ToString(), actual.Period.Text, row.At("value").Value, says, effect == Effect.Same ? null : doubt);
    }

    private static List<Line> Wrong(List<(PackRow Row, Actual? Actual)> rows, PackReport mistakes)
    {
        var byLine = rows.ToDictionary(r => r.Row.At("series").Line, r => r.Row);
        return [.. mistakes.Mistakes.GroupBy(m => m.Line).Select(g => new Line(g.Key, Effect.Mistake, Typed(g.Key, "series"), Typed(g.Key, "scope"), Typed(g.Key, "period"), Typed(g.Key, "value"), Words(g)))];

        string Typed(int line, string column) => byLine.TryGetValue(line, out var row) ? row.At(column).Value : "";
    }

    private static LocalText Words(IEnumerable<PackMistake> mistakes)
    {
        var all = mistakes.ToList();
        return (string.Join(' ', all.Select(m => $"Ký tự thứ {m.Column}: {m.Message.Vi}. {m.Hint.Vi}.")), string.Join(' ', all.Select(m => $"Character {m.Column}: {m.Message.In("en")}. {m.Hint.In("en")}.")));
    }

    private ActualRevision Revision(Actual actual, string? evidence, Guid by, ActualRevision? last, bool isTakenBack = false) => new()
    {
        Id = ids.New(),
        Series = actual.Series,
        Scope = actual.Scope.ToString(),
        Period = actual.Period.Text,
        From = actual.Period.Start,
        To = actual.Period.End,
        Revision = (last?.Revision ?? 0) + 1,
        Value = isTakenBack ? null : actual.Value.ToString(CultureInfo.InvariantCulture),
        Unit = actual.Unit,
        Counted = actual.Counted,
        OutOf = actual.OutOf?.ToString(CultureInfo.InvariantCulture),
        Exactness = actual.Exactness,
        Note = actual.Note?.Vi,
        NoteEn = actual.Note?.En,
        Source = actual.Source,
        Evidence = evidence,
        At = clock.Now,
        By = by,
    };

    private Changes Changes(List<ActualRevision> given, byte[] file, Actor by) => given.Aggregate(new Changes(), (changes, row) => changes.Insert(row))
        .Record(journal.Entry(JournalKinds.ActualsGiven, by.AccountId, null, null, ("rows", given.Count.ToString(CultureInfo.InvariantCulture)), ("sha256", Convert.ToHexStringLower(SHA256.HashData(file)))));
}
