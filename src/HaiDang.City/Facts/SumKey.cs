namespace HaiDang.City.Facts;

/// <summary>What a sum is the sum of. Millions of sums share a few names, so that each is a few numbers of <see cref="NumberedNames"/>.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Procedure">The procedure; <see cref="NumberedNames.Empty"/> for all.</param>
/// <param name="Unit">The unit; <see cref="NumberedNames.Empty"/> for the whole city.</param>
/// <param name="Day"><see cref="DateOnly.DayNumber"/> of the day, or of the first day of the month.</param>
/// <param name="Part">The part of the measure.</param>
internal readonly record struct SumKey(int Measure, int Procedure, int Unit, int Day, int Part)
{
    /// <summary>What is summed.</summary>
    public TotalOf Of => (Unit == NumberedNames.Empty, Procedure == NumberedNames.Empty) switch
    {
        (true, true) => TotalOf.City,
        (false, true) => TotalOf.Unit,
        (true, false) => TotalOf.Procedure,
        (false, false) => TotalOf.UnitAndProcedure,
    };

    /// <summary>Which comes first in the order of the tables' keys.</summary>
    public int CompareTo(SumKey other, int[] places) =>
        Measure != other.Measure ? places[Measure].CompareTo(places[other.Measure])
        : Of != other.Of ? Of.CompareTo(other.Of)
        : Day != other.Day ? Day.CompareTo(other.Day)
        : Unit != other.Unit ? places[Unit].CompareTo(places[other.Unit])
        : Procedure != other.Procedure ? places[Procedure].CompareTo(places[other.Procedure])
        : places[Part].CompareTo(places[other.Part]);
}
