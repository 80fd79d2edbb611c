using HaiDang.Storage.Sealing;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>
/// The outcome (<i>kết quả giải quyết</i>) of a dossier: signed, then numbered and sealed; never overwritten once issued. An act that amends an issued one
/// (<i>đính chính, cấp lại, thu hồi, hủy bỏ</i>) is a row of its own, signed and numbered in the same way.
/// </summary>
public sealed class DossierOutcome : ISealedRow
{
    /// <summary>Identifier; ends the address of the public verification page.</summary>
    public required Guid Id { get; init; }

    /// <summary>Dossier.</summary>
    public required Guid DossierId { get; init; }

    /// <inheritdoc/>
    /// <remarks>The dossier's.</remarks>
    public required long KeyId { get; init; }

    /// <summary>here, outside or paper.</summary>
    public required string Made { get; set; }

    /// <summary>Official name.</summary>
    public required string Name { get; init; }

    /// <summary>Leader who signed.</summary>
    public Guid? SignedBy { get; set; }

    /// <summary>Printed name of the signer, e.g. of an outside system.</summary>
    public string? SignerName { get; set; }

    /// <summary>Printed title, with KT., TL. or TUQ. where it applies.</summary>
    public string? SignerTitle { get; set; }

    /// <summary>The written authority by which it was signed TUQ., e.g. "số 12/UQ-UBND ngày 05/01/2026"; null when by the signer's own office.</summary>
    public string? Authority { get; set; }

    /// <summary>When the leader signed.</summary>
    public DateTimeOffset? SignedAt { get; set; }

    /// <summary>File with the leader's signature; null when made outside or on paper.</summary>
    public Guid? SignedFileId { get; set; }

    /// <summary>SHA-256 of that file, lower-case hexadecimal.</summary>
    public string? SignedSha256 { get; set; }

    /// <summary>Number given by the clerk, e.g. 12/GKS.</summary>
    public string? Number { get; set; }

    /// <summary>Day of issue.</summary>
    public DateOnly? IssuedOn { get; set; }

    /// <summary>When the clerk issued it.</summary>
    public DateTimeOffset? IssuedAt { get; set; }

    /// <summary>Issued file with both signatures, or the uploaded ink-signed scan.</summary>
    public Guid? IssuedFileId { get; set; }

    /// <summary>SHA-256 of the issued file.</summary>
    public string? IssuedSha256 { get; set; }

    /// <summary>valid, corrected, reissued, revoked or cancelled.</summary>
    public string Validity { get; set; } = "valid";

    /// <summary>The outcome or decision that took the place of this one; null while none.</summary>
    public Guid? ReplacedBy { get; set; }

    /// <summary>What it does to the outcome it amends, one of <see cref="Amendments.All"/>; null for what the dossier itself asked for.</summary>
    public string? Amendment { get; init; }

    /// <summary>The outcome it amends; null for what the dossier itself asked for.</summary>
    public Guid? Amends { get; init; }

    /// <summary>Why it amends, as printed and told to the applicant.</summary>
    public string? Reason { get; init; }

    /// <summary>Legal basis of the amendment.</summary>
    public string? LegalBasis { get; init; }

    /// <summary>Answers it is filled in with, as JSON, where a correction changed them; null: those of the dossier.</summary>
    public string? AnswersJson { get; init; }

    /// <summary>True once issued and as long as nothing took its place.</summary>
    public bool IsInForce => IssuedAt is not null && Validity == "valid";
}
