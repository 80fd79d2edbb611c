namespace HaiDang.City.Facts;

/// <summary>A question about facts.</summary>
/// <param name="Measures">Measures asked for, at least one.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, included; not before the first.</param>
public sealed record FactQuery(IReadOnlyCollection<string> Measures, DateOnly From, DateOnly To)
{
    /// <summary>Units asked for, each apart; the empty name is the city as a whole, and so is null.</summary>
    public IReadOnlyCollection<string>? Units { get; init; }

    /// <summary>Every unit, each apart.</summary>
    public bool EachUnit { get; init; }

    /// <summary>Procedures asked for, each apart; the empty name is all of them together, and so is null.</summary>
    public IReadOnlyCollection<string>? Procedures { get; init; }

    /// <summary>Every procedure, each apart.</summary>
    public bool EachProcedure { get; init; }

    /// <summary>Into which pieces the time is cut.</summary>
    public Grain Grain { get; init; } = Grain.Whole;

    /// <summary>A fact as the answer gives it: at each unit, procedure and piece of time that it counts for; nowhere when it does not fall under the question.</summary>
    internal IEnumerable<Fact> Placed(Fact fact)
    {
        if (fact.Day < From || fact.Day > To || !Measures.Contains(fact.Measure))
        {
            yield break;
        }
        var day = Grain switch
        {
            Grain.Day => fact.Day,
            Grain.Month => FactSums.FirstOf(fact.Day),
            _ => From,
        };
        foreach (var unit in EachUnit ? [fact.UnitId] : Wanted(Units, fact.UnitId))
        {
            foreach (var procedure in EachProcedure ? fact.ProcedureCode.Length > 0 ? [fact.ProcedureCode] : [] : Wanted(Procedures, fact.ProcedureCode))
            {
                yield return fact with { UnitId = unit, ProcedureCode = procedure, Day = day };
            }
        }
    }

    /// <summary>True when one total by day, by month or by year has the whole time: there is nothing to add up.</summary>
    internal bool IsOnePiece => Pieces() is var (years, months, days) && years.Count + months.Count + days.Count == 1;

    /// <summary>The years, months and days, each by its first, whose totals make up the time asked for; as few as there can be, and no longer than the answer's own pieces.</summary>
    internal (IReadOnlyList<DateOnly> Years, IReadOnlyList<DateOnly> Months, IReadOnlyList<DateOnly> Days) Pieces()
    {
        var (years, months, days) = (new List<DateOnly>(), new List<DateOnly>(), new List<DateOnly>());
        for (var day = From; day <= To;)
        {
            var (list, next) = (Grain, day) switch
            {
                (Grain.Whole, { Month: 1, Day: 1 }) when day.AddYears(1).AddDays(-1) <= To => (years, day.AddYears(1)),
                (Grain.Whole or Grain.Month, { Day: 1 }) when day.AddMonths(1).AddDays(-1) <= To => (months, day.AddMonths(1)),
                _ => (days, day.AddDays(1)),
            };
            list.Add(day);
            day = next;
        }
        return (years, months, days);
    }

    // The empty name stands for all of them together.
    private static IEnumerable<string> Wanted(IReadOnlyCollection<string>? asked, string name) => asked is null ? [""] : asked.Where(a => a.Length == 0 || a == name);
}

/// <summary>Pieces into which the time of an answer is cut.</summary>
public enum Grain
{
    /// <summary>One sum over the whole time.</summary>
    Whole,

    /// <summary>A sum for each month.</summary>
    Month,

    /// <summary>A sum for each day.</summary>
    Day,
}
