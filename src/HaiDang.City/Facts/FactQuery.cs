namespace HaiDang.City.Facts;

/// <summary>A question about facts.</summary>
/// <param name="Measures">Measures asked for, at least one.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, included; not before the first.</param>
public sealed record FactQuery(IReadOnlyCollection<string> Measures, DateOnly From, DateOnly To)
{
    /// <summary>Units asked for, each apart; null: the city as a whole.</summary>
    public IReadOnlyCollection<string>? Units { get; init; }

    /// <summary>Every unit, each apart.</summary>
    public bool EachUnit { get; init; }

    /// <summary>Procedures asked for, each apart; null: all together.</summary>
    public IReadOnlyCollection<string>? Procedures { get; init; }

    /// <summary>Every procedure, each apart.</summary>
    public bool EachProcedure { get; init; }

    /// <summary>Into which pieces the time is cut.</summary>
    public Grain Grain { get; init; } = Grain.Whole;

    /// <summary>True when a fact falls under the question.</summary>
    internal bool Asks(Fact fact) => fact.Day >= From && fact.Day <= To && Measures.Contains(fact.Measure)
        && (Units is null || EachUnit || Units.Contains(fact.UnitId))
        && (EachProcedure ? fact.ProcedureCode.Length > 0 : Procedures is null || Procedures.Contains(fact.ProcedureCode));

    /// <summary>The fact as the answer gives it: with the unit, procedure and piece of time that are asked for.</summary>
    internal Fact Placed(Fact fact) => fact with
    {
        UnitId = EachUnit || Units is not null ? fact.UnitId : "",
        ProcedureCode = EachProcedure || Procedures is not null ? fact.ProcedureCode : "",
        Day = Grain switch
        {
            Grain.Day => fact.Day,
            Grain.Month => FactSums.FirstOf(fact.Day),
            _ => From,
        },
    };
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
