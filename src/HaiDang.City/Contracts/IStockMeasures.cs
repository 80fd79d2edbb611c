namespace HaiDang.City.Contracts;

/// <summary>An engine that knows what stands at the end of a day: measures that are no sum of what happened (<see cref="Facts.Measure.IsStock"/>).</summary>
public interface IStockMeasures
{
    /// <summary>The value of a measure at the end of a day.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="parts">Parts that are added up; empty for all of them.</param>
    /// <param name="unitId">The unit; empty for the whole city.</param>
    /// <param name="day">The day.</param>
    /// <returns>Null when the measure is another engine's, or nothing is known.</returns>
    long? ValueOf(string measure, IReadOnlyCollection<string> parts, string unitId, DateOnly day);
}
