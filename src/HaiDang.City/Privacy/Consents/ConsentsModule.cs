using HaiDang.City.Privacy.Copies;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.City.Privacy.Consents;

/// <summary>Registers what people agree to.</summary>
internal static class ConsentsModule
{
    public static IServiceCollection AddConsents(this IServiceCollection services) => services
        .AddSingleton<IModelPart, ConsentsModel>()
        .AddSingleton<GivenConsents>().AddSingleton<GiveConsent>().AddSingleton<WithdrawConsent>()
        .AddScoped<IPersonalData, ConsentData>();
}

/// <summary>Table of the records of consent.</summary>
internal sealed class ConsentsModel : IModelPart
{
    public void Build(ModelBuilder model) => model.Entity<ConsentRecord>(e =>
    {
        e.ToTable("city_consent");
        e.HasKey(x => x.Id);
        // What is sent twice at the same moment is recorded once.
        e.HasIndex(x => new { x.AccountId, x.Purpose, x.Number }).IsUnique();
        e.Property(x => x.Purpose).HasMaxLength(200);
        e.Property(x => x.Version).HasMaxLength(64);
        e.Property(x => x.Language).HasMaxLength(2);
        e.Property(x => x.Way).HasMaxLength(10);
    });
}
