using System.Globalization;
using HaiDang.City.Packs;
using HaiDang.City.Units;
using HaiDang.Core.Time;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Simulation;

/// <summary>Reads <c>simulation.yaml</c>; a pack may do without the file, and the file without each of its keys.</summary>
internal sealed class AssumptionsReader : IPackReader
{
    public const string Path = "simulation.yaml";

    private const decimal HighestWeight = 1_000;
    private static readonly string[] DayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public IReadOnlyList<string> Places => [Path];

    public void Read(PackReading reading)
    {
        if (reading.Yaml(Path) is not { } root)
        {
            reading.Add(Assumptions.Usual);
            return;
        }
        var map = new PackMap(root, reading.Report, "simulation");
        reading.Add(Read(map, Assumptions.Usual));
        map.Done();
    }

    public void Check(PackReading reading)
    {
        var root = reading.Yaml(Path);
        var codes = reading.Part<ProcedureCatalogue>()?.Versions.Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        // What names a procedure or unit that could not be read may be right.
        if (codes is not null && !reading.Files.In("procedures", ".yaml").Any(reading.IsUnread))
        {
            CheckCodes(root?.Find("procedures"), codes, code => ProcedureMistakes.UnknownProcedure(code, codes), reading.Report);
        }
        if (reading.Part<UnitDirectory>() is { } directory)
        {
            var units = directory.All.Select(u => u.Id).ToHashSet(StringComparer.Ordinal);
            CheckCodes(root?.Find("units"), units, id => PackMistakes.UnknownUnit(id, units), reading.Report);
        }
        if (reading.Part<CityProfile>() is { } city && root?.Find("counter-hours") is PackSequence hours)
        {
            CheckOpen(hours, CounterTimes.OpenIn(city), reading.Report);
        }
    }

    private static void CheckOpen(PackSequence hours, OfficeHours open, PackReport report)
    {
        foreach (var (node, hour) in hours.Items.Take(24).Select((node, hour) => (node, hour)))
        {
            if (node is PackScalar { Value: var written } && decimal.TryParse(written, CultureInfo.InvariantCulture, out var weight) && weight > 0 && CounterTimes.OpenMinutes(open, hour).Length == 0)
            {
                report.Add(node, SimulationMistakes.CounterClosed(hour, string.Join(", ", open.Periods.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.From:HH:mm}-{p.To:HH:mm}")))));
            }
        }
    }

    private static void CheckCodes(PackNode? node, HashSet<string> known, Func<string, PackFault> fault, PackReport report)
    {
        foreach (var code in (node as PackMapping)?.Entries.Select(e => e.Key).Where(k => !known.Contains(k.Value)) ?? [])
        {
            report.Add(code, fault(code.Value));
        }
    }

    private static Assumptions Read(PackMap map, Assumptions usual) => new()
    {
        PerPersonAndYear = Of(map, "per-person-and-year", 0.001m, 100) ?? usual.PerPersonAndYear,
        OnlineShare = Share(map, "online-share") ?? usual.OnlineShare,
        OnDaysOff = Share(map, "on-days-off") ?? usual.OnDaysOff,
        Months = Weights(map, "months", usual.Months),
        Weekdays = map.OptionalMap("weekdays", "simulation.weekdays", m => Days(m, usual.Weekdays)) ?? usual.Weekdays,
        OnlineHours = Weights(map, "online-hours", usual.OnlineHours),
        CounterHours = Weights(map, "counter-hours", usual.CounterHours),
        Procedures = map.NumbersByCode("procedures", 0, HighestWeight).ToDictionary(p => p.Code.Value, p => (double)(p.Value ?? 0), StringComparer.Ordinal),
        Units = map.MapsByCode("units", "simulation.unit", Load).ToDictionary(u => u.Code.Value, u => u.Value, StringComparer.Ordinal),
        Shares = map.OptionalMap("shares", "simulation.shares", m => Shares(m, usual.Shares)) ?? usual.Shares,
        Work = map.OptionalMap("work", "simulation.work", m => usual.Work.ToDictionary(w => w.Key, w => m.OptionalMap(w.Key, "simulation.work-time", t => Time(t, w.Value)) ?? w.Value, StringComparer.Ordinal)) ?? usual.Work,
        Load = map.OptionalMap("load", "simulation.load", m => Range(m, usual.Load)) ?? usual.Load,
    };

    private static LifeShares Shares(PackMap map, LifeShares usual) => new()
    {
        Declined = Share(map, "declined") ?? usual.Declined,
        SupplementBefore = Share(map, "supplement-before") ?? usual.SupplementBefore,
        SupplementAfter = Share(map, "supplement-after") ?? usual.SupplementAfter,
        NeverSupplied = Share(map, "never-supplied") ?? usual.NeverSupplied,
        Consulted = Share(map, "consulted") ?? usual.Consulted,
        Forgotten = Share(map, "forgotten") ?? usual.Forgotten,
        Withdrawn = Share(map, "withdrawn") ?? usual.Withdrawn,
        Rated = Share(map, "rated") ?? usual.Rated,
    };

    private static WorkTime Time(PackMap map, WorkTime usual)
    {
        var read = new WorkTime(Of(map, "usual", 0.5m, 2_400) ?? usual.UsualMinutes, Of(map, "most", 0.5m, 2_400) ?? usual.MostMinutes);
        if (read.MostMinutes < read.UsualMinutes)
        {
            map.Report.Add(map.Node!.Nearest("most"), SimulationMistakes.MostBelowUsual(read.UsualMinutes, read.MostMinutes));
        }
        return read;
    }

    private static double Load(PackMap map)
    {
        var load = Of(map, "load", 0.05m, 3);
        if (map.IsThere && !map.Has("load"))
        {
            map.Report.Add(map.Node!, PackMistakes.MissingKey("load"));
        }
        return load ?? 1;
    }

    private static LoadRange Range(PackMap map, LoadRange usual)
    {
        var read = new LoadRange(map.Number("from", 0.05m, 1) ?? usual.From, map.Number("to", 0.05m, 1) ?? usual.To);
        if (read.To < read.From)
        {
            map.Report.Add(map.Node!.Nearest("to"), SimulationMistakes.LoadReversed(read.From, read.To));
        }
        return read;
    }

    private static List<double> Days(PackMap map, IReadOnlyList<double> usual)
    {
        List<double> read = [.. DayNames.Select((name, i) => Of(map, name, 0, HighestWeight) ?? usual[i])];
        if (read.TrueForAll(d => d == 0))
        {
            map.Report.Add(map.Node!, SimulationMistakes.AllZero("weekdays"));
        }
        return read;
    }

    private static IReadOnlyList<double> Weights(PackMap map, string key, IReadOnlyList<double> usual)
    {
        var numbers = map.Numbers(key, 0, HighestWeight);
        if (map.At(key) is PackSequence list)
        {
            if (numbers.Count != usual.Count)
            {
                map.Report.Add(list, SimulationMistakes.WrongCount(key, numbers.Count, usual.Count));
            }
            else if (numbers.All(n => n == 0))
            {
                map.Report.Add(list, SimulationMistakes.AllZero(key));
            }
        }
        return map.Has(key) ? [.. numbers.Select(n => (double)(n ?? 0))] : usual;
    }

    private static double? Share(PackMap map, string key) => Of(map, key, 0, 1);

    private static double? Of(PackMap map, string key, decimal min, decimal max) => (double?)map.Number(key, min, max);
}
