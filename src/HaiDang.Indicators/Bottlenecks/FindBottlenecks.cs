using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HaiDang.City.Facts;

namespace HaiDang.Indicators.Bottlenecks;

/// <summary>Takes lateness apart by unit, procedure, step and cause.</summary>
public sealed class FindBottlenecks(FactReader facts)
{
    private const string Lost = "lost-time";

    private static readonly string[] Others = ["step-late", "step-done", "consulted"];

    // Sheets on which nothing happened since are the same, and so is what follows from them.
    private readonly ConditionalWeakTable<FactSheet, IReadOnlyList<Bottleneck>> _found = [];

    /// <summary>Bottlenecks, those where the most time is lost first.</summary>
    /// <param name="units">Only of these units; null: of all.</param>
    /// <param name="procedure">Only of this procedure; null: of all.</param>
    /// <param name="period">The period.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<Bottleneck>> FindAsync(IReadOnlyCollection<string>? units, string? procedure, Period period, CancellationToken cancel)
    {
        await using var snapshot = await facts.OpenAsync(cancel);
        return await FindAsync(snapshot, units, procedure, period, cancel);
    }

    /// <summary>The same, from facts as they stand at an instant.</summary>
    /// <param name="snapshot">The facts.</param>
    /// <param name="units">Only of these units; null: of all.</param>
    /// <param name="procedure">Only of this procedure; null: of all.</param>
    /// <param name="period">The period.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<Bottleneck>> FindAsync(FactSnapshot snapshot, IReadOnlyCollection<string>? units, string? procedure, Period period, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var sheet = await snapshot.ReadAsync(QueryOf([Lost, .. Others], units, procedure, period), cancel);
        return _found.GetValue(sheet, Found);
    }

    /// <summary>The worst bottlenecks, those where the most time is lost first, without reading them all.</summary>
    /// <param name="snapshot">The facts as they stand at an instant.</param>
    /// <param name="period">The period.</param>
    /// <param name="most">How many.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<IReadOnlyList<Bottleneck>> WorstAsync(FactSnapshot snapshot, Period period, int most, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return await WithOthersAsync(snapshot, [.. await snapshot.LargestAsync(QueryOf([Lost], null, null, period), most, cancel)], period, cancel);
    }

    /// <summary>A page of the bottlenecks, those where the most time is lost first, and what all come to, without reading them all.</summary>
    /// <param name="snapshot">The facts as they stand at an instant.</param>
    /// <param name="units">Only of these units; null: of all.</param>
    /// <param name="procedure">Only of this procedure; null: of all.</param>
    /// <param name="period">The period.</param>
    /// <param name="from">How many are left out before the first.</param>
    /// <param name="most">How many.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<WorstBottlenecks> PageAsync(FactSnapshot snapshot, IReadOnlyCollection<string>? units, string? procedure, Period period, int from, int most, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var query = QueryOf([Lost], units, procedure, period);
        var lost = await snapshot.LargestAsync(query, from + most, cancel);
        var all = await snapshot.TogetherAsync(query, cancel);
        return new(await WithOthersAsync(snapshot, [.. lost.Skip(from)], period, cancel), all.Count, TimeSpan.FromSeconds(all.Total), TimeSpan.FromSeconds(lost.Take(5).Sum(f => f.Value)));
    }

    /// <summary>Some of all bottlenecks in the order of how much work was late there; of equal ones the one where more time is lost first. Consultations, of which only the number is known, come last.</summary>
    /// <param name="all">All of them, those where the most time is lost first.</param>
    /// <param name="from">How many are left out before the first.</param>
    /// <param name="most">How many.</param>
    public static WorstBottlenecks ByPeople(IReadOnlyList<Bottleneck> all, int from, int most)
    {
        ArgumentNullException.ThrowIfNull(all);
        // Stable: equal ones stay in the order of time lost.
        return new([.. all.OrderByDescending(b => b.Late).Skip(from).Take(most)], all.Count, TotalOf(all), TotalOf(all.Take(5)));

        static TimeSpan TotalOf(IEnumerable<Bottleneck> some) => TimeSpan.FromTicks(some.Sum(b => b.Lost.Ticks));
    }

    // How much work was done and late where time was lost.
    private static async Task<IReadOnlyList<Bottleneck>> WithOthersAsync(FactSnapshot snapshot, List<Fact> lost, Period period, CancellationToken cancel)
    {
        if (lost.Count == 0)
        {
            return [];
        }
        var others = await snapshot.ReadAsync(new(Others, period.From, period.To)
        {
            Units = [.. lost.Select(f => f.UnitId).Distinct(StringComparer.Ordinal)],
            Procedures = [.. lost.Select(f => f.ProcedureCode).Distinct(StringComparer.Ordinal)],
        }, cancel);
        return Found(new FactSheet([.. lost, .. others.Facts]));
    }

    private static FactQuery QueryOf(IReadOnlyCollection<string> measures, IReadOnlyCollection<string>? units, string? procedure, Period period) => new(measures, period.From, period.To)
    {
        Units = units,
        EachUnit = units is null,
        Procedures = procedure is null ? null : [procedure],
        EachProcedure = procedure is null,
    };

    private static IReadOnlyList<Bottleneck> Found(FactSheet sheet)
    {
        var (late, done, asked, lost) = (new Dictionary<(string, string, string), long>(), new Dictionary<(string, string, string), long>(), new Dictionary<(string, string), long>(), new List<Fact>());
        foreach (var fact in sheet.Facts)
        {
            switch (fact.Measure)
            {
                case "step-late":
                    Add(late, (fact.UnitId, fact.ProcedureCode, fact.Part), fact.Value);
                    break;
                case "step-done":
                    Add(done, (fact.UnitId, fact.ProcedureCode, fact.Part), fact.Value);
                    break;
                case "consulted":
                    Add(asked, (fact.UnitId, fact.ProcedureCode), fact.Value);
                    break;
                case Lost when fact.Value > 0:
                    lost.Add(fact);
                    break;
            }
        }
        return [.. lost.Select(f =>
            {
                var (step, cause) = f.Part.Split('.') is [var s, var c] ? (s, c) : (f.Part, "");
                return new Bottleneck(f.UnitId, f.ProcedureCode, step, cause, TimeSpan.FromSeconds(f.Value), late.GetValueOrDefault((f.UnitId, f.ProcedureCode, step)),
                    cause == "other-unit" ? asked.GetValueOrDefault((f.UnitId, f.ProcedureCode)) : done.GetValueOrDefault((f.UnitId, f.ProcedureCode, step)));
            })
            .OrderByDescending(b => b.Lost).ThenBy(b => b.UnitId, StringComparer.Ordinal).ThenBy(b => b.ProcedureCode, StringComparer.Ordinal).ThenBy(b => b.Step, StringComparer.Ordinal)];
    }

    private static void Add<TKey>(Dictionary<TKey, long> sums, TKey key, long value) where TKey : notnull => CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _) += value;
}
