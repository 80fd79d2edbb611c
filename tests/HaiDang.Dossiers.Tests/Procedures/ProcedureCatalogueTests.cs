using System.Diagnostics;
using HaiDang.City.Packs;
using HaiDang.Core.Time;
using HaiDang.Dossiers.Procedures;
using HaiDang.Packs.Testing;

namespace HaiDang.Dossiers.Tests.Procedures;

public sealed class ProcedureCatalogueTests
{
    private static readonly CityPack Pack = PackReader.Read(new BrokenPack(true).Files, [new ProcedurePackReader()]).Pack!;
    private static readonly ProcedureCatalogue Catalogue = Pack.Part<ProcedureCatalogue>();

    [Fact]
    public void Every_city_in_the_repository_has_no_mistakes()
    {
        foreach (var city in Directory.EnumerateDirectories(Path.Combine(new BrokenPack(true).Root, "cities")).Where(c => File.Exists(Path.Combine(c, "city.yaml"))))
        {
            var started = Stopwatch.GetTimestamp();
            var report = PackReader.Read(PackFiles.FromFolder(city), [new ProcedurePackReader(), new OtherEngines()]).Report;

            Assert.Empty(report.Mistakes);
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10), $"{city} took {Stopwatch.GetElapsedTime(started)}");
        }
    }

    [Fact]
    public void The_version_in_force_is_found_by_day()
    {
        Assert.Equal(new TimeLimit(2, LimitUnit.WorkingDays), Catalogue.InForce("xac-nhan-thong-tin", new(2025, 12, 31))!.Limits[0].Limit);
        Assert.Equal(LimitUnit.SameDay, Catalogue.InForce("xac-nhan-thong-tin", new(2026, 1, 1))!.Limits[0].Limit!.Value.Unit);
        Assert.Null(Catalogue.InForce("xac-nhan-thong-tin", new(2025, 6, 30)));
        Assert.Equal(3, Catalogue.All(new(2026, 6, 1)).Count());
        Assert.Equal(2, Catalogue.VersionsOf("xac-nhan-thong-tin").Count);
    }

    [Fact]
    public void The_sample_uses_every_field_type_limit_unit_and_step_role()
    {
        var fields = Catalogue.Versions.SelectMany(p => p.Form!.Fields).SelectMany(f => f.Columns.Prepend(f)).Select(f => f.Type);

        Assert.Equal(Enum.GetValues<FieldType>(), fields.Distinct().Order());
        Assert.Equal(Enum.GetValues<LimitUnit>(), Catalogue.Versions.SelectMany(p => p.Limits).Select(l => l.Limit?.Unit).OfType<LimitUnit>().Distinct().Order());
        Assert.Equal(6, Catalogue.Versions.SelectMany(p => p.Steps).Select(s => s.Role).Distinct().Count());
    }

    [Fact]
    public void A_revision_can_be_read_again_from_its_bytes()
    {
        var path = "procedures/giay-phep-via-he@2025-07-01.yaml";
        var read = ProcedurePackReader.ReadOne(path, Pack.Files[path]!);

        Assert.Equal(PackFiles.Hash(Pack.Files[path]!), read.Revision);
        Assert.Equal(read.Revision, Catalogue.Find(read.Revision)!.Revision);
        Assert.Throws<FormatException>(() => ProcedurePackReader.ReadOne(path, "code: x\n"u8.ToArray()));
    }

    [Fact]
    public void Conditions_of_a_procedure_read_as_sentences()
    {
        var paving = Catalogue.InForce("giay-phep-via-he", new(2026, 1, 1))!;
        var facts = new ProcedureFacts(paving, Pack.Part<CodeLists>());

        Assert.Equal("mục đích là “Sự kiện” và số ngày không quá 3", paving.Limits[0].When!.ToText(facts).Vi);
        Assert.Equal("cần xác minh tại chỗ", paving.Limits[1].When!.ToText(facts).Vi);
        Assert.Equal("hình thức nộp là “tại quầy”", Catalogue.InForce("xac-nhan-thong-tin", new(2026, 1, 1))!.Fees[1].When!.ToText(facts).Vi);
    }
}
