using HaiDang.Core.Time;

namespace HaiDang.Simulation.WhatIf;

/// <summary>When a dossier is due, by the city's own clock; what many dossiers share is counted once.</summary>
internal sealed class Dues(WorkingLine line)
{
    private readonly Dictionary<(TimeLimit Limit, DateOnly Day, bool IsLate), long> _known = [];

    /// <summary>The due of a limit without pauses, or with those of the applicant.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="accepted">When it began, on the line.</param>
    /// <param name="pauses">When the applicant was waited for.</param>
    public long Of(TimeLimit limit, long accepted, IReadOnlyList<(long From, long To)> pauses)
    {
        var start = line.InstantAt(accepted);
        if (pauses.Count > 0 || limit.Unit is LimitUnit.Hours or LimitUnit.WorkingHours)
        {
            return line.At(line.Calendar.DueOfDossier(start, limit, [.. pauses.Select(p => new Suspension(line.InstantAt(p.From), line.InstantAt(p.To), Wait))]).Appointment);
        }
        var local = line.Calendar.ToLocal(start);
        var key = (limit, DateOnly.FromDateTime(local.DateTime), TimeOnly.FromDateTime(local.DateTime) > line.Calendar.Rules.SameDayUntil);
        if (!_known.TryGetValue(key, out var due))
        {
            _known[key] = due = line.At(line.Calendar.Due(start, limit).Appointment);
        }
        return due;
    }

    /// <summary>A limit so many days longer, or shorter when negative; null where that makes no sense: same-day limits, months, or nothing left.</summary>
    public TimeLimit? Longer(TimeLimit limit, int days)
    {
        var amount = limit.Amount + limit.Unit switch
        {
            LimitUnit.Days or LimitUnit.WorkingDays => days,
            LimitUnit.Hours => 24 * days,
            LimitUnit.WorkingHours => (int)(line.DaySeconds / 3600) * days,
            _ => -limit.Amount,
        };
        return amount >= 1 ? limit with { Amount = amount } : null;
    }

    private static Core.LocalText Wait { get; } = ("Chờ người nộp", "Waiting for the applicant");
}
