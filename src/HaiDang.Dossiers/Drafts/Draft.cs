using HaiDang.Storage;
using HaiDang.Storage.Sealing;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Drafts;

/// <summary>A form that somebody began to fill in; saved by itself and resumed on any device of the same account.</summary>
public sealed class Draft : IVersioned, ISealedRow
{
    /// <summary>Identifier; also the key that makes submitting it twice one dossier.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose draft it is.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Number of the key that what is personal in it is sealed with; the dossier takes it over, and an expired draft is given another.</summary>
    public required long KeyId { get; set; }

    /// <summary>Procedure.</summary>
    public required string ProcedureCode { get; init; }

    /// <summary>Revision of the procedure whose form was begun; when it was replaced, the person is told what changed.</summary>
    public required string Revision { get; set; }

    /// <summary>Commune chosen to decide; null until chosen.</summary>
    public string? UnitId { get; set; }

    /// <summary>Enterprise on whose behalf it will be filed; null for the person themselves.</summary>
    public Guid? EnterpriseId { get; init; }

    /// <summary>What was typed so far, field id to value, not judged.</summary>
    public string AnswersJson { get; set; } = "{}";

    /// <summary>Persons typed so far, as JSON of <see cref="Dossiers.Parties"/>; null until given.</summary>
    public string? PartiesJson { get; set; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was last saved.</summary>
    public required DateTimeOffset SavedAt { get; set; }

    /// <summary>When it is deleted unless saved again.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Most characters of JSON that are saved, far more than any form asks for.</summary>
    public const int LongestAnswers = 1_000_000;

    /// <summary>How long a draft is kept after it was last saved.</summary>
    public static TimeSpan KeptFor { get; } = TimeSpan.FromDays(30);
}

/// <summary>Table of drafts.</summary>
internal sealed class DraftsModel : IModelPart
{
    public void Build(ModelBuilder model) => model.Entity<Draft>(e =>
    {
        e.ToTable("dossiers_draft");
        e.HasKey(x => x.Id);
        e.HasIndex(x => new { x.AccountId, x.SavedAt });
        e.HasIndex(x => x.ExpiresAt);
        e.Property(x => x.ProcedureCode).HasMaxLength(80);
        e.Property(x => x.Revision).HasMaxLength(64);
        e.Property(x => x.UnitId).HasMaxLength(60);
        e.Property(x => x.AnswersJson).IsSealed("{}");
        e.Property(x => x.PartiesJson).IsSealedOrNull();
    });
}
