using HaiDang.Dossiers.Procedures;
using HaiDang.Ui;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Dossiers.Finding;

/// <summary>Uses, menu and API of finding and reading procedures.</summary>
internal static class FindingModule
{
    public static IServiceCollection AddFinding(this IServiceCollection services) =>
        services.AddSingleton<ProcedureFinder>().AddSingleton<IMenu, ProceduresMenu>().AddScoped<FindProcedures>().AddScoped<GetProcedure>();

    public static void MapFinding(this IEndpointRouteBuilder api)
    {
        FindProcedures.Map(api);
        GetProcedure.Map(api);
    }
}
