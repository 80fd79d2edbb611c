using HaiDang.Storage;
using HaiDang.Storage.Events;
using HaiDang.Storage.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.City.Audit;

/// <summary>Registers the audit log.</summary>
public static class AuditModule
{
    internal static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, AuditModel>();
        services.AddSingleton<AuditLog>().AddSingleton<DayCloses>().AddSingleton<AuditCheck>().AddSingleton<CosignatureCheck>().AddSingleton<Journal>();
        services.AddSingleton<IEventFollower, AuditFollower>();
        return services.AddSingleton<IRecurringJob, SignCheckpoints>().AddSingleton<IRecurringJob, CloseDays>();
    }

    /// <summary>Adds the witnesses that the log asks for cosignatures.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="witnesses">Whom.</param>
    public static IServiceCollection AddWitnesses(this IServiceCollection services, WitnessOptions witnesses) =>
        services.AddSingleton(witnesses).AddSingleton<IRecurringJob, AskWitnesses>();
}
