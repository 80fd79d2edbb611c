using System.Globalization;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Core.Time;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Outcomes;
using HaiDang.Dossiers.Procedures;
using HaiDang.Storage;

namespace HaiDang.Simulation;

/// <summary>What people and officials do with a dossier, and when, by what is assumed of a city.</summary>
/// <param name="staff">The offices.</param>
/// <param name="calendar">Working calendar.</param>
/// <param name="shares">How often what happens.</param>
/// <param name="schedule">Takes what is to come, and when.</param>
/// <param name="codeOf">Gives the next official code of a unit and day.</param>
internal sealed class Life(Staff staff, WorkingCalendar calendar, LifeShares shares, Action<DateTimeOffset, Coming> schedule, Func<string, DateOnly, string> codeOf)
{
    private readonly Dictionary<string, int> _refused = [];
    private readonly Dictionary<(string Unit, string Register, int Year), int> _numbers = [];

    /// <summary>Acts that a rule refused, by their problem.</summary>
    public IReadOnlyDictionary<string, int> Refused => _refused;

    /// <summary>How often a dossier of a procedure comes to a role, those counted that come again after a supplement.</summary>
    public double WorksOf(string role, Procedure procedure) => role switch
    {
        Roles.Counter => 1 + shares.SupplementBefore,
        Roles.Officer => procedure.Steps.Count(s => s.Role == role) + shares.SupplementAfter + shares.Consulted,
        _ => procedure.Steps.Count(s => s.Role == role),
    };

    /// <summary>Does what was to come.</summary>
    /// <param name="coming">What.</param>
    /// <param name="moment">Now.</param>
    /// <returns>What changed; null when it came to nothing.</returns>
    public Changes? Do(Coming coming, Moment moment)
    {
        var of = coming.Case;
        if (of.Dossier.State.IsEnded() && coming.Kind is not (ComingKind.Collect or ComingKind.Rate))
        {
            return null;
        }
        if (coming.Work is { } work)
        {
            if (!of.Items.Contains(work) || work.Paused)
            {
                return null;
            }
            if (coming.Kind == ComingKind.Remembered)
            {
                Queue(of, work, staff.Of(work.UnitId, work.Role)!, moment.Now);
                return null;
            }
            work.SeenAt ??= coming.Opened;
        }
        var handling = new Handling(of.Dossier, [.. of.Items], of.Procedure, moment);
        var result = coming.Kind switch
        {
            ComingKind.Work => Work(of, handling, coming.Work!, coming.By!),
            ComingKind.Supplement => of.Dossier.Supplement(handling, AtCounter(of), null, []),
            ComingKind.Payment => of.Dossier.ConfirmPayment(handling, AtCounter(of), null),
            ComingKind.Collect => of.Dossier.Return(handling, coming.By!, "counter", null),
            ComingKind.Rate => of.Dossier.Rate(handling, AtCounter(of), of.Dice.Happens(of.Dossier.Punctuality == Punctuality.Late ? 0.45 : 0.96), null),
            _ => of.Dossier.Withdraw(handling, AtCounter(of), "Không còn nhu cầu"),
        };
        if (!result.TryGet(out var changes, out var problem))
        {
            _refused[problem.Code] = _refused.GetValueOrDefault(problem.Code) + 1;
            return null;
        }
        Keep(of, changes.Written, moment.Now);
        After(of, coming, moment.Now);
        if (coming is { Kind: ComingKind.Work, Work.Kind: WorkKind.Consultation } && of.Items.Find(i => i.Kind == WorkKind.Step) is { } waiting && !changes.Written.Rows.Any(r => r.Row == waiting))
        {
            // The opinion has come: whoever asked for it goes on.
            HandOver(of, waiting, moment.Now);
        }
        return changes.Written;
    }

