using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Outcomes;

/// <summary>What every signature and every number asks for, compiled once for a running program: a compiled query belongs to one model.</summary>
public sealed class OutcomeQueries
{
    /// <summary>Outcomes of a dossier that are signed and not yet issued, the newest first.</summary>
    internal Func<CityDb, Guid, IAsyncEnumerable<DossierOutcome>> Unissued { get; } = EF.CompileAsyncQuery((CityDb db, Guid dossierId) =>
        db.Set<DossierOutcome>().Where(o => o.DossierId == dossierId && o.IssuedAt == null && o.Validity == "valid").OrderByDescending(o => o.SignedAt).AsQueryable());

    /// <summary>The highest number given in a register of a unit and year; null when none is.</summary>
    internal Func<CityDb, string, string, int, Task<int?>> LastNumber { get; } = EF.CompileAsyncQuery((CityDb db, string unit, string register, int year) =>
        db.Set<IssuedNumber>().Where(n => n.UnitId == unit && n.Register == register && n.Year == year).Max(n => (int?)n.Sequence));
}
