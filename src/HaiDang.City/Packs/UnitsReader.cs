using HaiDang.City.Units;
using HaiDang.Core;

namespace HaiDang.City.Packs;

/// <summary>Reads <c>units.csv</c>, <c>departments.csv</c> and <c>units-merged-from.csv</c>.</summary>
internal sealed class UnitsReader : IPackReader
{
    private static readonly string[] UnitColumns = ["code", "type", "name", "name_en", "slug", "area_km2", "population", "longitude", "latitude", "effective_from", "effective_to", "legal_basis"];
    private static readonly string[] DepartmentColumns = ["id", "name", "name_en", "kind", "effective_from", "effective_to", "source"];
    private static readonly string[] MergedColumns = ["old_code", "old_type", "old_name", "old_district_code", "old_district", "old_province", "coverage", "population", "new_code", "effective_to"];

    public IReadOnlyList<string> Places => ["units.csv", "departments.csv", "units-merged-from.csv"];

    public void Read(PackReading reading)
    {
        var communes = Rows(reading, "units.csv", UnitColumns, needed: true, "parent");
        var departments = Rows(reading, "departments.csv", DepartmentColumns, needed: true, "parent");
        var merged = Rows(reading, "units-merged-from.csv", MergedColumns, needed: false);
        List<Unit> units = [.. communes.Select(r => Commune(r, reading.Report)), .. departments.Select(r => Department(r, reading.Report))];
        CheckPeriods([.. communes.Select(r => r.At("code")), .. departments.Select(r => r.At("id"))], units, reading.Report);
        PackMap.NoDuplicates(communes.Select(r => r.At("slug")).Where(s => s.Value.Length > 0), reading.Report);
        List<FormerUnit> former = [.. merged.Select(r => Former(r, units, reading.Report))];
        CheckEnds(communes, units, former, reading.Report);
        UnitTree.Check([.. communes.Concat(departments).Select(r => r.At("parent"))], units, reading.Report);
        reading.Add(new UnitDirectory(units, former));
    }

    /// <summary>An abolished commune leads on.</summary>
    private static void CheckEnds(IReadOnlyList<PackRow> communes, List<Unit> units, List<FormerUnit> former, PackReport report)
    {
        for (var i = 0; i < communes.Count; i++)
        {
            if (units[i] is { EffectiveTo: { } end } unit && end >= unit.EffectiveFrom && !former.Exists(f => f.Code == unit.Id && f.EffectiveTo == end))
                report.Add(communes[i].At("code"), PackMistakes.NoSuccessor(unit.Id));
        }
    }

    private static IReadOnlyList<PackRow> Rows(PackReading reading, string path, string[] columns, bool needed, params string[] optional)
    {
        if (reading.Files[path] is { } bytes)
            return PackCsv.Read(path, bytes, columns, reading.Report, optional: optional);
        if (needed)
            reading.Report.Add(path, 1, 1, PackMistakes.MissingFile(path));
        return [];
    }

    private static Unit Commune(PackRow row, PackReport report)
    {
        var code = row.Text("code");
        if (code.Length > 0 && (code.Length != 5 || !code.All(char.IsAsciiDigit)))
            report.Add(row.At("code"), PackMistakes.MalformedNumber(code));
        return new()
        {
            Id = code,
            Kind = UnitKind.Commune,
            Type = row.Choice("type", "xa", "phuong", "dac-khu"),
            Name = new LocalText(row.Text("name"), row.OptionalText("name_en")),
            Slug = Id(row, "slug", report),
            AreaInSquareKilometres = row.Number("area_km2", 0, 100_000),
            Population = (int?)row.Number("population", 0, 100_000_000),
            Longitude = (double?)row.Number("longitude", -180, 180),
            Latitude = (double?)row.Number("latitude", -90, 90),
            EffectiveFrom = row.Date("effective_from"),
            EffectiveTo = row.OptionalDate("effective_to"),
            LegalBasis = row.OptionalText("legal_basis"),
            Parent = row.OptionalText("parent"),
        };
    }

    private static Unit Department(PackRow row, PackReport report)
    {
        var id = Id(row, "id", report);
        return new()
        {
            Id = id,
            Kind = UnitKind.Department,
            Type = row.Text("kind"),
            Name = new LocalText(row.Text("name"), row.OptionalText("name_en")),
            Slug = id,
            EffectiveFrom = row.Date("effective_from"),
            EffectiveTo = row.OptionalDate("effective_to"),
            LegalBasis = row.OptionalText("source"),
            Parent = row.OptionalText("parent"),
        };
    }

    private static FormerUnit Former(PackRow row, List<Unit> units, PackReport report)
    {
        var end = row.Date("effective_to");
        var successor = row.Text("new_code");
        var successors = units.FindAll(u => u.Kind == UnitKind.Commune && u.Id == successor);
        if (successor.Length > 0 && successors.Count == 0)
            report.Add(row.At("new_code"), PackMistakes.UnknownUnit(successor, units.Where(u => u.Kind == UnitKind.Commune).Select(u => u.Id)));
        else if (successors.Count > 0 && end != default && !successors.Exists(u => u.EffectiveTo < u.EffectiveFrom || u.IsInForce(end.AddDays(1))))
            report.Add(row.At("new_code"), PackMistakes.SuccessorNotInForce(successor, end.AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        var people = row.Number("population", 0, 100_000_000, "all");
        var district = row.At("old_district_code").Value;
        var code = district.Length > 0 ? row.OptionalText("old_code") ?? district : row.Text("old_code"); // a district without communes of its own
        return new(code, $"{row.Text("old_type")} {row.Text("old_name")}", district, row.At("old_district").Value, row.At("old_province").Value,
            row.Choice("coverage", "whole", "part") == "whole", successor, end)
        {
            People = (int?)people,
            AllPeople = row.At("population").Value == "all",
        };
    }

    private static string Id(PackRow row, string column, PackReport report) => row.Text(column).Length > 0 ? PackMap.IdOf(row.At(column), report) : "";

    /// <summary>One identifier may come back for another period, never for overlapping ones.</summary>
    private static void CheckPeriods(List<PackScalar> ids, List<Unit> units, PackReport report)
    {
        for (var i = 0; i < units.Count; i++)
        {
            var unit = units[i];
            if (unit.EffectiveTo < unit.EffectiveFrom)
                report.Add(ids[i], PackMistakes.PeriodReversed());
            for (var j = 0; j < i; j++)
            {
                if (units[j].Id == unit.Id && unit.Id.Length > 0 && (units[j].IsInForce(unit.EffectiveFrom) || unit.IsInForce(units[j].EffectiveFrom)))
                    report.Add(ids[i], PackMistakes.DuplicateId(unit.Id, ids[j].Line));
            }
        }
    }
}
