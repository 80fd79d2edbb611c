using HaiDang.Storage;
using HaiDang.Storage.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Dossiers.Retention;

/// <summary>Registers retention, holds and destruction.</summary>
internal static class RetentionModule
{
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, RetentionModel>();
        services.AddSingleton<RetentionRules>().AddSingleton<DueDossiers>().AddSingleton<RetentionVerdicts>().AddSingleton<ReadDisposals>();
        services.AddSingleton<DecideDisposal>().AddSingleton<DestructionCertificate>();
        services.AddScoped<HoldDossier>().AddScoped<ProposeDisposal>().AddScoped<SetAsideDossier>().AddSingleton<ListSetAside>();
        services.AddSingleton<IRecurringJob, ArchiveDossiers>();
        return services.AddSingleton<IJobHandler, DestroyJob>().AddSingleton<IJobHandler, EraseRestored>();
    }
}
