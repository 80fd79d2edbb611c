using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Packs.Releases;

internal sealed class PacksModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        model.Entity<PackRelease>(e =>
        {
            e.ToTable("city_pack_release");
            e.HasKey(x => x.Number);
            e.Property(x => x.Number).ValueGeneratedNever();
            e.Property(x => x.Hash).HasMaxLength(64);
        });
        model.Entity<PackReleaseFile>(e =>
        {
            e.ToTable("city_pack_release_file");
            e.HasKey(x => new { x.Number, x.Path });
            e.Property(x => x.Path).HasMaxLength(300);
            e.Property(x => x.Sha256).HasMaxLength(64);
        });
        model.Entity<PackStoredFile>(e =>
        {
            e.ToTable("city_pack_file");
            e.HasKey(x => x.Sha256);
            e.Property(x => x.Sha256).HasMaxLength(64);
        });
    }
}
