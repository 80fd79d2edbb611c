namespace HaiDang.Core.Time;

/// <summary>How an end compares with its appointment (<i>sớm hạn, đúng hạn, quá hạn</i>).</summary>
public enum Punctuality
{
    /// <summary>Sớm hạn: on an earlier calendar day than the appointment.</summary>
    Early,

    /// <summary>Đúng hạn: on the day of the appointment and not after it.</summary>
    OnTime,

    /// <summary>Quá hạn: after the appointment.</summary>
    Late,
}
