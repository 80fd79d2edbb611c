using HaiDang.City.Packs.Releases;
using HaiDang.Ui;

namespace HaiDang.Web;

/// <summary>What stands around every page: the city of the pack in force and who is signed in.</summary>
internal static class CityShell
{
    public static IServiceCollection AddCityShell(this IServiceCollection services, CityOptions options) => services.AddScoped(provider =>
    {
        var city = provider.GetRequiredService<CurrentPack>().Pack.Profile;
        var person = provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.User;
        return new Shell
        {
            CityName = city.Name,
            Hotline = city.Hotline,
            TimeZone = city.TimeZone,
            PersonName = person?.Identity?.IsAuthenticated == true ? person.Identity.Name : null,
            Banner = options.Demo ? ("Bản dùng thử: người và hồ sơ trong hệ thống này đều là hư cấu.", "Demonstration: all people and dossiers here are fictitious.") : null,
        };
    });
}
