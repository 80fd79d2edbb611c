using System.Collections.Concurrent;
using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.Dossiers.Forms;

namespace HaiDang.Dossiers.Procedures;

/// <summary>The prepared rules of each form, made once for a revision and a pack.</summary>
public sealed class ProcedureForms(CurrentPack pack)
{
    private readonly ConcurrentDictionary<(string Revision, int Release), FormRules> _prepared = new();

    /// <summary>The rules of a procedure's form.</summary>
    /// <exception cref="InvalidOperationException">The procedure has no form.</exception>
    public FormRules Of(Procedure procedure) => _prepared.GetOrAdd((procedure.Revision, pack.Release), _ => new FormRules(
        procedure.Form ?? throw new InvalidOperationException($"{procedure.Code} has no form."),
        new FormSurroundings(pack.Pack.Units, pack.Pack.Part<CodeLists>(), pack.Pack.Profile.Name)));
}
