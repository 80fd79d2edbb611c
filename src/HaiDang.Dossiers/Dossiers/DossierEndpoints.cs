using HaiDang.Dossiers.Filing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>The HTTP API of dossiers, one line a use.</summary>
internal static class DossierEndpoints
{
    /// <summary>Maps everything under /api/v1/dossiers.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        var dossiers = api.MapGroup("/dossiers").WithTags("Dossiers");
        ListMyDossiers.Map(dossiers);
        SubmitDossier.Map(dossiers);
        GetDossier.Map(dossiers);
        FollowDossier.Map(dossiers);
        DownloadResult.Map(dossiers);
        AcceptDossier.Map(dossiers);
        DeclineDossier.Map(dossiers);
        AskSupplement.Map(dossiers);
        SupplementDossier.Map(dossiers);
        WithdrawDossier.Map(dossiers);
        RateDossier.Map(dossiers);
        ForwardDossier.Map(dossiers);
        RecallForward.Map(dossiers);
        SendBackDossier.Map(dossiers);
        AssignDossier.Map(dossiers);
        ConsultUnit.Map(dossiers);
        AnswerConsultation.Map(dossiers);
        AskPayment.Map(dossiers);
        ConfirmPayment.Map(dossiers);
        ExtendDossier.Map(dossiers);
        StopDossier.Map(dossiers);
        RecordFinding.Map(dossiers);
        RecordEvent.Map(dossiers);
        ListClocks.Map(dossiers);
        HistoryReader.Map(dossiers);
        ReturnOutcome.Map(dossiers);
        ScanPapers.Map(dossiers);
        Notices.CallPerson.Map(dossiers);
    }

    /// <summary>What every command on a dossier has in common: signed in, If-Match, and the refusals it can give.</summary>
    public static RouteHandlerBuilder IsDossierCommand(this RouteHandlerBuilder route) => route.RequireAuthorization().MayRefuse();

    /// <summary>As <see cref="IsDossierCommand"/>, also for who is not signed in but showed the second secret (POST /api/v1/track).</summary>
    public static RouteHandlerBuilder IsApplicantCommand(this RouteHandlerBuilder route) => route.AllowAnonymous().MayRefuse();

    private static RouteHandlerBuilder MayRefuse(this RouteHandlerBuilder route) => route
        .Produces<DossierResponse>()
        .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(428).ProducesProblem(503);
}
