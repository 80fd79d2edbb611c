using System.Globalization;
using HaiDang.City.Packs.Releases;
using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Indicators.Api;
using HaiDang.Indicators.Figures;
using HaiDang.Indicators.Indicators;
using HaiDang.Indicators.Performance;

namespace HaiDang.Indicators.Datasets;

/// <summary>The datasets of a city: one for each indicator, with what its formula looks up, and one for each index, with its components.</summary>
internal sealed class DatasetCatalogue(CurrentPack pack, FigureReader figures, IndexFigures indices, Lineage lineage, Clock clock)
{
    /// <summary>The dataset of an indicator.</summary>
    public Result<Dataset> OfIndicator(string id)
    {
        if (!pack.Pack.Part<IndicatorCatalogue>().ById.TryGetValue(id, out var indicator))
        {
            return FigureProblems.NoIndicator(id);
        }
        var parts = indicator.Formula.References.DistinctBy(r => r.ToString()).ToList();
        return new Dataset(id, indicator.Name, indicator.Note, indicator.Formula.Text, indicator.Source, Dataset.KindOf(indicator.Periods),
        [
            .. Dataset.Keys(Dataset.KindOf(indicator.Periods)),
            new("value", "number", Unit(indicator.Name, indicator.Unit)),
            new("no_value", "string", ("Vì sao không có giá trị: NoData chưa có dữ liệu, DivisionByZero không phát sinh, Overflow quá lớn", "Why there is no value: NoData, DivisionByZero (nothing to count), Overflow")),
            .. parts.Select(p => new DatasetField(p.ToString(), "number", lineage.NameOf(p))),
        ], async (period, cancel) =>
        {
            var units = UnitsAt(period);
            var (sheet, each) = await figures.ReadWithPartsAsync(indicator, new([.. units.Select(u => u.Id)]) { OfPeriod = true }, period, cancel);
            return units.Select(unit =>
            {
                var figure = sheet.Of(id, unit.Id);
                return (string?[])[.. Key(period, unit, sheet.IsProvisional), figure.Value is { } value ? Number(indicator.Round(value)) : null, figure.Reason?.Kind.ToString(), .. parts.Select(p => Number(each[unit.Id].PartOf(p)))];
            });
        });
    }

    /// <summary>The dataset of an index.</summary>
    public Result<Dataset> OfIndex(string id)
    {
        if (indices.Find(id) is not { } index)
        {
            return FigureProblems.NoIndex(id);
        }
        var components = index.Components.ToList();
        return new Dataset(id, index.Name, index.Note, null, index.Source, Dataset.KindOf(index.Periods),
        [
            .. Dataset.Keys(Dataset.KindOf(index.Periods)),
            new("marks", "number", ("Điểm của phần đã biết", "Marks of what is known")),
            new("known_max", "number", ("Điểm tối đa của phần đã biết", "All marks that what is known could have")),
            new("max", "number", ("Điểm tối đa của cả bộ chỉ số", "All marks of the index")),
            .. components.SelectMany(c => (DatasetField[])
                [new(c.Id, "number", ($"{c.Name.Vi}: kết quả", $"{c.Name.In("en")}: result")), new($"{c.Id}_marks", "number", ($"{c.Name.Vi}: điểm, tối đa {Number(c.Max)}", $"{c.Name.In("en")}: marks of {Number(c.Max)}"))]),
        ], async (period, cancel) =>
        {
            var units = UnitsAt(period).Where(u => u.Kind == UnitKind.Commune).ToList();
            var scores = await indices.ReadAsync(index, new([.. units.Select(u => u.Id)]) { OfPeriod = true }, period, cancel);
            return units.Select(unit =>
            {
                var score = scores[unit.Id];
                return (string?[])[.. Key(period, unit, !period.IsOver(Today)), Number(score.Marks), Number(score.KnownMax), Number(index.Max), .. score.Components.SelectMany(c => (string?[])[Number(c.Figure.Value), Number(c.Marks)])];
            });
        });
    }

    /// <summary>Today in the city.</summary>
    public DateOnly Today => pack.Pack.Calendar.DayOf(clock.Now);

    private List<Unit> UnitsAt(Period period)
    {
        var day = new UnitsOfPeriod(period, Today, pack.Pack.Units).Day;
        return [.. pack.Pack.Units.Communes(day).Concat(pack.Pack.Units.Departments(day)).OrderBy(u => u.Id, StringComparer.Ordinal)];
    }

    private static string?[] Key(Period period, Unit unit, bool isProvisional) => [period.ToString(), unit.Id, unit.Name.Vi, isProvisional ? "true" : "false"];

    // Four decimals tell more than any page shows, and no more than a mark is worth.
    private static string? Number(decimal? value) => value is { } known ? Math.Round(known, 4, MidpointRounding.AwayFromZero).ToString("0.####", CultureInfo.InvariantCulture) : null;

    private static LocalText Unit(LocalText name, IndicatorUnit unit) => FigureWords.UnitOf(unit) is { Vi.Length: > 0 } words ? ($"{name.Vi} ({words.Vi.Trim()})", $"{name.In("en")} ({words.In("en").Trim()})") : name;
}
