using HaiDang.City.Contracts;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;

namespace HaiDang.Indicators.Bottlenecks;

/// <summary>Names of the steps that bottlenecks lie at.</summary>
public sealed class StepNames(CurrentPack pack, Clock clock, IEnumerable<IProcedureSteps> engines)
{
    /// <summary>The name of a step today; its identifier where no engine knows it any more.</summary>
    public LocalText NameOf(string procedure, string step) => NameOf(procedure, step, pack.Pack.Calendar.DayOf(clock.Now));

    /// <summary>The name of a step on a day.</summary>
    public LocalText NameOf(string procedure, string step, DateOnly day) => step switch
    {
        "acceptance" => ("Tiếp nhận", "Acceptance"),
        "consultation" => ("Lấy ý kiến", "Consultation"),
        _ => engines.Select(e => e.NameOf(procedure, step, day)).FirstOrDefault(n => n is not null) ?? new(step),
    };
}
