using HaiDang.Ui;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.City.Units;

/// <summary>Uses, menu and API of the units.</summary>
internal static class UnitsModule
{
    public static IServiceCollection AddUnits(this IServiceCollection services) =>
        services.AddScoped<FindUnits>().AddScoped<GetUnit>().AddSingleton<UnitMap>().AddSingleton<IMenu, UnitsMenu>();

    public static void MapUnits(this IEndpointRouteBuilder api)
    {
        FindUnits.Map(api);
        GetUnit.Map(api);
    }
}