    /// <summary>Takes note of the work that a change opened and closed, and hands the new work to its office.</summary>
    public void Keep(Case of, Changes changes, DateTimeOffset now)
    {
        for (var i = 0; i < changes.Rows.Count; i++)
        {
            var (act, row) = changes.Rows[i];
            if (row is not WorkItem item)
            {
                continue;
            }
            if (act == RowAct.Delete)
            {
                of.Items.Remove(item);
            }
            else if (act == RowAct.Insert)
            {
                of.Items.Add(item);
                HandOver(of, item, now);
            }
            else if (!item.Paused && item.Kind is WorkKind.Step or WorkKind.Acceptance && of.Dossier.State is DossierState.Registered or DossierState.InProgress or DossierState.Accepted)
            {
                // The clock runs again: the work is taken up anew.
                HandOver(of, item, now);
            }
        }
    }

    private void HandOver(Case of, WorkItem item, DateTimeOffset now)
    {
        if (item.Kind is not (WorkKind.Step or WorkKind.Acceptance or WorkKind.Consultation) || staff.Of(item.UnitId, item.Role) is not { } office)
        {
            return;
        }
        if (item.Role == Roles.Returning)
        {
            // Some come the same day, some after a while.
            var comes = calendar.AddWorkingTime(now, Whole(of.Dice.Around(TimeSpan.FromHours(7), 1.0)));
            schedule(comes.ToUniversalTime(), new(of, ComingKind.Collect, null, of.Dice.Pick(office.Officials)));
        }
        else if (item.Role == Roles.Officer && of.Dice.Happens(shares.Forgotten))
        {
            schedule(calendar.AddWorkingTime(now, Whole(of.Dice.Around(TimeSpan.FromHours(30), 0.8))).ToUniversalTime(), new(of, ComingKind.Remembered, item));
        }
        else
        {
            Queue(of, item, office, now);
        }
    }

    private void Queue(Case of, WorkItem item, Office office, DateTimeOffset now)
    {
        var (who, opened, done) = office.Take(item.Role, now, of.Dice);
        schedule(done, new(of, ComingKind.Work, item, who, opened));
    }

    private Result<Changes<Dossier>> Work(Case of, Handling handling, WorkItem item, Actor by)
    {
        var dossier = of.Dossier;
        if (item.Kind == WorkKind.Consultation)
        {
            return dossier.AnswerConsultation(handling, by, item.Id, "Không có ý kiến khác.");
        }
        if (item.Kind == WorkKind.Acceptance)
        {
            return Accept(of, handling, by);
        }
        var step = handling.Step!;
        if (step.Role == Roles.Leader)
        {
            of.Outcome = Signed(of, handling, by);
            return dossier.Approve(handling, by, of.Outcome, null);
        }
        if (step.Numbers && of.Outcome is { } outcome)
        {
            return Issue(of, handling, by, outcome);
        }
        if (!of.WasCharged && step.May.Contains("payment") && dossier.Fees.Any(f => f.Amount is > 0 && f.PaidAt is null))
        {
            of.WasCharged = true;
            return dossier.AskPayment(handling, by, null);
        }
        if (!of.WasSupplemented && step.May.Contains("supplement") && of.Dice.Happens(shares.SupplementAfter))
        {
            of.WasSupplemented = true;
            return dossier.AskSupplement(handling, by, [new SupplementItem("Giấy tờ kèm theo", "Bản chụp không rõ", "Nộp bản rõ hơn")], null);
        }
        if (!of.WasConsulted && step.May.Contains("consult") && of.Dice.Happens(shares.Consulted))
        {
            of.WasConsulted = true;
            return dossier.Consult(handling, by, handling.Procedure.CompetentUnit ?? dossier.ReceivedByUnit, "Đề nghị cho ý kiến về hồ sơ.");
        }
        return dossier.Forward(handling, by, null, null);
    }

