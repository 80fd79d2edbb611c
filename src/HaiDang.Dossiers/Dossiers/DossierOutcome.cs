namespace HaiDang.Dossiers.Dossiers;

/// <summary>The outcome (<i>kết quả giải quyết</i>) of a dossier: signed, then numbered and sealed; never overwritten once issued.</summary>
public sealed class DossierOutcome
{
    /// <summary>Identifier; ends the address of the public verification page.</summary>
    public required Guid Id { get; init; }

    /// <summary>Dossier.</summary>
    public required Guid DossierId { get; init; }

    /// <summary>here, outside or paper.</summary>
    public required string Made { get; init; }

    /// <summary>Official name.</summary>
    public required string Name { get; init; }

    /// <summary>Leader who signed.</summary>
    public Guid? SignedBy { get; set; }

    /// <summary>Printed name of the signer, e.g. of an outside system.</summary>
    public string? SignerName { get; set; }

    /// <summary>Printed title, with KT., TL. or TUQ. where it applies.</summary>
    public string? SignerTitle { get; set; }

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

    /// <summary>The outcome that replaced this one; null while none.</summary>
    public Guid? ReplacedBy { get; set; }
}
