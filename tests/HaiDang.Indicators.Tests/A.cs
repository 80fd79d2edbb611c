using HaiDang.City.Packs;
using HaiDang.Dossiers.Facts;
using HaiDang.Dossiers.Procedures;
using HaiDang.Packs.Testing;

namespace HaiDang.Indicators.Tests;

/// <summary>Makes what these tests need.</summary>
internal static class A
{
    /// <summary>The readers of the engines that cities have.</summary>
    public static IPackReader[] Readers => [new ProcedurePackReader(), .. IndicatorsModule.PackReaders(new DossierMeasures())];

    /// <summary>The sample city with its procedures and indicators.</summary>
    public static BrokenPack Pack() => new(withProcedures: true, withIndicators: true);

    /// <summary>The sample city with one more indicator.</summary>
    /// <param name="formula">Its formula, quoted where YAML needs it; may hold the mark.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="rest">Further keys, one a line, indented by four.</param>
    /// <param name="tests">Its tests.</param>
    public static BrokenPack Indicator(string formula, string unit = "percent", string rest = "", string tests = "[{ given: {}, no-value: no-data }]") =>
        Pack().Put("indicators/more.yaml", $"indicators:\n  - id: more\n    name: Thêm\n    unit: {unit}\n    formula: {formula}\n{rest}    tests: {tests}\n");

    /// <summary>A real city, whole.</summary>
    public static CityPack City(string name)
    {
        var (pack, report) = PackReader.Read(PackFiles.FromFolder(Path.Combine(new BrokenPack(true).Root, "cities", name)), [.. Readers, new OtherEngines()]);
        Assert.Empty(report.Mistakes);
        return pack!;
    }
}
