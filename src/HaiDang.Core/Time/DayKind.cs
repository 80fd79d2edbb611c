namespace HaiDang.Core.Time;

/// <summary>What a day is for the counting of time limits.</summary>
public enum DayClass
{
    /// <summary>Ngày làm việc.</summary>
    Working,

    /// <summary>A rest day that is worked by announcement (<i>ngày làm bù</i>).</summary>
    WorkedRestDay,

    /// <summary>Ngày nghỉ hằng tuần.</summary>
    Weekend,

    /// <summary>Ngày nghỉ lễ, tết.</summary>
    Holiday,

    /// <summary>Ngày nghỉ bù.</summary>
    Compensation,

    /// <summary>Ngày nghỉ hoán đổi.</summary>
    Swap,
}

/// <summary>What a day is, in words, and who says so.</summary>
/// <param name="Class">Kind of day.</param>
/// <param name="Name">"Ngày làm việc", "Thứ Bảy", or the name of the holiday.</param>
/// <param name="Source">Law or announcing document; null for ordinary days and where none is known.</param>
/// <param name="Provisional">True when the year has no announced calendar, so the day follows the general rule and may still change.</param>
public sealed record DayKind(DayClass Class, LocalText Name, string? Source, bool Provisional)
{
    /// <summary>True when offices work normal hours on this day.</summary>
    public bool IsWorking => Class is DayClass.Working or DayClass.WorkedRestDay;
}
