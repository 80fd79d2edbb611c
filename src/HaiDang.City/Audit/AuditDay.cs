namespace HaiDang.City.Audit;

/// <summary>The close of a day (<i>niêm phong cuối ngày</i>): a signed checkpoint of the tree as the day left it, kept for ever.</summary>
public sealed class AuditDay
{
    /// <summary>The day, in the city's time zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Leaves at its end, those of all days before included.</summary>
    public required long Size { get; init; }

    /// <summary>The signed note (C2SP tlog-checkpoint), with a line that names the day, its end and the moment of signing.</summary>
    public required string Note { get; init; }

    /// <summary>When it was signed: soon after midnight, or later when the program stood still then.</summary>
    public required DateTimeOffset SignedAt { get; init; }
}
