using HaiDang.City.Packs.Releases;
using HaiDang.Core;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>Makes the <see cref="Moment"/> of a decision from the clock and the pack in force.</summary>
public sealed class Moments(Clock clock, Ids ids, CurrentPack pack)
{
    /// <summary>Now.</summary>
    public Moment Now => new(clock.Now, pack.Pack.Calendar, ids, pack.Pack.Profile, pack.Pack.Units);
}
