using HaiDang.City.Http;
using HaiDang.Core;
using Microsoft.AspNetCore.Http;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>A dossier as the API gives it to those who may see it.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Code">Official code; null before acceptance.</param>
/// <param name="TemporaryNumber">Number given at submission.</param>
/// <param name="Version">Number of the last event; send it back in If-Match.</param>
/// <param name="State">Number of the state, 1 to 10, as on the national portal.</param>
/// <param name="StateName">The state in Vietnamese.</param>
/// <param name="Procedure">Code of the procedure.</param>
/// <param name="Revision">Revision of the procedure it is handled under.</param>
/// <param name="Channel">How it came.</param>
/// <param name="HelpedBy">Unit whose counter helped to file; null when the applicant filed alone.</param>
/// <param name="ReceivedBy">Unit that received it.</param>
/// <param name="Competent">Unit that decides.</param>
/// <param name="OwnerName">Owner.</param>
/// <param name="StepId">Step of the workflow; null before acceptance and after the end.</param>
/// <param name="SubmittedAt">When it was submitted.</param>
/// <param name="AcceptBy">Until when acceptance is due.</param>
/// <param name="AcceptedAt">When it was accepted.</param>
/// <param name="AcceptanceInTime">Whether acceptance was decided within its own limit; null until decided.</param>
/// <param name="Limit">The limit as written, e.g. "15 days"; null when none is published.</param>
/// <param name="DueAt">Appointment; null when none or while paused.</param>
/// <param name="LegalEndAt">Legal end.</param>
/// <param name="ExtendedTo">New appointment by apology.</param>
/// <param name="EndedAt">When handling ended.</param>
/// <param name="Punctuality">early, on-time or late; null until ended.</param>
/// <param name="ReturnedAt">When the result was handed over.</param>
/// <param name="Enterprise">Enterprise on whose behalf it was filed; null for a person's own.</param>
/// <param name="SetAside">archive or restriction when it left everyday work; null while it has not.</param>
public sealed record DossierResponse(
    Guid Id, string? Code, string TemporaryNumber, int Version, int State, string StateName, string Procedure, string Revision, string Channel,
    string? HelpedBy, string ReceivedBy, string Competent, string OwnerName, string? StepId, DateTimeOffset SubmittedAt, DateTimeOffset AcceptBy,
    DateTimeOffset? AcceptedAt, bool? AcceptanceInTime, string? Limit, DateTimeOffset? DueAt, DateTimeOffset? LegalEndAt, DateTimeOffset? ExtendedTo,
    DateTimeOffset? EndedAt, string? Punctuality, DateTimeOffset? ReturnedAt, Guid? Enterprise, string? SetAside)
{
    /// <summary>What the API shows of a dossier.</summary>
    public static DossierResponse Of(Dossier d) => new(
        d.Id, d.Code, d.TemporaryNumber, d.Version, (int)d.State, d.State.Name().Vi, d.ProcedureCode, d.Revision, d.Channel,
        d.HelpedByUnit, d.ReceivedByUnit, d.CompetentUnit, d.OwnerName, d.StepId, d.SubmittedAt, d.AcceptBy,
        d.AcceptedAt, d.AcceptanceInTime, d.Limit, d.DueAt, d.LegalEndAt, d.ExtendedTo,
        d.EndedAt, WordOf(d.Punctuality), d.ReturnedAt, d.EnterpriseId, d.SetAsideFor);

    private static string? WordOf(Core.Time.Punctuality? punctuality) => punctuality switch
    {
        null => null,
        Core.Time.Punctuality.Early => "early",
        Core.Time.Punctuality.OnTime => "on-time",
        Core.Time.Punctuality.Late => "late",
        _ => throw new InvalidOperationException($"Unknown punctuality {punctuality}"),
    };
}

/// <summary>Answers of commands on dossiers.</summary>
internal static class DossierResults
{
    /// <summary>200 with the dossier and its ETag, or the problem.</summary>
    public static async Task<IResult> ToHttpAsync(this Task<Result<Dossier>> result, HttpContext http)
    {
        if (!(await result).TryGet(out var dossier, out var problem))
        {
            return problem.ToHttp();
        }
        http.SetETag(dossier.Version);
        return TypedResults.Ok(DossierResponse.Of(dossier));
    }
}
