using HaiDang.Core;
using HaiDang.Dossiers.Files;

namespace HaiDang.Dossiers.Outcomes;

/// <summary>Takes the scan of an outcome that was signed and sealed on paper.</summary>
public sealed class OutcomeScans
{
    private readonly FileKeeper _keeper;
    private readonly Ids _ids;

    internal OutcomeScans(FileKeeper keeper, Ids ids) => (_keeper, _ids) = (keeper, ids);

    /// <summary>Checks that it is a sound PDF and stores it; durable when it returns. One that no outcome comes to name is swept.</summary>
    /// <param name="keyId">Number of the dossier's key.</param>
    /// <param name="name">Name as given.</param>
    /// <param name="content">The file.</param>
    /// <param name="cancel">Gives up reading.</param>
    public async Task<Result<KeptOutcome>> KeepAsync(long keyId, string name, Stream content, CancellationToken cancel)
    {
        if (!name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase))
        {
            return OutcomeProblems.ScanNotPdf;
        }
        var id = _ids.New();
        if (!(await _keeper.KeepAsync(id, keyId, name, content, cancel)).TryGet(out var kept, out var problem))
        {
            return problem;
        }
        return kept.File.ContentType == "application/pdf" ? new KeptOutcome(id, kept.Stored.Sha256) : OutcomeProblems.ScanNotPdf;
    }
}
