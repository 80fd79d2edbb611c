using HaiDang.Storage;
using HaiDang.Storage.Sealing;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People.Enterprises;

/// <summary>Tables of enterprises, their representatives and invitations.</summary>
internal sealed class EnterprisesModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        model.Entity<Enterprise>(e =>
        {
            e.ToTable("city_enterprise");
            e.HasKey(x => x.Id);
            e.HasIndex(x => x.TaxCode, "ix_city_enterprise_confirmed").IsUnique().HasFilter("confirmed_at IS NOT NULL");
            // The same form sent twice is one registration; a rejected one leaves room for the next.
            e.HasIndex(x => new { x.TaxCode, x.RegisteredBy }).IsUnique().HasFilter("rejected_at IS NULL");
            e.Ignore(x => x.IsConfirmed).Ignore(x => x.IsRejected);
            e.Property(x => x.Kind).HasMaxLength(20);
            e.Property(x => x.TaxCode).HasMaxLength(14);
            e.Property(x => x.Name).HasMaxLength(200);
            e.Property(x => x.Address).HasMaxLength(300);
            e.Property(x => x.ConfirmedUnit).HasMaxLength(60);
            e.Property(x => x.RejectedUnit).HasMaxLength(60);
            e.Property(x => x.RejectionReason).HasMaxLength(500);
        });
        model.Entity<Representative>(e =>
        {
            e.ToTable("city_representative");
            e.HasKey(x => x.Id);
            e.HasIndex(x => x.AccountId);
            e.HasIndex(x => x.EnterpriseId);
            e.Property(x => x.Capacity).HasMaxLength(30);
            e.Property(x => x.DocumentNumber).HasMaxLength(60);
        });
        model.Entity<Invitation>(e =>
        {
            e.ToTable("city_representative_invitation");
            e.HasKey(x => x.Id);
            e.HasIndex(x => x.TargetIndex).HasFilter("answered_at IS NULL");
            e.HasIndex(x => x.EnterpriseId);
            e.HasIndex(x => new { x.InvitedBy, x.InvitedAt });
            e.Property(x => x.Target).IsSealed("");
            e.Property(x => x.TargetIndex).HasMaxLength(BlindIndex.Length);
            e.Property(x => x.Capacity).HasMaxLength(30);
            e.Property(x => x.DocumentNumber).HasMaxLength(60);
            e.Property(x => x.Answer).HasMaxLength(12);
        });
    }
}
