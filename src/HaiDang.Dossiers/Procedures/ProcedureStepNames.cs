using HaiDang.City.Contracts;
using HaiDang.Core;

namespace HaiDang.Dossiers.Procedures;

/// <summary>The steps of procedures by name, for the engine that measures them.</summary>
internal sealed class ProcedureStepNames(ProcedureVersions procedures) : IProcedureSteps
{
    /// <inheritdoc/>
    public LocalText? NameOf(string procedure, string step, DateOnly day) => procedures.Catalogue.InForce(procedure, day)?.Steps.FirstOrDefault(s => s.Id == step)?.Name;
}
