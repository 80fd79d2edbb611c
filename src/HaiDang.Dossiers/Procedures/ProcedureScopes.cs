using HaiDang.City.Contracts;
using HaiDang.City.Units;

namespace HaiDang.Dossiers.Procedures;

/// <summary>The procedures that are handled here, as powers of officials are limited to them.</summary>
internal sealed class ProcedureScopes(ProcedureVersions procedures) : IProcedureScopes
{
    public IReadOnlyList<ProcedureScope> All(DateOnly day) =>
        [.. procedures.Catalogue.All(day).Where(p => p.Filing.Open).Select(p => new ProcedureScope(p.Code, p.ShortName, p.Field)).OrderBy(p => p.Field.Vi, UnitDirectory.VietnameseOrder).ThenBy(p => p.Name.Vi, UnitDirectory.VietnameseOrder)];
}
