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
            if (!json.RootElement.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
            {
                reading.Report.Add(path, 1, 1, PackMistakes.JsonSyntax("không có 'features'", "no 'features'"));
                return;
            }
            if (reading.Part<UnitDirectory>() is not { } units)
                return;
            var known = units.All.Where(u => u.Kind == UnitKind.Commune).Select(u => u.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var feature in features.EnumerateArray())
            {
                var code = feature.TryGetProperty("properties", out var properties) && properties.TryGetProperty("code", out var value) ? value.GetString() ?? "" : "";
                if (!known.Contains(code))
                    reading.Report.Add(path, LineOf(bytes, code), 1, PackMistakes.UnknownUnit(code, known));
            }
        }
        catch (JsonException e)
        {
            reading.Report.Add(path, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1, PackMistakes.JsonSyntax(e.Message, e.Message));
        }
    }

    /// <summary>The parser gives no places: the line that names the code is near enough.</summary>
    private static int LineOf(byte[] bytes, string code)
    {
        var at = bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes($"\"{code}\""));
        return at < 0 ? 1 : bytes.AsSpan(0, at).Count((byte)'\n') + 1;
    }
}
