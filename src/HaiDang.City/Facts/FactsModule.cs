using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.City.Facts;

internal static class FactsModule
{
    public static IServiceCollection AddFacts(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, FactsModel>();
        services.AddSingleton<MeasureList>();
        services.AddSingleton<IEventFollower, FoldFacts>();
        services.AddSingleton<FactReader>();
        services.AddSingleton<FactRebuild>();
        return services;
    }
}
