using HaiDang.City.Contracts;
using HaiDang.Storage.Events;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Dossiers.Notices;

/// <summary>Registers what dossiers tell people.</summary>
internal static class NoticesModule
{
    public static IServiceCollection AddDossierNotices(this IServiceCollection services)
    {
        services.AddSingleton<DossierNoticeModels>().AddSingleton<PeopleToCall>();
        services.AddSingleton<IUnreachedPeople>(s => s.GetRequiredService<PeopleToCall>());
        services.AddSingleton<IEventFollower, DossierNotices>();
        return services.AddScoped<CallPerson>();
    }
}
