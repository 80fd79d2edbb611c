using HaiDang.Core.Time;

namespace HaiDang.Simulation.WhatIf;

/// <summary>Where work of a step waits for somebody.</summary>
/// <param name="UnitId">The unit whose people do it.</param>
/// <param name="Role">The role that does it.</param>
/// <param name="Step">The step; <see cref="Acceptance"/> before the first.</param>
internal sealed record Station(string UnitId, string Role, string Step)
{
    /// <summary>The decision on acceptance, before the first step of a procedure.</summary>
    public const string Acceptance = "acceptance";

    /// <summary>Instead of a station: work of another unit, whose queue is not known and whose time is kept as recorded.</summary>
    public const int Elsewhere = -1;
}

/// <summary>One uninterrupted piece of work on a dossier. All times are in seconds of a <see cref="WorkingLine"/>.</summary>
internal sealed class Piece
{
    /// <summary>Number of its station, or <see cref="Station.Elsewhere"/>.</summary>
    public required int Station { get; init; }

    /// <summary>Number of who did it; -1 when nobody is recorded.</summary>
    public required int Person { get; init; }

    /// <summary>When it came.</summary>
    public required long Arrived { get; init; }

    /// <summary>When it was done.</summary>
    public required long Done { get; init; }

    /// <summary>When somebody first looked at it; null when not recorded.</summary>
    public long? Seen { get; set; }

    /// <summary>True when the applicant was waited for after it, which the limit leaves out.</summary>
    public bool IsPause { get; init; }

    /// <summary>How long the work took, as identified (<see cref="Lengths"/>).</summary>
    public long Length { get; set; }

    /// <summary>How long it lay although its turn had come, as identified.</summary>
    public long Delay { get; set; }

    /// <summary>Where its lengths are drawn from (<see cref="LengthPools"/>).</summary>
    public int Pool { get; set; } = -1;
}

/// <summary>How a course ended.</summary>
internal enum CourseEnd
{
    /// <summary>Not yet.</summary>
    Open,

    /// <summary>The unit decided: a result, or stopped.</summary>
    Settled,

    /// <summary>Not accepted.</summary>
    Refused,

    /// <summary>The applicant took it back.</summary>
    Withdrawn,
}

/// <summary>The recorded way of one dossier; ids, names and answers are not part of it.</summary>
internal sealed class Course
{
    /// <summary>The unit that decides.</summary>
    public required string UnitId { get; init; }

    /// <summary>The procedure.</summary>
    public required string Procedure { get; init; }

    /// <summary>True unless it was filed at a counter.</summary>
    public required bool IsOnline { get; init; }

    /// <summary>When it was filed, on the line.</summary>
    public long Filed { get; set; }

    /// <summary>The day on which it was filed.</summary>
    public DateOnly FiledOn { get; set; }

    /// <summary>Its work in order.</summary>
    public List<Piece> Pieces { get; } = [];

    /// <summary>Place of the piece that accepted it; -1 when it was never accepted.</summary>
    public int AcceptedBy { get; set; } = -1;

    /// <summary>The limit at acceptance; null when none is published.</summary>
    public TimeLimit? Limit { get; set; }

    /// <summary>When it was due in the end; null when no limit is published.</summary>
    public long? Due { get; set; }

    /// <summary>What the due has beyond the limit, the day of acceptance and the applicant's pauses: a finding, an opinion that adds to the limit, a changed calendar. Kept as recorded.</summary>
    public long DueBeyond { get; set; }

    /// <summary>How it ended.</summary>
    public CourseEnd End { get; set; }

    /// <summary>When; meaningless while open.</summary>
    public long Ended { get; set; }

    /// <summary>Whether it was late; null when open or without a limit.</summary>
    public bool? IsLate { get; set; }

    /// <summary>Wait between a piece and the next: for the applicant, for another unit.</summary>
    public long WaitAfter(int piece) => piece + 1 < Pieces.Count ? Math.Max(0, Pieces[piece + 1].Arrived - Pieces[piece].Done) : 0;

    /// <summary>Wait before the first piece.</summary>
    public long Lead => Pieces.Count == 0 ? 0 : Math.Max(0, Pieces[0].Arrived - Filed);
}

/// <summary>What is recorded of the work of some units.</summary>
/// <param name="Line">The scale of all times.</param>
/// <param name="Units">The units whose queues are known.</param>
/// <param name="Stations">Where work waits.</param>
/// <param name="Courses">The dossiers that these units decide, in the order of their filing.</param>
/// <param name="Beside">Other recorded work of the same people (opinions given), from which only follows when they were not free.</param>
internal sealed record History(WorkingLine Line, IReadOnlyList<string> Units, IReadOnlyList<Station> Stations, IReadOnlyList<Course> Courses, IReadOnlyList<Piece> Beside);
