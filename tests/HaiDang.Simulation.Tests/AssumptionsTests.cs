using HaiDang.City.Packs;
using HaiDang.Dossiers.Procedures;
using HaiDang.Packs.Testing;

namespace HaiDang.Simulation.Tests;

/// <summary>What a made-up city assumes is read from the pack, and every mistake in it is reported at its exact place (‹) and alone.</summary>
public sealed class AssumptionsTests
{
    private const string Path = "simulation.yaml";
    private static readonly IPackReader[] Readers = [new ProcedurePackReader(), .. SimulationModule.PackReaders];

    public static TheoryData<string, string> Mistakes => new()
    {
        { "out-of-range", "per-person-and-year: ‹-0.75" },
        { "out-of-range", "per-person-and-year: ‹0" },
        { "malformed-number", "per-person-and-year: ‹0,75" },
        { "out-of-range", "online-share: ‹1.2" },
        { "out-of-range", "on-days-off: ‹-0.1" },
        { "wrong-count", "months: ‹[1, 1, 1]" },
        { "out-of-range", "months: [1, 1, 1, 1, 1, ‹-1, 1, 1, 1, 1, 1, 1]" },
        { "all-weights-zero", "months: ‹[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]" },
        { "wrong-shape", "months: ‹1.5" },
        { "unknown-key", "weekdays: { ‹monday: 1.2 }" },
        { "out-of-range", "weekdays: { mon: ‹-1 }" },
        { "all-weights-zero", "weekdays: ‹{ mon: 0, tue: 0, wed: 0, thu: 0, fri: 0, sat: 0, sun: 0 }" },
        { "wrong-count", "online-hours: ‹[1, 2]" },
        { "wrong-count", "counter-hours: ‹[0, 0, 0, 0, 0, 0, 0, 6, 12, 14, 11, 3, 0, 8, 10, 9, 4, 0, 0, 0, 0, 0, 0, 0, 0]" },
        { "malformed-number", "counter-hours: [0, 0, 0, 0, 0, 0, 0, ‹six, 12, 14, 11, 3, 0, 8, 10, 9, 4, 0, 0, 0, 0, 0, 0, 0]" },
        { "counter-closed", "counter-hours: [0, 0, 0, 0, 0, 0, ‹1, 6, 12, 14, 11, 3, 0, 8, 10, 9, 4, 0, 0, 0, 0, 0, 0, 0]" },
        { "counter-closed", "counter-hours: [0, 0, 0, 0, 0, 0, 0, 6, 12, 14, 11, 3, 0, 8, 10, 9, 4, ‹0.5, 0, 0, 0, 0, 0, 0]" },
        { "unknown-procedure", "procedures: { ‹chung-thuc-ban-sa: 3 }" },
        { "out-of-range", "procedures: { chung-thuc-ban-sao: ‹-3 }" },
        { "wrong-shape", "procedures: ‹[chung-thuc-ban-sao]" },
        { "unknown-unit", "units: { ‹\"99009\": { load: 1.2 } }" },
        { "out-of-range", "units: { so-do-thi: { load: ‹0 } }" },
        { "missing-key", "units: { so-do-thi: ‹{} }" },
        { "wrong-shape", "units: { so-do-thi: ‹1.2 }" },
        { "out-of-range", "shares: { declined: ‹1.5 }" },
        { "unknown-key", "shares: { ‹refused: 0.1 }" },
        { "unknown-key", "work: { ‹mayor: { usual: 3, most: 6 } }" },
        { "out-of-range", "work: { counter: { usual: ‹-6 } }" },
        { "most-below-usual", "work: { counter: { usual: 6, most: ‹5 } }" },
        { "most-below-usual", "work: { counter: ‹{ usual: 13 } }" },
        { "load-reversed", "load: { from: 0.8, to: ‹0.7 }" },
        { "out-of-range", "load: { to: ‹1.1 }" },
        { "unknown-key", "‹online-shares: 0.5" },
        { "wrong-shape", "‹[0.5]" },
    };

