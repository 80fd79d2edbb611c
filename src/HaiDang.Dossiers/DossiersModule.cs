using HaiDang.City.Facts;
using HaiDang.City.Packs;
using HaiDang.City.Privacy.Copies;
using HaiDang.Dossiers.Apologies;
using HaiDang.Dossiers.Deadlines;
using HaiDang.Dossiers.Desk;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Drafts;
using HaiDang.Dossiers.Facts;
using HaiDang.Dossiers.Files;
using HaiDang.Dossiers.Filing;
using HaiDang.Dossiers.Finding;
using HaiDang.Dossiers.Notices;
using HaiDang.Dossiers.Outcomes;
using HaiDang.Dossiers.Procedures;
using HaiDang.Dossiers.Retention;
using HaiDang.Dossiers.SameVisits;
using HaiDang.Dossiers.Work;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using HaiDang.Storage.Jobs;
using HaiDang.Ui;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Dossiers;

/// <summary>The door of the engine "serve": procedures, forms, dossiers and the work on them.</summary>
public static class DossiersModule
{
    /// <summary>Adds the engine's uses, tables and pack readers.</summary>
    public static IServiceCollection AddDossiersModule(this IServiceCollection services)
    {
        services.AddValidation();
        services.AddSingleton<IModelPart, DossiersModel>();
        services.AddSingleton(new SearchedTable("dossiers_dossier"));
        services.AddSingleton<IPackReader, ProcedurePackReader>();
        services.AddFiles();
        services.AddFinding();
        services.AddSingleton<IModelPart, DraftsModel>().AddSingleton<City.Contracts.IAccountThings, AccountDrafts>();
        services.AddFiling();
        services.AddScoped<IFileAccess, DossierFileAccess>();
        services.AddScoped<IStoredFileOwner, OutcomeFiles>();
        services.AddSingleton<ProcedureVersions>();
        services.AddSingleton<City.Contracts.IProcedureScopes, ProcedureScopes>();
        services.AddSingleton<ProcedureForms>();
        services.AddSingleton<DossierCodes>();
        services.AddSingleton<Moments>();
        services.AddScoped<DossierReader>();
        services.AddScoped<DossierDesk>();
        services.AddScoped<WorkList>().AddScoped<HistoryReader>();
        services.AddSingleton<FindPersonLimits>().AddScoped<FindPerson>();
        services.AddScoped<Colleagues>().AddScoped<ActRunner>();
        services.AddScoped<IMenu, WorkMenu>();
        services.AddScoped<ListMyDossiers>();
        services.AddScoped<IPersonalData, DossierData>().AddScoped<IPersonalData, DraftData>();
        services.AddScoped<SubmitDossier>().AddScoped<AcceptDossier>().AddScoped<DeclineDossier>().AddScoped<AskSupplement>().AddScoped<SupplementDossier>().AddScoped<WithdrawDossier>().AddScoped<RateDossier>();
        services.AddScoped<ForwardDossier>().AddScoped<RecallForward>().AddScoped<SendBackDossier>().AddScoped<AssignDossier>();
        services.AddScoped<ConsultUnit>().AddScoped<AnswerConsultation>().AddScoped<AskPayment>().AddScoped<ConfirmPayment>();
        services.AddScoped<ExtendDossier>().AddScoped<StopDossier>().AddScoped<RecordFinding>().AddScoped<RecordEvent>().AddScoped<ReturnOutcome>().AddScoped<ScanPapers>();
        services.AddOutcomes();
        services.AddDossierNotices();
        services.AddScoped<Signatories>().AddScoped<ServeSameVisit>().AddScoped<ListSameVisits>();
        services.AddSingleton<WantingApology>().AddSingleton<IRecurringJob, DraftApologies>();
        services.AddSingleton<IModelPart, DeadlinesModel>().AddSingleton<OpenHandlings>().AddSingleton<RecomputeDeadlines>().AddSingleton<IJobHandler, RecomputeJob>();
        services.AddRetention();
        services.AddSingleton<IMeasures, DossierMeasures>().AddSingleton<IEventFacts, DossierFacts>();
        services.AddSingleton<City.Contracts.IStockMeasures, ProcedureStock>().AddSingleton<City.Contracts.IOpenWork, OpenDossiers>().AddSingleton<City.Contracts.IOverdueWork, OverdueDossiers>().AddSingleton<City.Contracts.IStandingWork, OverdueDossiers>().AddSingleton<City.Contracts.IHeldUpCases, HeldUpDossiers>().AddSingleton<City.Contracts.IProcedureSteps, ProcedureStepNames>();
        return services;
    }

    /// <summary>Maps the engine's HTTP API under <c>/api/v1</c>.</summary>
    /// <param name="pages">Where addresses outside the API are mapped.</param>
    /// <param name="api">The group of the API.</param>
    public static void MapDossiersModule(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        FilesModule.MapFiles(api, pages);
        api.MapFinding();
        DossierEndpoints.Map(api);
        ListWork.Map(api);
        RecomputeDeadlines.Map(api);
        RetentionEndpoints.Map(pages, api);
        OutcomesModule.MapOutcomes(pages, api);
        ServeSameVisit.Map(api);
        FindPerson.Map(api);
        ListSameVisits.Map(api);
        FilingModule.MapFiling(pages, api);
    }
}
