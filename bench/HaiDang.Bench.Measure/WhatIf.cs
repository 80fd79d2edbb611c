using HaiDang.Indicators;
using HaiDang.Simulation.WhatIf;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Bench.Measure;

/// <summary>How long a what-if question takes, and how far the model is off on months that it has not seen.</summary>
internal static class WhatIf
{
    public static async Task RunAsync(IServiceProvider services, Stored city)
    {
        var use = services.GetRequiredService<AskWhatIf>();
        var last = Period.Of(PeriodKind.Month, city.Last).Previous.Previous;
        var first = last.Previous.Previous;
        await Timed.RunAsync("what if: one more at acceptance, a quarter; aim 3000", 5, i => use.AskAsync(new(city.Communes[i % city.Communes.Count], null, first.From, last.To, new MoreOfficers("acceptance", 1)), CancellationToken.None));
        if (!(await use.BackTestAsync(null, first.From, last.To, CancellationToken.None)).TryGet(out var report, out var problem))
        {
            Console.WriteLine($"back-test: {problem.Detail.In("en")}");
            return;
        }
        Console.WriteLine($"\nback-test of what-if, held-out months {first} to {last}: {report.Months.Count} months of units, {report.Dossiers:N0} dossiers, {report.TooSmall} too small");
        Print("on time, percentage points", report.OnTimePoints);
        Print("median, working hours", report.MedianHours);
        Print("nine of ten within, working hours", report.NineOfTenHours);
    }

    private static void Print(string name, BackTestError? error)
    {
        if (error is { } known)
        {
            Console.WriteLine($"{name,-40} mean absolute error {known.Model,7:0.00}; \"as in the months before\" {known.AsBefore,7:0.00}; mean {known.MeanRecorded:0.0}");
        }
    }
}
