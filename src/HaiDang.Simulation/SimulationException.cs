using HaiDang.Core;

namespace HaiDang.Simulation;

/// <summary>A simulation cannot begin or go on.</summary>
/// <param name="why">Why, in a sentence for who runs it.</param>
public sealed class SimulationException(LocalText why) : Exception(why.In("en"))
{
    /// <summary>Why, in a sentence for who runs it.</summary>
    public LocalText Why { get; } = why;
}
