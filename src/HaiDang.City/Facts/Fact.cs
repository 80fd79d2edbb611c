namespace HaiDang.City.Facts;

/// <summary>One figure that an event causes (<i>số liệu gốc</i>). Figures of the same measure add up over units, procedures and days.</summary>
/// <param name="Measure">What is measured: <see cref="Measure.Id"/>.</param>
/// <param name="Part">Which part of the measure; empty for a measure without parts.</param>
/// <param name="UnitId">Unit it counts for.</param>
/// <param name="ProcedureCode">Procedure it counts for; empty when none.</param>
/// <param name="Day">Day of the city's time zone on which it counts.</param>
/// <param name="Value">A count, seconds or đồng, as the measure says; negative in a correction.</param>
public readonly record struct Fact(string Measure, string Part, string UnitId, string ProcedureCode, DateOnly Day, long Value);
