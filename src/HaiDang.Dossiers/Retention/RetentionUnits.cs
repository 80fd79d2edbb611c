using HaiDang.City.People;
using HaiDang.City.Units;
using HaiDang.Dossiers.Dossiers;

namespace HaiDang.Dossiers.Retention;

/// <summary>The units whose retention a person sees, and the one that a page shows.</summary>
/// <param name="Units">Units to choose from, in Vietnamese order.</param>
/// <param name="Chosen">The unit shown; null while one must be chosen.</param>
public sealed record RetentionUnits(IReadOnlyList<Unit> Units, Unit? Chosen)
{
    /// <summary>Reads what an address asks for.</summary>
    public static RetentionUnits Of(Actor actor, Moment now, string? asked)
    {
        var units = now.Units.Communes(now.Today).Concat(now.Units.Departments(now.Today)).Where(u => ReadDisposals.MaySee(actor, u.Id)).ToList();
        return new(units, units.Find(u => u.Id == asked) ?? (units is [var only] ? only : null));
    }
}
