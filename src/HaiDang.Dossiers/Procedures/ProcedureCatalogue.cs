using HaiDang.Core;

namespace HaiDang.Dossiers.Procedures;

/// <summary>Every version of every procedure of a pack.</summary>
public sealed class ProcedureCatalogue
{
    private readonly Dictionary<string, List<Procedure>> _byCode;
    private readonly Dictionary<string, Procedure> _byRevision;

    /// <summary>Indexes versions.</summary>
    /// <param name="procedures">All versions; those of one code do not overlap.</param>
    public ProcedureCatalogue(IEnumerable<Procedure> procedures)
    {
        Versions = [.. procedures.OrderBy(p => p.Code, StringComparer.Ordinal).ThenBy(p => p.EffectiveFrom)];
        _byCode = Versions.GroupBy(p => p.Code, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        _byRevision = Versions.DistinctBy(p => p.Revision, StringComparer.Ordinal).ToDictionary(p => p.Revision, StringComparer.Ordinal);
    }

    /// <summary>Every version by code and first day.</summary>
    public IReadOnlyList<Procedure> Versions { get; }

    /// <summary>The version of a procedure in force on a day; null when there is none.</summary>
    public Procedure? InForce(string code, DateOnly date) => _byCode.GetValueOrDefault(code)?.Find(p => IsInForce(p, date));

    /// <summary>The procedures in force on a day, by code.</summary>
    public IEnumerable<Procedure> All(DateOnly date) => Versions.Where(p => IsInForce(p, date));

    /// <summary>All versions of a code, oldest first; empty when the code is unknown.</summary>
    public IReadOnlyList<Procedure> VersionsOf(string code) => _byCode.GetValueOrDefault(code) ?? [];

    /// <summary>The version with this revision; null when this pack does not hold it (an older release may).</summary>
    public Procedure? Find(string revision) => _byRevision.GetValueOrDefault(revision);

    /// <summary>The short name of a procedure: of the version in force, or else of its last one; the code of one that the pack does not hold.</summary>
    /// <param name="code">Code of the procedure.</param>
    /// <param name="date">The day.</param>
    public LocalText NameOf(string code, DateOnly date) => VersionsOf(code) is [.., var last] ? (InForce(code, date) ?? last).ShortName : (code, code);

    private static bool IsInForce(Procedure procedure, DateOnly date) => procedure.EffectiveFrom <= date && (procedure.EffectiveTo is not { } end || date <= end);
}
