using HaiDang.City.Http;
using HaiDang.City.People.Oidc;
using HaiDang.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.City.People;

/// <summary>The HTTP API of what a person once told the city: what forms are filled in with.</summary>
public static class MyProfile
{
    /// <summary>The whole profile; what is left out or null is taken away. Read as on the page: dates as people write them, spaces and dots in numbers.</summary>
    /// <param name="FullName">Họ, chữ đệm, tên.</param>
    /// <param name="PersonalId">12-digit personal identifier.</param>
    /// <param name="Passport">Passport number of a foreigner.</param>
    /// <param name="Nationality">ISO 3166-1 alpha-2; needed with a passport.</param>
    /// <param name="BirthDate">2019-03-27 or 27/3/2019.</param>
    /// <param name="Sex"><c>nam</c> or <c>nu</c>.</param>
    /// <param name="ResidenceCommune">Unit id of a commune in force.</param>
    /// <param name="ResidenceDetail">House and street.</param>
    /// <param name="Phone">Phone for text messages.</param>
    /// <param name="Email">Address for notices.</param>
    /// <param name="Language">Language of notices, <c>vi</c> or <c>en</c>.</param>
    public sealed record Request(
        string? FullName, string? PersonalId, string? Passport, string? Nationality, string? BirthDate, string? Sex, string? ResidenceCommune, string? ResidenceDetail,
        string? Phone, string? Email, string? Language);

    /// <summary>The profile as it is kept.</summary>
    /// <param name="FullName">Họ, chữ đệm, tên.</param>
    /// <param name="PersonalId">12-digit personal identifier.</param>
    /// <param name="Passport">Passport number of a foreigner.</param>
    /// <param name="Nationality">ISO 3166-1 alpha-2.</param>
    /// <param name="BirthDate">Birth date.</param>
    /// <param name="Sex"><c>nam</c> or <c>nu</c>.</param>
    /// <param name="ResidenceCommune">Unit id of the commune.</param>
    /// <param name="ResidenceDetail">House and street.</param>
    /// <param name="Phone">Phone for text messages.</param>
    /// <param name="Email">Address for notices.</param>
    /// <param name="Language">Language of notices; null: Vietnamese.</param>
    /// <param name="ConfirmedAt">When the person last confirmed it; forms show this day as the source.</param>
    /// <param name="Warnings">What does not fit together, in words.</param>
    /// <param name="Verified">What an identity provider vouched for; null when nothing. Name, identifier and birth date cannot be changed then.</param>
    public sealed record Response(
        string? FullName, string? PersonalId, string? Passport, string? Nationality, DateOnly? BirthDate, string? Sex, string? ResidenceCommune, string? ResidenceDetail,
        string? Phone, string? Email, string? Language, DateTimeOffset? ConfirmedAt, IReadOnlyList<LocalText> Warnings, VerifiedResponse? Verified);

    /// <summary>A verified identity.</summary>
    /// <param name="By">Name of the provider.</param>
    /// <param name="Level">Identity level, 1 or 2; null when the provider has none.</param>
    /// <param name="At">When.</param>
    public sealed record VerifiedResponse(string By, int? Level, DateTimeOffset At);

    /// <summary>Maps <c>/me/profile</c>.</summary>
    internal static void Map(IEndpointRouteBuilder api)
    {
        var profile = api.MapGroup("/me/profile").RequireAuthorization().WithTags("People");
        profile.MapGet("", async (Actor actor, HttpContext http, EditProfile use) =>
            {
                http.Response.Headers.CacheControl = "private, no-store";
                return TypedResults.Ok(Of(await use.ReadAsync(actor.AccountId!.Value) ?? new Profile(), await use.VerifiedAsync(actor.AccountId!.Value)));
            })
            .WithName("GetProfile").WithSummary("What you once told the city; forms are filled in with it").ProducesProblem(401);
        profile.MapPut("", async (Request request, Actor actor, EditProfile use) =>
            {
                var verified = await use.VerifiedAsync(actor.AccountId!.Value);
                return (await use.HandleAsync(actor.AccountId!.Value, FormOf(request))).ToOk(p => Of(p, verified));
            })
            .WithName("PutProfile").WithSummary("Change and confirm it; filed dossiers stay as they are").ProducesProblem(400).ProducesProblem(401).ProducesProblem(409);
    }

    private static EditProfile.Form FormOf(Request r) =>
        new(r.FullName, r.PersonalId, r.Passport, r.Nationality, r.BirthDate, r.Sex, r.ResidenceCommune, r.ResidenceDetail, r.Phone, r.Email, r.Language);

    private static Response Of(Profile p, VerifiedIdentity? verified) => new(p.FullName, p.PersonalId, p.Passport, p.Nationality, p.BirthDate, p.Sex, p.ResidenceCommune, p.ResidenceDetail, p.Phone, p.Email, p.Language,
        p.ConfirmedAt, EditProfile.WarningsOf(p), verified is null ? null : new(verified.Provider, verified.Level, verified.At));
}
