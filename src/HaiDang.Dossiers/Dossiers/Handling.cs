using HaiDang.City.Packs;
using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Core.Conditions;
using HaiDang.Core.Time;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>All that a decision on one dossier looks at: the dossier, its open work, its procedure, and the moment.</summary>
/// <param name="Dossier">The dossier as last committed.</param>
/// <param name="Items">Its open work.</param>
/// <param name="Procedure">The version it is handled under.</param>
/// <param name="Moment">Time, calendar and rules of the city.</param>
public sealed record Handling(Dossier Dossier, IReadOnlyList<WorkItem> Items, Procedure Procedure, Moment Moment)
{
    /// <summary>True when somebody without an account has shown the dossier's second secret.</summary>
    public bool SecretShown { get; init; }

    /// <summary>The same with copies of all that a rule changes, so that a rule can be tried without anything happening.</summary>
    internal Handling Copy() => this with { Dossier = Dossier.Copy(), Items = [.. Items.Select(i => i.Copy())] };

    /// <summary>True when it left everyday work and no leader opened it for the present; work opened meanwhile is done to its end.</summary>
    public bool IsSetAside => Dossier.SetAsideFor is not null && !(Dossier.OpenedUntil > Moment.Now) && Items.Count == 0;

    /// <summary>What conditions look at.</summary>
    public IAnswers Answers => new DossierAnswers(Dossier, Moment.Today);

    /// <summary>The step it is at; null before acceptance and after the end.</summary>
    public Step? Step => Dossier.StepId is { } id ? Procedure.Steps[PlaceOf(id)] : null;

    /// <summary>The open work of the step it is at, or of its acceptance.</summary>
    public WorkItem? MainItem
    {
        get
        {
            foreach (var item in Items)
            {
                if (item.Kind is WorkKind.Step or WorkKind.Acceptance)
                {
                    return item;
                }
            }
            return null;
        }
    }

    /// <summary>The open work on an amendment of an issued outcome: with the leader, then with the clerk; null when none is open.</summary>
    public WorkItem? Amendment => Items.FirstOrDefault(i => i.Kind == WorkKind.Amendment);

    /// <summary>The next step whose condition holds; null when none is left.</summary>
    public Step? NextStep(string? afterId)
    {
        for (var i = afterId is null ? 0 : PlaceOf(afterId) + 1; i < Procedure.Steps.Count; i++)
        {
            var step = Procedure.Steps[i];
            if (step.When is null || step.When.Holds(Answers))
            {
                return step;
            }
        }
        return null;
    }

    /// <summary>The case of limit that fixes the deadline: the first counted from acceptance whose condition holds.</summary>
    public LimitCase? MainLimit() =>
        Procedure.Limits.FirstOrDefault(l => l.CountedFrom == "acceptance" && (l.When is null || l.When.Holds(Answers)));

    /// <summary>The deadline with its ledger; null when no limit is published or before acceptance.</summary>
    public Deadline? Deadline() => Dossier is { AcceptedAt: { } start, Limit: { } limit } && TimeLimit.TryParse(limit, out var parsed)
        ? Moment.Calendar.DueOfDossier(start, parsed, Suspensions())
        : null;

    /// <summary>Every case of limit that applies and has started: the main one, and those counted from another event (<i>thời hạn thành phần</i>).</summary>
    public IReadOnlyList<RunningClock> Clocks()
    {
        var clocks = new List<RunningClock>();
        foreach (var limit in Procedure.Limits.Where(l => l.When is null || l.When.Holds(Answers)))
        {
            if (limit.CountedFrom == "acceptance")
            {
                if (limit.Id == Dossier.LimitCase && Deadline() is { } main)
                {
                    clocks.Add(new(limit, main));
                }
            }
            else if (limit.Limit is { } length && StartOf(limit.CountedFrom) is { } start)
            {
                // Only filing comes before the waiting; what starts a clock later is itself the wait, or comes after it.
                clocks.Add(new(limit, Moment.Calendar.DueOfDossier(start, length, limit.CountedFrom == "submission" ? Suspensions() : [])));
            }
        }
        return clocks;
    }

    private int PlaceOf(string stepId)
    {
        for (var i = 0; i < Procedure.Steps.Count; i++)
        {
            if (Procedure.Steps[i].Id == stepId)
            {
                return i;
            }
        }
        throw new InvalidOperationException($"Procedure {Procedure.Code} has no step '{stepId}'.");
    }

    private DateTimeOffset? StartOf(string word) =>
        word == "submission" ? Dossier.SubmittedAt : Dossier.Starts.TryGetValue(word, out var at) ? at : null;

    // By the unit's identifier; whoever shows the ledger names it in the reader's language.
    private Suspension[] Suspensions() => Dossier.Pauses is not { Count: > 0 } pauses ? [] : [.. pauses.Select(p => new Suspension(p.From, p.To ?? DateTimeOffset.MaxValue, p.Reason, p.UnitId))];
}

/// <summary>A limit that has started to count.</summary>
/// <param name="Limit">The case.</param>
/// <param name="Deadline">When it ends, with its ledger.</param>
public sealed record RunningClock(LimitCase Limit, Deadline Deadline);

/// <summary>The moment of a decision and the city's rules then.</summary>
/// <param name="Now">The instant.</param>
/// <param name="Calendar">Working calendar.</param>
/// <param name="Ids">Makes identifiers.</param>
/// <param name="City">Rules of the city for handling.</param>
/// <param name="Units">Units of today and of the past.</param>
public sealed record Moment(DateTimeOffset Now, WorkingCalendar Calendar, Ids Ids, CityProfile City, UnitDirectory Units)
{
    /// <summary>The day in the city's time zone.</summary>
    public DateOnly Today => Calendar.DayOf(Now);

    /// <summary>The instant that stands for something on a day: now for today, close of office for any other day.</summary>
    public DateTimeOffset CloseUnlessToday(DateOnly day) => day == Today ? Now : Calendar.CloseOf(day).ToUniversalTime();
}
