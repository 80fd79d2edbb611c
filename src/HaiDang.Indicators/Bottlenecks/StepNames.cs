using HaiDang.City.Contracts;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;

namespace HaiDang.Indicators.Bottlenecks;

/// <summary>Names of the steps that bottlenecks lie at.</summary>
public sealed class StepNames(CurrentPack pack, Clock clock, IEnumerable<IProcedureSteps> engines)
{
    /// <summary>The name of a step; its identifier where no engine knows it any more.</summary>
    public LocalText NameOf(string procedure, string step) => step switch
    {
        "acceptance" => ("Tiếp nhận", "Acceptance"),
        "consultation" => ("Lấy ý kiến", "Consultation"),
        _ => engines.Select(e => e.NameOf(procedure, step, pack.Pack.Calendar.DayOf(clock.Now))).FirstOrDefault(n => n is not null) ?? new(step),
    };
}
