using HaiDang.Storage;
using HaiDang.Storage.Sealing;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Files;

/// <summary>A file that an applicant or officer attached to a draft or dossier. Its bytes lie in the file store under the same id.</summary>
public sealed class DossierFile : IVersioned, ISealedRow
{
    /// <summary>Identifier, also the name in the file store; says nothing about the content.</summary>
    public required Guid Id { get; init; }

    /// <summary>Draft it belongs to; null once it belongs to a dossier.</summary>
    public Guid? DraftId { get; set; }

    /// <summary>Dossier it belongs to; null while it belongs to a draft.</summary>
    public Guid? DossierId { get; set; }

    /// <summary>Number of the key that its bytes and its name are sealed with: the draft's, which the dossier takes over.</summary>
    public required long KeyId { get; init; }

    /// <summary>What it is for: <c>component:ID</c> or <c>field:ID</c>.</summary>
    public required string Slot { get; init; }

    /// <summary>Name that the sending browser gave the upload, so that the same file goes on where it stopped; null when sent whole.</summary>
    public string? ClientKey { get; init; }

    /// <summary>Name as it was on the sender's device, without folders.</summary>
    public required string Name { get; set; }

    /// <summary>Media type by content; empty while uploading.</summary>
    public string ContentType { get; set; } = "";

    /// <summary>Bytes: announced while uploading, stored when complete (metadata of pictures is taken out).</summary>
    public required long Size { get; set; }

    /// <summary>SHA-256 of the stored bytes, lower-case hexadecimal; empty while uploading.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>Pages of a document, 1 for a picture; null while uploading.</summary>
    public int? Pages { get; set; }

    /// <summary>What a virus scanner said, one of <see cref="ScanStates"/>.</summary>
    public string ScanState { get; set; } = ScanStates.NotScanned;

    /// <summary>Whether all of it has arrived and was checked.</summary>
    public FileState State { get; set; }

    /// <summary>Account that sent it; null when nobody was signed in.</summary>
    public Guid? UploadedBy { get; init; }

    /// <summary>When the upload began.</summary>
    public required DateTimeOffset UploadedAt { get; init; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Where it lies.</summary>
    public FilePlace Place => new(DraftId, DossierId);
}

/// <summary>How far a file is.</summary>
public enum FileState
{
    /// <summary>Pieces are missing.</summary>
    Uploading,

    /// <summary>Checked and durable.</summary>
    Complete,
}

/// <summary>What files are attached to: a draft or a dossier.</summary>
/// <param name="DraftId">The draft; null for a dossier.</param>
/// <param name="DossierId">The dossier; null for a draft.</param>
public readonly record struct FilePlace(Guid? DraftId, Guid? DossierId)
{
    /// <summary>A draft's files.</summary>
    public static FilePlace OfDraft(Guid id) => new(id, null);

    /// <summary>A dossier's files.</summary>
    public static FilePlace OfDossier(Guid id) => new(null, id);

    /// <summary>Reads <c>draft-ID</c> and <c>dossier-ID</c>.</summary>
    public static bool TryParse(string? text, out FilePlace place)
    {
        place = default;
        if (text?.IndexOf('-', StringComparison.Ordinal) is not (> 0 and var at) || !Guid.TryParse(text.AsSpan(at + 1), out var id))
        {
            return false;
        }
        place = text.AsSpan(0, at) switch { "draft" => OfDraft(id), "dossier" => OfDossier(id), _ => default };
        return place != default;
    }

    /// <summary>The form that <see cref="TryParse"/> reads.</summary>
    public override string ToString() => DraftId is { } draft ? $"draft-{draft:D}" : $"dossier-{DossierId:D}";
}

/// <summary>How much may be attached.</summary>
/// <param name="MostBytes">Of one file.</param>
/// <param name="MostBytesTogether">Of one draft or dossier.</param>
/// <param name="MostFiles">Of one draft or dossier.</param>
public sealed record FileLimits(long MostBytes = 20 * 1024 * 1024, long MostBytesTogether = 100 * 1024 * 1024, int MostFiles = 30)
{
    /// <summary>Bytes of one posted page with all its files, where no script sends them in pieces.</summary>
    public const long MostPosted = 105 * 1024 * 1024;
}

/// <summary>Table of attached files.</summary>
internal sealed class FilesModel : IModelPart
{
    public void Build(ModelBuilder model) => model.Entity<DossierFile>(e =>
    {
        e.ToTable("dossiers_file");
        e.HasKey(x => x.Id);
        e.HasIndex(x => new { x.DraftId, x.Slot, x.ClientKey }).IsUnique();
        e.HasIndex(x => x.DossierId);
        e.HasIndex(x => new { x.State, x.UploadedAt });
        e.Ignore(x => x.Place);
        e.Property(x => x.Slot).HasMaxLength(100);
        e.Property(x => x.ClientKey).HasMaxLength(60);
        // People name files after themselves and their papers.
        e.Property(x => x.Name).IsSealed("");
        e.Property(x => x.ContentType).HasMaxLength(100);
        e.Property(x => x.Sha256).HasMaxLength(64);
        e.Property(x => x.ScanState).HasMaxLength(20);
    });
}
