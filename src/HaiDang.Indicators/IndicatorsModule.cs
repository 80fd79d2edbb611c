using HaiDang.City.Facts;
using HaiDang.City.Packs;
using HaiDang.Indicators.Indicators;
using HaiDang.Indicators.Indices;
using HaiDang.Indicators.Targets;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Indicators;

/// <summary>The door of the engine "measure": indicators, indices and targets.</summary>
public static class IndicatorsModule
{
    /// <summary>Adds the engine's pack readers. The other engines register their measures as <see cref="IMeasures"/>.</summary>
    public static IServiceCollection AddIndicatorsModule(this IServiceCollection services)
    {
        services.AddSingleton<IPackReader, IndicatorPackReader>();
        services.AddSingleton<IPackReader, IndexPackReader>();
        services.AddSingleton<IPackReader, TargetPackReader>();
        return services;
    }

    /// <summary>The engine's pack readers, for programs without a container.</summary>
    /// <param name="measures">The measures of all engines.</param>
    public static IReadOnlyList<IPackReader> PackReaders(params IEnumerable<IMeasures> measures) => [new IndicatorPackReader(measures), new IndexPackReader(), new TargetPackReader()];
}
