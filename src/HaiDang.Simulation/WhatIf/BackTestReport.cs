namespace HaiDang.Simulation.WhatIf;

/// <summary>How far predictions were off.</summary>
/// <param name="Months">Months of units that had enough dossiers.</param>
/// <param name="TooSmall">Months of units that had too few, or too many still open.</param>
public sealed record BackTestReport(IReadOnlyList<BackTestMonth> Months, int TooSmall)
{
    /// <summary>Dossiers predicted.</summary>
    public int Dossiers => Months.Sum(m => m.Dossiers);

    /// <summary>Of the share on time, in percentage points.</summary>
    public BackTestError? OnTimePoints => BackTestError.Of([.. Months.Where(m => m.OnTime is not null).Select(m => m.OnTime! with { Recorded = 100 * m.OnTime.Recorded, Predicted = 100 * m.OnTime.Predicted, AsBefore = 100 * m.OnTime.AsBefore })]);

    /// <summary>Of the median, in working hours.</summary>
    public BackTestError? MedianHours => BackTestError.Of([.. Months.Select(m => m.MedianHours)]);

    /// <summary>Of the time below which nine of ten stay, in working hours.</summary>
    public BackTestError? NineOfTenHours => BackTestError.Of([.. Months.Select(m => m.NineOfTenHours)]);
}

/// <summary>Mean absolute error of a figure.</summary>
/// <param name="Count">How many predictions.</param>
/// <param name="Model">Of the model.</param>
/// <param name="AsBefore">Of saying "as in the months before".</param>
/// <param name="MeanRecorded">Mean of what came, to see the error against.</param>
public sealed record BackTestError(int Count, double Model, double AsBefore, double MeanRecorded)
{
    internal static BackTestError? Of(IReadOnlyCollection<Tried> tried) => tried.Count == 0 ? null
        : new(tried.Count, tried.Average(t => Math.Abs(t.Predicted - t.Recorded)), tried.Average(t => Math.Abs(t.AsBefore - t.Recorded)), tried.Average(t => t.Recorded));
}
