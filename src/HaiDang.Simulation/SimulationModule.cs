using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Dossiers.Procedures;
using HaiDang.Simulation.ShadowRun;
using HaiDang.Simulation.WhatIf;
using HaiDang.Storage;
using HaiDang.Ui;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Simulation;

/// <summary>The door of what is tried on the city's own record: what-if questions, shadow runs, and what a made-up city assumes.</summary>
public static class SimulationModule
{
    /// <summary>Adds the uses and menu entries; the engine "serve" is added beside.</summary>
    public static IServiceCollection AddSimulationModule(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, SimulationModel>();
        services.AddSingleton<IPackReader, AssumptionsReader>();
        services.AddSingleton(s => new AskWhatIf(s.GetRequiredService<CurrentPack>(), s.GetRequiredService<Clock>(), s.GetRequiredService<ProcedureVersions>(), new CourseReader(s, s.GetRequiredService<CurrentPack>())));
        services.AddSingleton<RunShadow>();
        services.AddScoped<IMenu, SimulationMenu>();
        return services;
    }

    /// <summary>The module's pack readers, for programs without a container.</summary>
    public static IReadOnlyList<IPackReader> PackReaders => [new AssumptionsReader()];

    /// <summary>Maps addresses beside the pages.</summary>
    /// <param name="pages">Where they are mapped.</param>
    public static void MapSimulationModule(IEndpointRouteBuilder pages) => ShadowEndpoint.Map(pages);
}
