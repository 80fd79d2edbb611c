using HaiDang.Dossiers.Slips;
using HaiDang.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HaiDang.Dossiers.Outcomes;

/// <summary>Registers signing, issuing, verification and slips.</summary>
internal static class OutcomesModule
{
    public static IServiceCollection AddOutcomes(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, OutcomesModel>();
        services.AddHttpContextAccessor();
        // The host says otherwise in the demo, or where a signing service is connected.
        services.TryAddSingleton(new SigningOptions(ServerKeys: false));
        services.TryAddSingleton(s => new PublicAddress(null, s.GetRequiredService<IHttpContextAccessor>()));
        services.TryAddSingleton<ServerKeys>();
        services.TryAddSingleton<IPersonalSigner>(s => s.GetRequiredService<ServerKeys>());
        services.TryAddSingleton<IUnitSealer>(s => s.GetRequiredService<ServerKeys>());
        services.AddSingleton<NumberGates>().AddSingleton<OutcomeQueries>();
        services.AddSingleton<DocumentModels>();
        services.AddSingleton<OutcomeDocuments>();
        services.AddSingleton(s => new OutcomeScans(s.GetRequiredService<Files.FileKeeper>(), s.GetRequiredService<Core.Ids>()));
        services.AddScoped<ApproveOutcome>().AddScoped<SeenDrafts>().AddScoped<IssueOutcome>().AddScoped<AmendOutcome>().AddScoped<DropAmendment>().AddScoped<SlipMaker>();
        return services;
    }

    public static void MapOutcomes(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        var dossiers = api.MapGroup("/dossiers").WithTags("Dossiers");
        ApproveOutcome.Map(dossiers);
        IssueOutcome.Map(dossiers);
        AmendOutcome.Map(dossiers);
        DropAmendment.Map(dossiers);
        GetOutcome.Map(dossiers);
        GetOutcome.MapVerification(api);
        GetOutcome.MapFile(pages, "/outcomes/{id:guid}", "DownloadOutcomePage");
        GetOutcome.MapFile(api, "/outcomes/{id:guid}/file", "DownloadOutcome");
        DraftOutcome.Map(pages, dossiers);
        SlipPages.Map(dossiers, pages);
    }
}
