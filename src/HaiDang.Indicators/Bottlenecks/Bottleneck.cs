using HaiDang.Core;

namespace HaiDang.Indicators.Bottlenecks;

/// <summary>Where time beyond the due is lost (<i>điểm nghẽn</i>): a step of a procedure at a unit, and why.</summary>
/// <param name="UnitId">The unit that decides.</param>
/// <param name="ProcedureCode">The procedure.</param>
/// <param name="Step">The step; <c>acceptance</c> before the first, <c>consultation</c> for the opinion of another unit.</param>
/// <param name="Cause">queue (nobody had taken it up), in-hand (somebody had), or other-unit (waiting for an opinion).</param>
/// <param name="Lost">Time beyond the due of the step, all dossiers together.</param>
/// <param name="Late">How many pieces of work of the step were late.</param>
/// <param name="Done">How many pieces of work of the step were done.</param>
public sealed record Bottleneck(string UnitId, string ProcedureCode, string Step, string Cause, TimeSpan Lost, long Late, long Done)
{
    /// <summary>Its cause in words.</summary>
    public LocalText CauseName => NameOf(Cause);

    /// <summary>A cause in words; itself when it is none.</summary>
    public static LocalText NameOf(string cause) => cause switch
    {
        "queue" => ("Chưa có người nhận việc", "Nobody had taken it up"),
        "in-hand" => ("Đang có người xử lý", "In somebody's hands"),
        "other-unit" => ("Chờ ý kiến đơn vị khác", "Waiting for another unit's opinion"),
        _ => (cause, cause),
    };
}