    private Result<Changes<Dossier>> Accept(Case of, Handling handling, Actor by)
    {
        if (of.Dice.Happens(shares.Declined))
        {
            return of.Dossier.Decline(handling, by, "Không thuộc trường hợp giải quyết.");
        }
        if (!of.WasSupplemented && of.Dice.Happens(shares.SupplementBefore))
        {
            of.WasSupplemented = true;
            return of.Dossier.AskSupplement(handling, by, [new SupplementItem("Giấy tờ kèm theo", "Còn thiếu", "Nộp bổ sung")], null);
        }
        return of.Dossier.Accept(handling, by, codeOf(of.Dossier.CompetentUnit, handling.Moment.Today));
    }

    private static DossierOutcome Signed(Case of, Handling handling, Actor by) => new()
    {
        Id = handling.Moment.Ids.New(),
        DossierId = of.Dossier.Id,
        KeyId = of.Dossier.KeyId,
        // Signed by hand: a made-up city has no keys to sign with.
        Made = handling.Procedure.Outcome?.Made == "outside" ? "outside" : "paper",
        Name = (handling.Procedure.Outcome?.Name ?? handling.Procedure.Name).Vi,
        SignedBy = by.AccountId,
        SignerName = by.Name,
        SignerTitle = by.Grants[0].Title,
        SignedAt = handling.Moment.Now,
    };

    private Result<Changes<Dossier>> Issue(Case of, Handling handling, Actor by, DossierOutcome outcome)
    {
        var day = handling.Moment.Today;
        var register = handling.Procedure.SameVisit?.Register ?? handling.Procedure.Outcome?.Template ?? handling.Procedure.Code;
        var key = (of.Dossier.CompetentUnit, register, day.Year);
        var sequence = _numbers[key] = _numbers.GetValueOrDefault(key) + 1;
        (outcome.Number, outcome.IssuedOn, outcome.IssuedAt) = (string.Create(CultureInfo.InvariantCulture, $"{sequence}/{day.Year}"), day, handling.Moment.Now);
        return of.Dossier.Issue(handling, by, outcome).Then<Changes<Dossier>>(changes =>
        {
            changes.Written.Insert(new IssuedNumber { UnitId = key.CompetentUnit, Register = register, Year = day.Year, Number = outcome.Number, Sequence = sequence, OutcomeId = outcome.Id });
            return changes;
        });
    }

    private void After(Case of, Coming coming, DateTimeOffset now)
    {
        var (dossier, dice) = (of.Dossier, of.Dice);
        if (dossier.State == DossierState.SupplementAsked && coming.Kind == ComingKind.Work)
        {
            var kind = dice.Happens(shares.NeverSupplied) ? ComingKind.Withdraw : ComingKind.Supplement;
            Later(of, kind, kind == ComingKind.Withdraw ? TimeSpan.FromDays(14) : TimeSpan.FromDays(2.5), now);
        }
        else if (dossier.State == DossierState.PaymentDue && coming.Kind == ComingKind.Work)
        {
            Later(of, ComingKind.Payment, TimeSpan.FromDays(1), now);
        }
        else if (coming is { Kind: ComingKind.Work, Work.Kind: WorkKind.Acceptance } && dossier.State == DossierState.Accepted && dice.Happens(shares.Withdrawn))
        {
            Later(of, ComingKind.Withdraw, TimeSpan.FromDays(2), now);
        }
        else if (coming.Kind == ComingKind.Collect && dice.Happens(shares.Rated))
        {
            Later(of, ComingKind.Rate, TimeSpan.FromHours(5), now);
        }
    }

    private void Later(Case of, ComingKind kind, TimeSpan around, DateTimeOffset now) =>
        schedule(DateTimeOffset.FromUnixTimeSeconds((now + of.Dice.Around(around, 0.7)).ToUnixTimeSeconds()), new(of, kind));

    private Actor AtCounter(Case of) => of.Dice.Pick(staff.Of(of.Dossier.ReceivedByUnit, Roles.Counter)!.Officials);

    private static TimeSpan Whole(TimeSpan time) => TimeSpan.FromSeconds(Math.Floor(time.TotalSeconds));
}
