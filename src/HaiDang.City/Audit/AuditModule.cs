using HaiDang.Storage;
using HaiDang.Storage.Events;
using HaiDang.Storage.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.City.Audit;

/// <summary>Registers the audit log.</summary>
internal static class AuditModule
{
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, AuditModel>();
        services.AddSingleton<AuditLog>().AddSingleton<AuditCheck>().AddSingleton<Journal>();
        services.AddSingleton<IEventFollower, AuditFollower>();
        return services.AddSingleton<IRecurringJob, SignCheckpoints>();
    }
}
