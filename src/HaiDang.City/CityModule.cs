using HaiDang.City.Audit;
using HaiDang.City.Backups;
using HaiDang.City.Facts;
using HaiDang.City.Http;
using HaiDang.City.Notices;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.City.People.Enterprises;
using HaiDang.City.People.Oidc;
using HaiDang.City.Privacy;
using HaiDang.City.Privacy.Consents;
using HaiDang.City.Privacy.Copies;
using HaiDang.City.Units;
using HaiDang.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HaiDang.City;

/// <summary>The door of the kernel: packs, units, people, notices, audit log.</summary>
public static class CityModule
{
    /// <summary>Adds the kernel's services and tables.</summary>
    public static IServiceCollection AddCity(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, PacksModel>();
        services.AddSingleton<CurrentPack>();
        services.AddSingleton<PackReleases>();
        services.AddHostedService<PackWatcher>();
        services.AddApiProblems();
        // The host says otherwise, from its settings.
        services.TryAddSingleton(RequestLimits.None);
        services.TryAddSingleton(new Outgoing([]));
        services.AddSingleton<RequestLimiter>();
        services.AddPeople();
        services.AddUnits();
        services.AddNotices();
        services.AddAudit();
        services.AddPrivacy();
        services.AddBackups();
        services.AddFacts();
        return services;
    }

    /// <summary>Problem Details below <c>/api</c>, routing, sign-in, roles, and the scopes of access tokens; call it after the error pages.</summary>
    public static void UseCity(this WebApplication app)
    {
        app.UseApiProblems();
        app.UseAddressLimit();
        app.UseSoundRequests();
        app.UseRouting();
        // What routing itself refuses (405, 415) is nothing anybody could be allowed: it is answered before the question who asks.
        app.Use(next => http => http.GetEndpoint() is { } refusal and not RouteEndpoint ? refusal.RequestDelegate!(http) : next(http));
        app.UseAuthentication();
        app.UsePrivateAnswers();
        app.UseChangeLimit();
        app.Use(next => http => ApiGuard.Run(http, next));
        app.UseAuthorization();
    }

    /// <summary>Maps the kernel's HTTP API.</summary>
    /// <param name="pages">Where addresses outside the API are mapped.</param>
    /// <param name="api">The group <c>/api/v1</c>.</param>
    public static void MapCity(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        SignOutEndpoint.Map(pages);
        PasskeyEndpoints.Map(pages);
        BackChannelSignOut.Map(pages);
        OfficialsTemplate.Map(pages);
        AuditEndpoints.Map(pages);
        PeopleEndpoints.Map(api);
        MyProfile.Map(api);
        GrantEndpoints.Map(api);
        EnterpriseEndpoints.Map(api);
        api.MapUnits();
        MyNotices.Map(api);
        MyDataAccesses.Map(api);
        PersonalCopyEndpoints.Map(pages, api);
        ConsentEndpoints.Map(api);
    }
}
