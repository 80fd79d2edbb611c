using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Documents;
using HaiDang.Documents.Signatures;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Files;
using HaiDang.Dossiers.Forms;
using HaiDang.Storage.Files;

namespace HaiDang.Dossiers.Outcomes;

/// <summary>Makes the files of outcomes: drafts, the one a leader signed, the one the unit sealed. All cost of rendering and signing lies here.</summary>
public sealed class OutcomeDocuments(DocumentModels models, CurrentPack pack, IPersonalSigner persons, IUnitSealer seals, FileStore files, Ids ids)
{
    private const long LargestFile = 64 << 20;

    /// <summary>The page that the leader will sign, filled in; number and date are open.</summary>
    /// <param name="handling">The dossier.</param>
    /// <param name="amendment">What amends an issued outcome; null: the outcome of the dossier itself.</param>
    /// <param name="leader">Who will sign.</param>
    /// <param name="outcomeId">Ends the address in the QR code; in a draft any.</param>
    public Result<string> Html(Handling handling, OpenAmendment? amendment, Actor leader, Guid outcomeId)
    {
        var name = TemplateOf(handling, amendment);
        if (!pack.Pack.Part<Templates>().ByName.TryGetValue(name, out var template))
        {
            return OutcomeProblems.NoTemplate(name);
        }
        return template.Content.Render(Model(handling, amendment, leader, outcomeId));
    }

