using System.Globalization;
using System.Text;
using System.Text.Json;
using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;

namespace HaiDang.City.Units;

/// <summary>Outline of one commune on the map.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Path">SVG path data in the map's units.</param>
public sealed record Outline(string Code, string Path);

/// <summary>The communes drawn from the boundaries of the pack in force: whole units, small enough to stand inside a page.</summary>
public sealed class UnitMap(CurrentPack pack)
{
    private const double Width = 640;
    private volatile Drawn? _drawn;

    /// <summary>Outlines; empty when the pack has no boundaries.</summary>
    public IReadOnlyList<Outline> Outlines => Current().Outlines;

    /// <summary>The SVG viewBox.</summary>
    public string ViewBox => string.Create(CultureInfo.InvariantCulture, $"0 0 {Width:0} {Current().Height:0}");

    private Drawn Current()
    {
        if (_drawn is { } ready && ready.Release == pack.Release)
            return ready;
        return _drawn = Draw(pack.Release, pack.Pack.Files);
    }

    private static Drawn Draw(int release, PackFiles files)
    {
        if ((files["boundaries-light.geojson"] ?? files["boundaries.geojson"]) is not { } bytes)
            return new(release, [], 1);
        using var json = JsonDocument.Parse(bytes);
        var communes = json.RootElement.GetProperty("features").EnumerateArray()
            .Select(f => (Code: f.GetProperty("properties").GetProperty("code").GetString()!, Rings: Rings(f.GetProperty("geometry")).ToList())).ToList();
        var points = communes.SelectMany(c => c.Rings).SelectMany(r => r).ToList();
        if (points.Count == 0)
            return new(release, [], 1);
        var (west, east, south, north) = Mainland(points);
        // One degree of longitude is shorter than one of latitude by the cosine of the latitude.
        var scaleX = Width / (east - west);
        var scaleY = scaleX / Math.Cos((south + north) / 2 * Math.PI / 180);
        var outlines = communes.Select(c => new Outline(c.Code, Path(c.Rings, p => ((int)Math.Round((p.X - west) * scaleX), (int)Math.Round((north - p.Y) * scaleY))))).Where(o => o.Path.Length > 0);
        return new(release, [.. outlines], Math.Ceiling((north - south) * scaleY));
    }

    /// <summary>The frame; an island far out at sea would shrink everything else, so the outermost points are left outside.</summary>
    private static (double West, double East, double South, double North) Mainland(List<(double X, double Y)> points)
    {
        var xs = points.Select(p => p.X).Order().ToList();
        var ys = points.Select(p => p.Y).Order().ToList();
        static (double, double) Ends(List<double> sorted)
        {
            var (low, high) = (sorted[sorted.Count / 200], sorted[^(1 + (sorted.Count / 200))]);
            var reach = (high - low) * 0.35;
            return (sorted.First(v => v >= low - reach), sorted.Last(v => v <= high + reach));
        }
        var (west, east) = Ends(xs);
        var (south, north) = Ends(ys);
        return (west, east, south, north);
    }

    private static IEnumerable<List<(double X, double Y)>> Rings(JsonElement geometry)
    {
        var coordinates = geometry.GetProperty("coordinates");
        var polygons = geometry.GetProperty("type").GetString() == "MultiPolygon" ? coordinates.EnumerateArray().AsEnumerable() : [coordinates];
        return polygons.SelectMany(p => p.EnumerateArray()).Select(ring => ring.EnumerateArray().Select(p => (p[0].GetDouble(), p[1].GetDouble())).ToList());
    }

    private static string Path(List<List<(double X, double Y)>> rings, Func<(double X, double Y), (int X, int Y)> place)
    {
        var path = new StringBuilder();
        foreach (var ring in rings)
        {
            var points = Thin([.. ring.Select(place)]);
            if (points.Count < 4)
                continue;
            path.Append(CultureInfo.InvariantCulture, $"M{points[0].X} {points[0].Y}l");
            for (var i = 1; i < points.Count - 1; i++)
            {
                var (dx, dy) = (points[i].X - points[i - 1].X, points[i].Y - points[i - 1].Y);
                path.Append(i > 1 && dx >= 0 ? " " : "").Append(CultureInfo.InvariantCulture, $"{dx}").Append(dy >= 0 ? " " : "").Append(CultureInfo.InvariantCulture, $"{dy}");
            }
            path.Append('z');
        }
        return path.ToString();
    }

    /// <summary>Without points that repeat or lie on the way between their neighbours.</summary>
    private static List<(int X, int Y)> Thin(List<(int X, int Y)> points)
    {
        var kept = new List<(int X, int Y)>();
        foreach (var p in points)
        {
            if (kept.Count > 0 && kept[^1] == p)
                continue;
            if (kept.Count > 1 && ((long)(kept[^1].X - kept[^2].X) * (p.Y - kept[^1].Y)) == ((long)(kept[^1].Y - kept[^2].Y) * (p.X - kept[^1].X)))
                kept[^1] = p;
            else
                kept.Add(p);
        }
        return kept;
    }

    private sealed record Drawn(int Release, IReadOnlyList<Outline> Outlines, double Height);
}