    [Theory, MemberData(nameof(Mistakes))]
    public void A_mistake_is_reported_at_its_place(string code, string written) => new BrokenPack(withProcedures: true).Put(Path, written + "\n").IsReported(code, Readers);

    [Fact]
    public void Every_kind_of_mistake_is_tried() =>
        Assert.Empty(BrokenPack.CodesOf(typeof(SimulationMistakes)).Except(Mistakes.Select(m => m.Data.Item1)));

    [Fact]
    public void A_mistake_is_told_in_both_languages_with_its_place()
    {
        var report = PackReader.Read(new BrokenPack(withProcedures: true).Put(Path, "shares:\n  declined: 0.1\nmonths: [1, 2]\n").Files, Readers).Report;

        var mistake = Assert.Single(report.Mistakes);
        Assert.Equal("simulation.yaml:3:9: 'months' có 2 số, phải là 12 · Viết đủ 12 số, theo thứ tự từ đầu năm hoặc từ 0 giờ [wrong-count]", mistake.ToLine("", "vi"));
        Assert.StartsWith("simulation.yaml:3:9: 'months' has 2 numbers, not 12", mistake.ToLine("", "en"), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_file_or_a_key_the_built_in_values_hold()
    {
        var without = Read(new BrokenPack(withProcedures: true));
        var some = Read(new BrokenPack(withProcedures: true).Put(Path, """
            online-share: 0.3
            weekdays: { mon: 2 }
            procedures: { chung-thuc-ban-sao: 4.5 }
            units: { "99001": { load: 1.25 } }
            shares: { declined: 0.5 }
            work: { officer: { most: 90 } }
            load: { to: 0.9 }
            """ + "\n"));

        Assert.Same(Assumptions.Usual, without);
        Assert.Equal(0.3, some.OnlineShare);
        Assert.Equal([1, 2, 1.08, 1.00, 0.94, 0.86, 1], some.Weekdays);
        Assert.Equal(4.5, Assert.Single(some.Procedures).Value);
        Assert.Equal(1.25, some.Units["99001"]);
        Assert.Equal(new LifeShares { Declined = 0.5 }, some.Shares);
        Assert.Equal(new WorkTime(28, 90), some.Work["officer"]);
        Assert.Equal(new LoadRange(0.45m, 0.9m), some.Load);
        Assert.Equivalent(Assumptions.Usual with
        {
            OnlineShare = some.OnlineShare,
            Weekdays = some.Weekdays,
            Procedures = some.Procedures,
            Units = some.Units,
            Shares = some.Shares,
            Work = some.Work,
            Load = some.Load,
        }, some, strict: true);
    }

    [Fact]
    public void The_file_of_a_city_may_write_the_built_in_values_out()
    {
        var (pack, report) = PackReader.Read(PackFiles.FromFolder(Installed.CityFolder("hai-phong")), [.. Readers, new OtherEngines()]);

        Assert.Empty(report.Mistakes);
        Assert.Equivalent(Assumptions.Usual, pack!.Part<Assumptions>(), strict: true);
    }

    [Fact]
    public void What_names_a_procedure_or_unit_that_cannot_be_read_is_not_reported_as_well()
    {
        var pack = new BrokenPack(withProcedures: true).Put("procedures/more@2026-01-01.yaml", "code: [\n").Change("departments.csv", "name_en", "nam_en")
            .Put(Path, "procedures: { more: 2 }\nunits: { so-cu: { load: 1.2 } }\n");

        Assert.DoesNotContain(PackReader.Read(pack.Files, Readers).Report.Mistakes, m => m.File == Path && m.Code == "unknown-procedure");
    }

    private static Assumptions Read(BrokenPack of)
    {
        var (pack, report) = PackReader.Read(of.Files, Readers);
        Assert.Empty(report.Mistakes);
        return pack!.Part<Assumptions>();
    }
}
