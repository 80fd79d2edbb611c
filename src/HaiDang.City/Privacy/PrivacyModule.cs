using HaiDang.City.Privacy.Consents;
using HaiDang.City.Privacy.Copies;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.City.Privacy;

/// <summary>Registers what protects personal data.</summary>
internal static class PrivacyModule
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, PrivacyModel>();
        services.AddScoped<DataAccessLog>();
        services.AddSingleton<PersonalCopyLimits>().AddScoped<PersonalCopy>();
        services.AddScoped<IPersonalData, AccountData>().AddScoped<IPersonalData, RoleData>().AddScoped<IPersonalData, RepresentationData>().AddScoped<IPersonalData, SessionData>().AddScoped<IPersonalData, TokenData>();
        services.AddScoped<IPersonalData, NoticeData>().AddScoped<IPersonalData, LookData>();
        services.AddConsents();
        return services.AddSingleton<MyDataAccesses>();
    }
}

/// <summary>Tables of the records of access.</summary>
internal sealed class PrivacyModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        model.Entity<DataAccess>(e =>
        {
            e.ToTable("city_data_access");
            e.HasKey(x => x.Id);
            e.Property(x => x.UnitId).HasMaxLength(60);
            e.Property(x => x.Purpose).HasMaxLength(20);
        });
        model.Entity<DataAccessSubject>(e =>
        {
            e.ToTable("city_data_access_subject");
            e.HasKey(x => new { x.AccessId, x.SubjectId });
            // Whom nobody knows by an account is found by the dossier.
            e.HasIndex(x => new { x.PersonId, x.AccessId }).HasFilter("person_id IS NOT NULL");
            e.HasIndex(x => new { x.SubjectId, x.AccessId });
            e.Property(x => x.Code).HasMaxLength(60);
        });
    }
}
