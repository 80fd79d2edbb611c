using HaiDang.Storage;
using HaiDang.Storage.Sealing;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Retention;

/// <summary>Tables of holds, lists to be destroyed, and what was.</summary>
internal sealed class RetentionModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        model.Entity<LegalHold>(e =>
        {
            e.ToTable("dossiers_hold");
            e.HasKey(x => x.Id);
            e.HasIndex(x => x.DossierId);
            e.HasIndex(x => new { x.UnitId, x.Id }).HasFilter("released_at IS NULL");
            e.Property(x => x.Code).HasMaxLength(60);
            e.Property(x => x.UnitId).HasMaxLength(60);
            e.Property(x => x.Document).HasMaxLength(200);
            e.Property(x => x.Reason).IsSealed("");
        });
        model.Entity<Disposal>(e =>
        {
            e.ToTable("dossiers_disposal");
            e.HasKey(x => x.Id);
            e.HasIndex(x => new { x.UnitId, x.Id });
            e.Property(x => x.UnitId).HasMaxLength(60);
            e.Property(x => x.Cause).HasMaxLength(20);
            e.Property(x => x.RequestCode).HasMaxLength(60);
            e.Property(x => x.Decision).HasMaxLength(60);
        });
        model.Entity<DisposalItem>(e =>
        {
            e.ToTable("dossiers_disposal_item");
            e.HasKey(x => new { x.DisposalId, x.DossierId });
            e.HasIndex(x => x.DossierId);
            e.Property(x => x.Code).HasMaxLength(60);
            e.Property(x => x.ProcedureCode).HasMaxLength(80);
            e.Property(x => x.Basis).HasMaxLength(300);
            e.Property(x => x.SparedFor).HasMaxLength(20);
        });
        model.Entity<DestroyedName>(e =>
        {
            e.ToTable("dossiers_destroyed_name");
            e.HasKey(x => x.Name);
            e.Property(x => x.Name).HasMaxLength(60);
        });
    }
}
