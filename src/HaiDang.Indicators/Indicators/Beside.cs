using HaiDang.City.Packs;
using HaiDang.Core;

namespace HaiDang.Indicators.Indicators;

/// <summary>Another's figure for what an indicator counts, e.g. that of the national portal.</summary>
/// <param name="Series">The series in which its values are given.</param>
/// <param name="By">Who publishes it.</param>
/// <param name="Why">Why the two may differ.</param>
public sealed record Beside(string Series, LocalText By, LocalText Why)
{
    internal static Beside Read(PackMap map) => new(map.Id("series"), map.Local("by"), map.Local("why"));
}