    /// <summary>SHA-256 of the draft page, hexadecimal: what the leader saw. Null when there is no draft.</summary>
    public string? DraftSha256(Handling handling, OpenAmendment? amendment, Actor leader) =>
        Html(handling, amendment, leader, Guid.Empty).TryGet(out var html, out _) ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(html))) : null;

    /// <summary>What the template of an outcome is filled in with; number and date come with the seal.</summary>
    /// <param name="handling">The dossier.</param>
    /// <param name="amendment">What amends an issued outcome; null: the outcome of the dossier itself.</param>
    /// <param name="leader">Who will sign.</param>
    /// <param name="outcomeId">Ends the address in the QR code.</param>
    public JsonObject Model(Handling handling, OpenAmendment? amendment, Actor leader, Guid outcomeId)
    {
        var unit = handling.Dossier.CompetentUnit;
        var model = models.Of(handling, unit, amendment?.Act.AnswersJson);
        model["signature"] = models.Signature(leader.Name, DossierPolicy.SigningGrant(handling, leader));
        model["outcome"] = models.Outcome(handling.Procedure, outcomeId);
        if (amendment is not null)
        {
            model["amends"] = DocumentModels.Amends(amendment.Act, amendment.Old, "vi");
        }
        return model;
    }

    /// <summary>How a document is made: here, outside or paper.</summary>
    /// <param name="handling">The dossier.</param>
    /// <param name="amendment">What amends an issued outcome; null: the outcome of the dossier itself.</param>
    public string MadeHow(Handling handling, OpenAmendment? amendment) =>
        amendment is null || Amendments.IsReplacement(amendment.Act.Amendment!) ? MadeHow(handling)
        : pack.Pack.Part<Templates>().ByName.ContainsKey(OpenAmendment.DecisionTemplate) ? "here" : "paper";

    /// <summary>How the outcome of a dossier is made: here, outside or paper.</summary>
    public static string MadeHow(Handling handling) =>
        handling.Procedure.Outcome is { Made: "outside" } ? "outside" : TemplateOf(handling).Length > 0 ? "here" : "paper";

    /// <summary>The same page as an unsigned PDF.</summary>
    public Result<byte[]> Draft(Handling handling, OpenAmendment? amendment, Actor leader, Guid outcomeId) =>
        Html(handling, amendment, leader, outcomeId).Then<byte[]>(html => HtmlPdf.Render(html, Info(handling, amendment)));

    /// <summary>Renders, signs with the leader's key and stores; durable when it returns.</summary>
    public async Task<Result<KeptOutcome>> SignAsync(Handling handling, OpenAmendment? amendment, Actor leader, Guid outcomeId, CancellationToken cancel)
    {
        var unit = models.Unit(handling.Dossier.CompetentUnit);
        if (!(await persons.OfAsync(leader, unit, cancel)).TryGet(out var signer, out var noSigner))
        {
            return noSigner;
        }
        if (!Draft(handling, amendment, leader, outcomeId).TryGet(out var draft, out var noDraft))
        {
            return noDraft;
        }
        var request = new SignatureRequest("leader", leader.Name, InCity(handling.Moment)) { Unit = unit.Name.Vi, Reason = "Phê duyệt kết quả" };
        return await KeepAsync(handling.Dossier.KeyId, await PdfSigner.SignAsync(draft, request, signer, cancel), cancel);
    }

    /// <summary>Fills in number and date, seals with the unit's key and stores; durable when it returns.</summary>
    /// <param name="handling">The dossier.</param>
    /// <param name="signedFileId">The file that the leader signed.</param>
    /// <param name="number">Number.</param>
    /// <param name="date">Day of issue.</param>
    /// <param name="cancel">Gives up before storing.</param>
    public async Task<Result<KeptOutcome>> SealAsync(Handling handling, Guid signedFileId, string number, DateOnly date, CancellationToken cancel)
    {
        var unit = models.Unit(handling.Dossier.CompetentUnit);
        if (!(await seals.OfAsync(unit, cancel)).TryGet(out var signer, out var noSeal))
        {
            return noSeal;
        }
        using var content = new MemoryStream();
        await using (var stored = files.Open(signedFileId) ?? throw new InvalidOperationException($"The signed file {signedFileId} is gone."))
        {
            await stored.CopyToAsync(content, cancel);
        }
        var signed = content.ToArray();
        var open = PdfSigner.OpenFields(signed);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["outcome.number"] = number,
            ["outcome.date"] = AnswerTexts.Day(date),
            ["signature.date"] = DocumentModels.LongDay(date),
        };
        var request = new SignatureRequest("seal", unit.Name.Vi, InCity(handling.Moment))
        {
            IsSeal = true,
            Reason = "Ban hành kết quả",
            Fill = texts.Where(t => open.Contains(t.Key, StringComparer.Ordinal)).ToDictionary(StringComparer.Ordinal),
        };
        return await KeepAsync(handling.Dossier.KeyId, await PdfSigner.SignAsync(signed, request, signer, cancel), cancel);
    }

    private static string TemplateOf(Handling handling, OpenAmendment? amendment) =>
        amendment is null || Amendments.IsReplacement(amendment.Act.Amendment!) ? TemplateOf(handling) : OpenAmendment.DecisionTemplate;

    private static string TemplateOf(Handling handling) =>
        handling.Step?.Signs
        ?? (handling.Procedure.Outcome is { Made: "here", Template: { } template } ? template : null)
        // Once it is issued, no step says which.
        ?? (handling.Dossier.EndedAt is null ? null : handling.Procedure.Steps.LastOrDefault(s => s.Signs is not null)?.Signs) ?? "";

    private DocumentInfo Info(Handling handling, OpenAmendment? amendment) => new(amendment?.Act.Name ?? (handling.Procedure.Outcome?.Name ?? handling.Procedure.Name).Vi, InCity(handling.Moment))
    {
        Author = models.UnitName(handling.Dossier.CompetentUnit),
    };

    private static DateTimeOffset InCity(Moment moment) => TimeZoneInfo.ConvertTime(moment.Now, moment.City.TimeZone);

    private async Task<Result<KeptOutcome>> KeepAsync(long keyId, byte[] pdf, CancellationToken cancel)
    {
        var id = ids.New();
        try
        {
            using var content = new MemoryStream(pdf, writable: false);
            var stored = await files.SaveAsync(id, keyId, content, LargestFile, cancel) ?? throw new InvalidOperationException("The outcome is larger than any may be.");
            return new KeptOutcome(id, stored.Sha256);
        }
        catch (IOException e) when (FileStore.IsFull(e))
        {
            return FileProblems.DiskFull;
        }
    }
}

/// <summary>A file of an outcome, durable on disk.</summary>
/// <param name="FileId">Its id in the file store.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record KeptOutcome(Guid FileId, string Sha256);
