using HaiDang.City.Packs;

namespace HaiDang.Packs.Testing;

/// <summary>Stands for the engine "measure" and the simulator where their files lie in a pack that a test of another engine reads.</summary>
internal sealed class OtherEngines : IPackReader
{
    public IReadOnlyList<string> Places => ["indicators/*.yaml", "indices/*.yaml", "targets.csv", "actuals.csv", "series.csv", "simulation.yaml"];

    public static bool Reads(string path) => path is "targets.csv" or "actuals.csv" or "series.csv" || path.StartsWith("indicators/", StringComparison.Ordinal) || path.StartsWith("indices/", StringComparison.Ordinal);

    public void Read(PackReading reading)
    {
        // Their own tests read them.
    }
}
