using HaiDang.Storage;
using HaiDang.Storage.Sealing;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>Tables of dossiers, their open work, words and outcomes.</summary>
internal sealed class DossiersModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        model.Entity<Dossier>(e =>
        {
            e.ToTable("dossiers_dossier");
            e.HasKey(x => x.Id);
            e.HasIndex(x => x.Code).IsUnique();
            e.HasIndex(x => x.TemporaryNumber).IsUnique();
            e.HasIndex(x => x.SubmissionKey).IsUnique().HasFilter("submission_key IS NOT NULL");
            e.HasIndex(x => new { x.FilerIdIndex, x.SubmittedAt }).HasFilter("filer_id_index IS NOT NULL");
            e.Property(x => x.FilerIdIndex).HasMaxLength(BlindIndex.Length);
            e.HasIndex(x => x.OutsideCode).HasFilter("outside_code IS NOT NULL");
            e.HasIndex(x => new { x.FilerAccountId, x.SubmittedAt }).HasFilter("filer_account_id IS NOT NULL");
            e.HasIndex(x => new { x.EnterpriseId, x.SubmittedAt }).HasFilter("enterprise_id IS NOT NULL");
            e.HasIndex(x => new { x.FiledByOfficialId, x.SubmittedAt }).HasFilter("filed_by_official_id IS NOT NULL");
            // What units have in hand; small, because what ended leaves it.
            e.HasIndex(x => new { x.CompetentUnit, x.DueAt }).HasFilter("ended_at IS NULL AND accepted_at IS NOT NULL").HasDatabaseName("ix_dossiers_dossier_open");
            // The same by procedure, the longest first, for how long things take; and what no letter of apology was sent for, by appointment.
            e.HasIndex(x => new { x.ProcedureCode, x.AcceptedAt }).HasFilter("ended_at IS NULL AND accepted_at IS NOT NULL").HasDatabaseName("ix_dossiers_dossier_open_procedure");
            e.HasIndex(x => new { x.DueAt, x.Id }).HasFilter("ended_at IS NULL AND accepted_at IS NOT NULL AND extended_to IS NULL").HasDatabaseName("ix_dossiers_dossier_open_due");
            // What is to be archived, and what left everyday work at a unit.
            e.HasIndex(x => x.EndedAt).HasFilter("ended_at IS NOT NULL AND set_aside_for IS NULL");
            e.HasIndex(x => new { x.CompetentUnit, x.SetAsideFor, x.SetAsideAt, x.Id }).HasFilter("set_aside_for IS NOT NULL").HasDatabaseName("ix_dossiers_dossier_set_aside");
            // No index holds what an ordinary step changes, but for the one that ends it.
            e.HasIndex(x => new { x.CompetentUnit, x.SubmittedAt });
            e.Property(x => x.Code).HasMaxLength(60);
            e.Property(x => x.TemporaryNumber).HasMaxLength(30);
            e.Property(x => x.ProcedureCode).HasMaxLength(80);
            e.Property(x => x.FormRevision).HasMaxLength(64);
            e.Property(x => x.Revision).HasMaxLength(64);
            e.Property(x => x.Channel).HasMaxLength(40);
            e.Property(x => x.OutsideCode).HasMaxLength(100);
            e.Property(x => x.SubmissionKey).HasMaxLength(140);
            e.Property(x => x.HelpedByUnit).HasMaxLength(60);
            e.Property(x => x.ReceivedByUnit).HasMaxLength(60);
            e.Property(x => x.CompetentUnit).HasMaxLength(60);
            e.Property(x => x.ApplicantKind).HasMaxLength(40);
            e.Property(x => x.OwnerName).HasMaxLength(200);
            e.Property(x => x.LimitCase).HasMaxLength(60);
            e.Property(x => x.Limit).HasMaxLength(40);
            e.Property(x => x.SetAsideFor).HasMaxLength(20);
            e.Property(x => x.StepId).HasMaxLength(60);
            e.Property(x => x.RecallStepId).HasMaxLength(60);
            e.Property(x => x.PartiesJson).IsSealed(Parties.ErasedJson);
            e.Property(x => x.AnswersJson).IsSealed("{}");
            e.Property(x => x.ComponentsJson).IsSealed("[]");
            e.Ignore(x => x.AcceptanceInTime).Ignore(x => x.Parties).Ignore(x => x.Answers).Ignore(x => x.Components).Ignore(x => x.Fees).Ignore(x => x.Findings).Ignore(x => x.Pauses).Ignore(x => x.Starts);
            e.IsRewritten();
        });
        model.Entity<WorkItem>(e =>
        {
            e.ToTable("dossiers_work_item");
            e.HasKey(x => x.Id);
            e.HasIndex(x => x.DossierId);
            // The work list: one unit and role, most urgent first; the rest so that its counts are read from the index alone.
            e.HasIndex(x => new { x.UnitId, x.Role, x.Rank, x.DueAt, x.Id, x.Kind, x.Paused, x.AssigneeId }).HasDatabaseName("ix_dossiers_work_item_desk");
            e.HasIndex(x => new { x.AssigneeId, x.DueAt });
            e.Property(x => x.StepId).HasMaxLength(60);
            e.Property(x => x.UnitId).HasMaxLength(60);
            e.Property(x => x.Role).HasMaxLength(40);
        });
        model.Entity<Act>(e =>
        {
            e.ToTable("dossiers_act");
            e.HasKey(x => new { x.DossierId, x.Number });
            e.Property(x => x.Reason).IsSealedOrNull();
            e.Property(x => x.DetailsJson).IsSealedOrNull();
        });
        model.Entity<DossierOutcome>(e =>
        {
            e.ToTable("dossiers_outcome");
            e.HasKey(x => x.Id);
            e.HasIndex(x => x.DossierId);
            e.HasIndex(x => x.SignedFileId).HasFilter("signed_file_id IS NOT NULL");
            e.HasIndex(x => x.IssuedFileId).HasFilter("issued_file_id IS NOT NULL");
            e.Property(x => x.Made).HasMaxLength(20);
            e.Property(x => x.Name).HasMaxLength(400);
            e.Property(x => x.Amendment).HasMaxLength(20);
            e.Property(x => x.Reason).IsSealedOrNull();
            e.Property(x => x.AnswersJson).IsSealedOrNull();
            e.Property(x => x.LegalBasis).HasMaxLength(500);
            e.Ignore(x => x.IsInForce);
            e.Property(x => x.SignerName).HasMaxLength(120);
            e.Property(x => x.SignerTitle).HasMaxLength(200);
            e.Property(x => x.Authority).HasMaxLength(100);
            e.Property(x => x.SignedSha256).HasMaxLength(64);
            e.Property(x => x.Number).HasMaxLength(60);
            e.Property(x => x.IssuedSha256).HasMaxLength(64);
            e.Property(x => x.Validity).HasMaxLength(20);
        });
        model.Entity<CodeCounter>(e =>
        {
            e.ToTable("dossiers_code_counter");
            e.HasKey(x => new { x.Prefix, x.Day });
            e.Property(x => x.Prefix).HasMaxLength(60);
        });
    }
}
