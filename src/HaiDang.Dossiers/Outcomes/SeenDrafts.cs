using HaiDang.City.People;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;

namespace HaiDang.Dossiers.Outcomes;

/// <summary>What a leader is shown before signing many at once.</summary>
public sealed class SeenDrafts(DossierReader dossiers, OutcomeDocuments documents, CityDb db)
{
    /// <summary>SHA-256 of the draft that waits at a dossier, as the leader would sign it; null when there is none.</summary>
    public async Task<string?> Sha256Async(string code, Actor leader, CancellationToken cancel) =>
        await dossiers.FindAsync(code, leader) is { } handling ? documents.DraftSha256(handling, await OpenAmendment.FindAsync(db, handling, cancel), leader) : null;
}
