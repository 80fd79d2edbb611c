using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Outcomes;

/// <summary>The clerk issues: gives number and date and adds the unit's seal, or records those of a result made on paper or outside: state 9. What amends an issued outcome is issued in the same way.</summary>
public sealed class IssueOutcome(DossierReader dossiers, DossierDesk desk, OutcomeDocuments documents, OutcomeQueries queries, NumberGates gates, CityDb db)
{
    private const int Tries = 5;

    /// <summary>What the clerk gives.</summary>
    /// <param name="Number">Number as printed; null or empty takes the next of the register.</param>
    /// <param name="Date">Day of issue; null: today.</param>
    /// <param name="Signer">Who signed an outcome that was not signed here, as printed on it; null: the leader who approved.</param>
    /// <param name="SignerTitle">Title of that signer, as printed; null: none.</param>
    public sealed record Request([property: StringLength(60)] string? Number = null, DateOnly? Date = null,
        [property: StringLength(120)] string? Signer = null, [property: StringLength(200)] string? SignerTitle = null);

    /// <summary>POST /api/v1/dossiers/{code}/issue.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapPost("/{code}/issue", (string code, IfMatch version, Request request, Actor actor, IssueOutcome use, HttpContext http, CancellationToken cancel) =>
            use.HandleAsync(code, version.Version, request, null, actor, cancel).ToHttpAsync(http))
        .WithName("IssueOutcome").WithSummary("Number, date, seal and issue the outcome").IsDossierCommand();

    /// <summary>Issues.</summary>
    /// <param name="code">Dossier.</param>
    /// <param name="version">Number of the last event seen.</param>
    /// <param name="request">Number and date.</param>
    /// <param name="scan">Scan of a paper signed by hand, kept and checked already; null when none.</param>
    /// <param name="actor">The clerk.</param>
    /// <param name="cancel">Gives up before writing.</param>
    public async Task<Result<Dossier>> HandleAsync(string code, int version, Request request, KeptOutcome? scan, Actor actor, CancellationToken cancel)
    {
        var typed = string.IsNullOrWhiteSpace(request.Number) ? null : request.Number.Trim();
        for (var attempt = 1; ; attempt++)
        {
            if (await dossiers.FindAsync(code, actor, DossierAct.Issue) is not { } handling)
            {
                return DossierProblems.NotFound(code);
            }
            using var gate = await gates.EnterAsync($"{handling.Dossier.CompetentUnit}/{RegisterOf(handling)}", cancel);
            var result = await desk.RunAsync(DossierAct.Issue, handling, version, actor, h => DecideAsync(h, typed, request, scan, actor, cancel), cancel);
            if (result.Problem is not { Code: "duplicate" })
            {
                return result;
            }
            if (typed is not null)
            {
                return OutcomeProblems.NumberTaken(typed);
            }
            // Another node took the same next number; taking it again must end somewhere.
            if (attempt == Tries)
            {
                return result;
            }
        }
    }

    /// <summary>The number that would be given now.</summary>
    public async Task<string> NextNumberAsync(Handling handling, int year, CancellationToken cancel)
    {
        var (unit, register) = (handling.Dossier.CompetentUnit, RegisterOf(handling));
        cancel.ThrowIfCancellationRequested();
        var last = await queries.LastNumber(db, unit, register, year);
        return string.Create(CultureInfo.InvariantCulture, $"{(last ?? 0) + 1}/{year}");
    }

    /// <summary>The outcome that waits for its number; null when none is signed.</summary>
    public ValueTask<DossierOutcome?> WaitingAsync(Guid dossierId, CancellationToken cancel) => queries.Unissued(db, dossierId).FirstOrDefaultAsync(cancel);

    private async Task<Result<Changes<Dossier>>> DecideAsync(Handling handling, string? typed, Request request, KeptOutcome? scan, Actor actor, CancellationToken cancel)
    {
        var (dossier, moment) = (handling.Dossier, handling.Moment);
        if (dossier.IssueRefusal(handling, actor) is { } refused)
        {
            return refused;
        }
        if (await WaitingAsync(dossier.Id, cancel) is not { SignedAt: { } signedAt } outcome)
        {
            return DossierProblems.NotSigned;
        }
        var day = request.Date ?? moment.Today;
        if (day > moment.Today || day < moment.Calendar.DayOf(signedAt))
        {
            return OutcomeProblems.WrongDate;
        }
        if (scan is not null && outcome.SignedFileId is not null)
        {
            return OutcomeProblems.ScanNotNeeded;
        }
        var number = typed ?? await NextNumberAsync(handling, day.Year, cancel);
        // Asked before the seal is made; the key of the table decides in the end.
        var (unit, register) = (dossier.CompetentUnit, RegisterOf(handling));
        if (typed is not null && await db.Set<IssuedNumber>().AnyAsync(n => n.UnitId == unit && n.Register == register && n.Year == day.Year && n.Number == typed, cancel))
        {
            return OutcomeProblems.NumberTaken(typed);
        }
        var file = scan;
        if (outcome.SignedFileId is { } signed)
        {
            if (!(await documents.SealAsync(handling, signed, number, day, cancel)).TryGet(out file, out var problem))
            {
                return problem;
            }
        }
        if (outcome.SignedFileId is null && !string.IsNullOrWhiteSpace(request.Signer))
        {
            (outcome.SignerName, outcome.SignerTitle) = (request.Signer.Trim(), request.SignerTitle?.Trim());
        }
        (outcome.Number, outcome.IssuedOn, outcome.IssuedAt) = (number, day, moment.Now);
        (outcome.IssuedFileId, outcome.IssuedSha256) = (file?.FileId, file?.Sha256);
        var issued = await OpenAmendment.FindAsync(db, handling, cancel) is { } amendment
            ? dossier.IssueAmendment(handling, actor, outcome, amendment.Old)
            : dossier.Issue(handling, actor, outcome);
        return issued.Then<Changes<Dossier>>(changes =>
        {
            changes.Written.Insert(new IssuedNumber
            {
                UnitId = unit,
                Register = register,
                Year = day.Year,
                Number = number,
                Sequence = SequenceOf(number),
                OutcomeId = outcome.Id,
            });
            return changes;
        });
    }

    // Decisions that end an outcome have a register of their own; what replaces it is numbered in the same one.
    private static string RegisterOf(Handling handling) =>
        handling.Amendment is { StepId: var kind } && !Amendments.IsReplacement(kind) ? OpenAmendment.DecisionTemplate
        : handling.Procedure.SameVisit?.Register ?? handling.Procedure.Outcome?.Template ?? handling.Procedure.Code;

    /// <summary>The digits at the beginning of a number, by which a register is ordered; 0 when it begins with none.</summary>
    internal static int SequenceOf(string number)
    {
        var digits = number.TakeWhile(char.IsAsciiDigit).Count();
        return int.TryParse(number.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : 0;
    }
}

/// <summary>Lets one clerk at a time take the next number of a register on this node, so that a rush does not make everybody try again.</summary>
public sealed class NumberGates
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);

    /// <summary>Waits for the turn; disposing gives it to the next.</summary>
    /// <param name="register">Unit and register.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<IDisposable> EnterAsync(string register, CancellationToken cancel)
    {
        var gate = _gates.GetOrAdd(register, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancel);
        return new Turn(gate);
    }

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
