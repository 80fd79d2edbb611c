using HaiDang.City.Packs.Releases;

namespace HaiDang.Dossiers.Procedures;

/// <summary>Procedures by revision: those of the pack in force, and earlier ones that a dossier still points to.</summary>
public sealed class ProcedureVersions(CurrentPack pack, PackReleases releases)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, Procedure> _earlier = new();

    /// <summary>The catalogue of the pack in force.</summary>
    public ProcedureCatalogue Catalogue => pack.Pack.Part<ProcedureCatalogue>();

    /// <summary>The version with this revision.</summary>
    /// <exception cref="InvalidOperationException">No release ever held it.</exception>
    public Procedure Of(string code, string revision) => Catalogue.Find(revision)
        ?? _earlier.GetOrAdd(revision, hash => ProcedurePackReader.ReadOne($"procedures/{code}.yaml", releases.File(hash)
            ?? throw new InvalidOperationException($"Revision {hash} of {code} is in no release.")));
}
