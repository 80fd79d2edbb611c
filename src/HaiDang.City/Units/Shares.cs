namespace HaiDang.City.Units;

/// <summary>How it is known what part of an abolished commune went to a successor.</summary>
public enum ShareKind
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>A part of its land, with all its inhabitants.</summary>
    AllPeople,

    /// <summary>A part of its land, without inhabitants.</summary>
    NoPeople,

    /// <summary>A part, known by how many of its inhabitants went there.</summary>
    Counted,

    /// <summary>A part, of which nobody says how large.</summary>
    Unknown,
}

/// <summary>The part of a unit of the past that went to a unit of a later day.</summary>
/// <param name="OldId">The code then.</param>
/// <param name="OldName">The name then.</param>
/// <param name="SuccessorId">The unit it went to.</param>
/// <param name="Kind">How the part is known; over several mergers the least known of them.</param>
/// <param name="Least">The least it can be of the old unit, 0 to 1.</param>
/// <param name="Most">The most it can be, 0 to 1.</param>
/// <param name="Part">What it is by inhabitants, 0 to 1; null when nobody says.</param>
public sealed record Share(string OldId, string OldName, string SuccessorId, ShareKind Kind, decimal Least, decimal Most, decimal? Part);

/// <summary>Reads from the table of mergers what part of each old unit went where.</summary>
public static class Shares
{
    /// <summary>The parts into which a unit of the past went, by successor; empty when it is still there, or was none.</summary>
    /// <param name="id">The code or identifier on the day of the past.</param>
    /// <param name="then">That day.</param>
    /// <param name="now">The day whose units are the successors; later than that day.</param>
    /// <param name="units">Units of the city.</param>
    public static IReadOnlyList<Share> Of(string id, DateOnly then, DateOnly now, UnitDirectory units)
    {
        ArgumentNullException.ThrowIfNull(units);
        if (units.At(id, then) is not { Until: { } until } old || until >= now)
            return [];
        return [.. Follow(new(id, old.Name.Vi, id, ShareKind.Whole, 1, 1, 1), until, now, units).GroupBy(s => s.SuccessorId, StringComparer.Ordinal).Select(Together).OrderBy(s => s.SuccessorId, StringComparer.Ordinal)];
    }

    private static IEnumerable<Share> Follow(Share so, DateOnly until, DateOnly now, UnitDirectory units)
    {
        var rows = units.Former.Where(f => f.Code == so.SuccessorId && f.EffectiveTo == until).ToList();
        foreach (var row in rows)
        {
            var next = Step(row, rows);
            var share = so with { SuccessorId = row.SuccessorCode, Kind = Worse(so.Kind, next.Kind), Least = so.Least * next.Least, Most = so.Most * next.Most, Part = so.Part * next.Part };
            var unit = units.Find(row.SuccessorCode, until.AddDays(1));
            if (unit?.EffectiveTo is not { } end || end >= now)
                yield return share;
            else
            {
                foreach (var later in Follow(share, end, now, units))
                    yield return later;
            }
        }
    }

    private static (ShareKind Kind, decimal Least, decimal Most, decimal? Part) Step(FormerUnit row, List<FormerUnit> rows)
    {
        if (row.Whole)
            return (ShareKind.Whole, 1, 1, 1);
        if (rows.Count(r => r.AllPeople) == 1)
            return row.AllPeople ? (ShareKind.AllPeople, 1, 1, 1) : (ShareKind.NoPeople, 0, 0, 0);
        // Shares are known only when every part is counted.
        if (rows.Count > 1 && rows.TrueForAll(r => r.People is not null) && rows.Sum(r => (decimal)r.People!.Value) is > 0 and var all)
            return (ShareKind.Counted, row.People!.Value / all, row.People.Value / all, row.People.Value / all);
        return (ShareKind.Unknown, 0, 1, null);
    }

    // Two ways from one old unit to one successor.
    private static Share Together(IEnumerable<Share> ways)
    {
        var all = ways.ToList();
        all = all.Exists(s => s.Kind != ShareKind.NoPeople) ? all.FindAll(s => s.Kind != ShareKind.NoPeople) : all[..1];
        return all is [var only] ? only : all[0] with
        {
            Kind = all.Select(s => s.Kind).Aggregate(Worse),
            Least = Math.Min(1, all.Sum(s => s.Least)),
            Most = Math.Min(1, all.Sum(s => s.Most)),
            Part = all.Exists(s => s.Part is null) ? null : Math.Min(1, all.Sum(s => s.Part!.Value)),
        };
    }

    // What went on without inhabitants stays so.
    private static ShareKind Worse(ShareKind a, ShareKind b) => a == ShareKind.NoPeople || b == ShareKind.NoPeople ? ShareKind.NoPeople : a > b ? a : b;
}
