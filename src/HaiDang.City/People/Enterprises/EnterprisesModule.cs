using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.City.People.Enterprises;

/// <summary>Registers enterprises and who represents them.</summary>
internal static class EnterprisesModule
{
    public static IServiceCollection AddEnterprises(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, EnterprisesModel>();
        services.AddSingleton<IEventFollower, EnterpriseNotices>();
        services.AddSingleton<EnterpriseLookLimits>();
        services.AddSingleton<Representations>().AddSingleton<RegisterEnterprise>().AddSingleton<InviteRepresentative>().AddSingleton<AnswerInvitation>().AddSingleton<EndRepresentation>().AddSingleton<DemoEnterprise>();
        return services.AddSingleton<RejectEnterprise>().AddScoped<ConfirmEnterprise>().AddScoped<ConfirmManager>();
    }
}
