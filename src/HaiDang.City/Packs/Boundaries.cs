using System.Text.Json;
using HaiDang.City.Units;

namespace HaiDang.City.Packs;

/// <summary>Reads <c>boundaries.geojson</c> and its light version: a FeatureCollection whose features name communes by <c>code</c>.</summary>
internal sealed class BoundaryReader : IPackReader
{
    public IReadOnlyList<string> Places => ["boundaries.geojson", "boundaries-light.geojson"];

    public void Read(PackReading reading)
    {
    }

    public void Check(PackReading reading)
    {
        foreach (var path in Places)
        {
            if (reading.Files[path] is { } bytes)
                Check(reading, path, bytes);
        }
    }

    private static void Check(PackReading reading, string path, byte[] bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            if (Member(json.RootElement, "features") is not { ValueKind: JsonValueKind.Array } features)
            {
                reading.Report.Add(path, 1, 1, PackMistakes.JsonSyntax("không có 'features'", "no 'features'"));
                return;
            }
            var known = reading.Part<UnitDirectory>()?.All.Where(u => u.Kind == UnitKind.Commune).Select(u => u.Id).ToHashSet(StringComparer.Ordinal);
            HashSet<string> seen = new(StringComparer.Ordinal);
            foreach (var feature in features.EnumerateArray())
            {
                if (Member(Member(feature, "properties"), "code") is not { ValueKind: JsonValueKind.String } written)
                {
                    reading.Report.Add(path, LineOf(bytes, feature.GetRawText()), 1, PackMistakes.MalformedBoundary(("thiếu properties.code", "properties.code is missing")));
                    continue;
                }
                var code = written.GetString()!;
                var line = LineOf(bytes, $"\"{code}\"");
                if (known?.Contains(code) == false)
                    reading.Report.Add(path, line, 1, PackMistakes.UnknownUnit(code, known));
                if (!seen.Add(code))
                    reading.Report.Add(path, line, 1, PackMistakes.MalformedBoundary(($"mã '{code}' có hai lần", $"code '{code}' stands twice")));
                if (!IsArea(Member(feature, "geometry")))
                    reading.Report.Add(path, line, 1, PackMistakes.MalformedBoundary(($"hình của '{code}' không phải vùng", $"the geometry of '{code}' is no area")));
            }
        }
        catch (JsonException e)
        {
            reading.Report.Add(path, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1, PackMistakes.JsonSyntax(e.Message, e.Message));
        }
    }

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } owner && owner.TryGetProperty(name, out var member) ? member : null;

    private static bool IsArea(JsonElement? geometry) => (Member(geometry, "type"), Member(geometry, "coordinates")) switch
    {
        ({ ValueKind: JsonValueKind.String } type, { } polygon) when type.ValueEquals("Polygon") => IsList(polygon, ring => IsList(ring, IsPoint)),
        ({ ValueKind: JsonValueKind.String } type, { } polygons) when type.ValueEquals("MultiPolygon") => IsList(polygons, p => IsList(p, ring => IsList(ring, IsPoint))),
        _ => false,
    };

    private static bool IsList(JsonElement element, Func<JsonElement, bool> isItem) =>
        element.ValueKind == JsonValueKind.Array && element.GetArrayLength() > 0 && element.EnumerateArray().All(isItem);

    private static bool IsPoint(JsonElement point) =>
        IsList(point, number => number.ValueKind == JsonValueKind.Number) && point.GetArrayLength() >= 2 && Math.Abs(point[0].GetDouble()) <= 180 && Math.Abs(point[1].GetDouble()) <= 90;

    /// <summary>The parser gives no places: the line where such a text first stands is near enough.</summary>
    private static int LineOf(byte[] bytes, string text)
    {
        var at = bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text));
        return at < 0 ? 1 : bytes.AsSpan(0, at).Count((byte)'\n') + 1;
    }
}
