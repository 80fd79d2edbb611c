using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Audit;

/// <summary>Tables of the audit log.</summary>
internal sealed class AuditModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        model.Entity<AuditTree>(e =>
        {
            e.ToTable("city_audit_tree");
            e.HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
        });
        model.Entity<AuditTile>(e =>
        {
            e.ToTable("city_audit_tile");
            e.HasKey(x => new { x.Level, x.Index });
        });
        model.Entity<AuditEntries>(e =>
        {
            e.ToTable("city_audit_entries");
            e.HasKey(x => x.Index);
            e.Property(x => x.Index).ValueGeneratedNever();
        });
        model.Entity<AuditCheckpoint>(e =>
        {
            e.ToTable("city_audit_checkpoint");
            e.HasKey(x => x.Size);
            e.Property(x => x.Size).ValueGeneratedNever();
        });
        model.Entity<AuditDay>(e =>
        {
            e.ToTable("city_audit_day");
            e.HasKey(x => x.Day);
            e.Property(x => x.Day).ValueGeneratedNever();
        });
        model.Entity<AuditWitness>(e =>
        {
            e.ToTable("city_audit_witness");
            e.HasKey(x => x.Key);
            e.Property(x => x.Key).HasMaxLength(300);
            e.Property(x => x.Line).HasMaxLength(500);
        });
        model.Entity<AuditCosignature>(e =>
        {
            e.ToTable("city_audit_cosignature");
            e.HasKey(x => new { x.Day, x.Key });
            e.Property(x => x.Key).HasMaxLength(300);
            e.Property(x => x.Line).HasMaxLength(500);
        });
        model.Entity<JournalEntry>(e =>
        {
            e.ToTable("city_journal");
            e.HasKey(x => x.Id);
            e.Ignore(x => x.Details);
            e.HasIndex(x => new { x.Kind, x.Id });
            e.HasIndex(x => new { x.Subject, x.Id });
            e.HasIndex(x => new { x.By, x.Id });
            e.Property(x => x.Kind).HasMaxLength(40);
            e.Property(x => x.UnitId).HasMaxLength(60);
        });
    }
}
