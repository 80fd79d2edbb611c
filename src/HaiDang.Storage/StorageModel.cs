using HaiDang.Storage.Events;
using HaiDang.Storage.Jobs;
using HaiDang.Storage.Loading;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Storage;

internal sealed class StorageModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        model.Entity<Event>(e =>
        {
            e.ToTable("storage_event");
            e.HasKey(x => new { x.StreamId, x.Number });
            e.HasIndex(x => x.Position).IsUnique();
            // Holds only what the sequencer still has to number, so it stays a few pages small.
            e.HasIndex(x => new { x.At, x.Number }, "ix_storage_event_unnumbered").HasFilter("position IS NULL");
            e.Property(x => x.Kind).HasMaxLength(60);
        });
        model.Entity<Cursor>(e =>
        {
            e.ToTable("storage_cursor");
            e.HasKey(x => x.Name);
            e.Property(x => x.Name).HasMaxLength(60);
        });
        model.Entity<Job>(e =>
        {
            e.ToTable("storage_job");
            e.HasKey(x => x.Id);
            e.HasIndex(x => new { x.State, x.RunAt });
            e.Property(x => x.Kind).HasMaxLength(60);
            e.Property(x => x.Error).HasMaxLength(500);
        });
        model.Entity<SetAsideIndex>(e =>
        {
            e.ToTable("storage_set_aside_index");
            e.HasKey(x => x.Name);
            e.Property(x => x.Name).HasMaxLength(63);
        });
    }
}
