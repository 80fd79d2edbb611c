using HaiDang.Core;

namespace HaiDang.Simulation.WhatIf;

/// <summary>A figure with the interval in which nine of ten replications lie.</summary>
/// <param name="Value">Median of the replications.</param>
/// <param name="Low">Twentieth part of the replications lies below.</param>
/// <param name="High">Twentieth part of the replications lies above.</param>
public sealed record Estimate(double Value, double Low, double High)
{
    /// <summary>Of the figures of the replications (percentile bootstrap; Efron, "Bootstrap methods: another look at the jackknife", 1979).</summary>
    /// <param name="values">At least one; reordered.</param>
    internal static Estimate Of(double[] values)
    {
        Array.Sort(values);
        return new(Spread.Quantile(values, 0.5), Spread.Quantile(values, 0.05), Spread.Quantile(values, 0.95));
    }
}

/// <summary>One figure as recorded, and as the model gives it without and with the change.</summary>
/// <param name="Recorded">What was really recorded; null where nothing can be.</param>
/// <param name="Before">The model's replay without the change.</param>
/// <param name="After">The model's replay with it.</param>
/// <param name="Difference">After less before, replication by replication.</param>
public sealed record Compared(double? Recorded, Estimate Before, Estimate After, Estimate Difference);

/// <summary>The figures of one unit.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Dossiers">Dossiers of the period that are settled: what is measured.</param>
/// <param name="Open">Dossiers of the period that are still open, and not measured.</param>
/// <param name="OnTime">Share of those with a limit that were settled by their due, 0 to 1; null when none has a limit.</param>
/// <param name="Median">Working hours from filing to the end, waiting for the applicant included: half are shorter.</param>
/// <param name="NineOfTen">The same: nine of ten are shorter.</param>
public sealed record UnitAnswer(string UnitId, int Dossiers, int Open, Compared? OnTime, Compared Median, Compared NineOfTen);

/// <summary>The work of one step of one unit in the period, means over the replications.</summary>
/// <param name="UnitId">The unit whose people do it.</param>
/// <param name="Step">The step.</param>
/// <param name="Role">The role that does it.</param>
/// <param name="Name">Name of the step.</param>
/// <param name="Before">Without the change.</param>
/// <param name="After">With it.</param>
public sealed record StepAnswer(string UnitId, string Step, string Role, LocalText Name, StepFigures Before, StepFigures After);

/// <summary>Load of a step.</summary>
/// <param name="Officers">People who do its work, as full-time members of the period; they may do other steps too.</param>
/// <param name="WorkHours">Working hours that its work takes.</param>
/// <param name="LongestQueue">Most dossiers waiting at once.</param>
/// <param name="MeanWaitHours">Working hours in the queue, on average; null when there was no work.</param>
public sealed record StepFigures(double Officers, double WorkHours, double LongestQueue, double? MeanWaitHours);

/// <summary>The answer to a <see cref="WhatIfQuestion"/>.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Replications">How often both were replayed.</param>
/// <param name="Units">The unit that was asked for first, then one that shares its queue.</param>
/// <param name="Steps">The work by step.</param>
/// <param name="Notes">What limits this answer.</param>
public sealed record WhatIfAnswer(WhatIfQuestion Question, int Replications, IReadOnlyList<UnitAnswer> Units, IReadOnlyList<StepAnswer> Steps, IReadOnlyList<LocalText> Notes)
{
    /// <summary>How far the model was off on the last month of the period that can be tried; null when history is too small for it.</summary>
    public BackTestMonth? BackTest { get; init; }
}
