using System.ComponentModel.DataAnnotations;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.City.Privacy;
using HaiDang.City.Privacy.Consents;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Forms;
using HaiDang.Storage;
using HaiDang.Storage.Sealing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using PersonalId = HaiDang.Core.Identity.PersonalId;

namespace HaiDang.Dossiers.Desk;

/// <summary>The counter finds what the city knows of the person who stands there, by the whole personal identifier on the card; nobody is listed.</summary>
public sealed class FindPerson(CityDb db, DataAccessLog accesses, GivenConsents consents, BlindIndex index, Moments moments, FindPersonLimits limits)
{
    /// <summary>Who is looked for; posted, never in an address.</summary>
    /// <param name="PersonalId">All 12 digits; blanks and dots are accepted.</param>
    public sealed record Request([property: Required, StringLength(40)] string PersonalId);

    /// <summary>What an account or an earlier dossier tells of a person.</summary>
    /// <param name="Profile">What is known.</param>
    /// <param name="Source">Where it comes from and of which day.</param>
    public sealed record Known(Profile Profile, LocalText Source);

    /// <summary>All that may be shown.</summary>
    /// <param name="Known">The account first, then the last dossier; empty when nothing may be shown.</param>
    /// <param name="IsAccountClosed">True when the person has an account and has not agreed that the counter fills in from it; nothing of it is told.</param>
    public sealed record Found(IReadOnlyList<Known> Known, bool IsAccountClosed);

    /// <summary>POST /api/v1/people/find.</summary>
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/people/find", async (Request request, Actor actor, FindPerson use, CancellationToken cancel) => (await use.HandleAsync(request, actor, cancel)).ToOk(found => found))
        .RequireAuthorization(Roles.Counter).WithTags("Dossiers").WithName("FindPerson").WithSummary("What is known of the person at the counter, by the exact personal identifier")
        .ProducesProblem(400).ProducesProblem(403).ProducesProblem(429);

    /// <summary>Looks the person up.</summary>
    /// <param name="request">The identifier.</param>
    /// <param name="actor">A counter officer.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Result<Found>> HandleAsync(Request request, Actor actor, CancellationToken cancel)
    {
        if (!actor.Holds(Roles.Counter))
        {
            return DossierProblems.Forbidden;
        }
        if (!PersonalId.TryParse(request.PersonalId, out var parsed))
        {
            return Malformed;
        }
        if (limits.Try(actor) is { } tooMany)
        {
            return tooMany;
        }
        var entry = index.Of(BlindIndex.PersonalId, parsed.ToString());
        var known = new List<Known>();
        var subjects = new List<DataAccessLog.Subject>();
        var accounts = await db.Set<Account>().Where(a => a.PersonalIdIndex == entry).OrderBy(a => a.Id).Take(2).ToListAsync(cancel);
        var isClosed = false;
        // An identifier that two accounts claim proves nothing.
        if (accounts is [var account])
        {
            // That there is an account is told too, so the look is recorded either way.
            subjects.Add(new(account.Id, account.Id, null));
            isClosed = !await consents.HoldsAsync(account.Id, ConsentUses.CounterFill, cancel);
            if (!isClosed)
            {
                known.Add(Of(account.ReadProfile()));
            }
        }
        if (await db.Set<Dossier>().Where(d => d.FilerIdIndex == entry && d.SetAsideFor == null).OrderByDescending(d => d.SubmittedAt).FirstOrDefaultAsync(cancel) is { } last)
        {
            subjects.Add(new(last.Id, last.FilerAccountId, last.DisplayCode));
            known.Add(new(Of(last.Parties.FiledBy), ($"Lấy từ hồ sơ nộp ngày {Day(last.SubmittedAt)}", $"From the dossier filed on {Day(last.SubmittedAt)}")));
        }
        await accesses.RecordAsync(actor, actor.Grants.First(g => g.Role == Roles.Counter).UnitId, DataPurposes.Counter, subjects);
        return new Found(known, isClosed);
    }

    private static Problem Malformed { get; } = new("personal-id-malformed", 400,
        ("Số định danh chưa đúng.", "The personal identifier is not valid."),
        ("Nhập đủ 12 chữ số in trên thẻ căn cước.", "Enter all 12 digits printed on the identity card."))
    {
        Errors = [new("find-personal-id", ("Nhập đủ 12 chữ số", "Enter all 12 digits"))],
    };

    private Known Of(Profile profile) => new(profile, profile.ConfirmedAt is { } at
        ? ($"Lấy từ tài khoản, người dân xác nhận ngày {Day(at)}", $"From the account, confirmed by its owner on {Day(at)}")
        : ("Lấy từ tài khoản, chưa xác nhận", "From the account, not confirmed"));

    private static Profile Of(Party party) => new()
    {
        FullName = party.Name,
        PersonalId = party.PersonalId,
        BirthDate = party.BirthDate,
        Nationality = party.Nationality,
        Phone = party.Phone,
        Email = party.Email,
    };

    private string Day(DateTimeOffset at) => AnswerTexts.Day(moments.Now.Calendar.DayOf(at));
}

/// <summary>How often one officer may look somebody up: enough for a full counter, not for going through a list of numbers.</summary>
public sealed class FindPersonLimits : IDisposable
{
    private readonly RateWindow _looks = new(40, TimeSpan.FromMinutes(10));

    /// <summary>Counts a look; the refusal when there were too many.</summary>
    public Problem? Try(Actor actor) => _looks.Try(actor.AccountId?.ToString() ?? "-");

    /// <inheritdoc/>
    public void Dispose() => _looks.Dispose();
}
