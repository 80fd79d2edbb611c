using HaiDang.City.Packs;
using HaiDang.Core;

namespace HaiDang.Simulation.ShadowRun;

/// <summary>A dossier that would have gone otherwise; codes, dates and amounts only.</summary>
/// <param name="Code">Official code, or temporary number.</param>
/// <param name="ProcedureCode">Its procedure.</param>
/// <param name="UnitId">The unit that decides.</param>
public sealed record ShadowLine(string Code, string ProcedureCode, string UnitId)
{
    /// <summary>When it is due by the rules it was handled under; null when not accepted, without a limit, or while the applicant is waited for.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>When it would be due.</summary>
    public DateTimeOffset? DueAfter { get; init; }

    /// <summary>Whether it is late; one still open is judged by now. Null without a due.</summary>
    public bool? LateBefore { get; init; }

    /// <summary>Whether it would be late.</summary>
    public bool? LateAfter { get; init; }

    /// <summary>Why it would be refused: identifiers of fields whose answers would not be taken any more, or <c>closed</c>, <c>channel</c>, <c>procedure</c>; empty when it would be taken.</summary>
    public IReadOnlyList<string> RefusedFor { get; init; } = [];

    /// <summary>Đồng charged; null when no amount is published.</summary>
    public long? FeeBefore { get; init; }

    /// <summary>Đồng that would be charged.</summary>
    public long? FeeAfter { get; init; }

    /// <summary>True when the due moves.</summary>
    public bool IsMoved => DueBefore != DueAfter;

    /// <summary>True when something would be otherwise.</summary>
    public bool IsOtherwise => IsMoved || LateBefore != LateAfter || RefusedFor.Count > 0 || FeeBefore != FeeAfter;
}

/// <summary>What a changed pack would have done to the dossiers of a month.</summary>
/// <param name="Month">First day of the month in which they were filed.</param>
/// <param name="ChangedFiles">Files that differ from the pack in force.</param>
public sealed record ShadowReport(DateOnly Month, IReadOnlyList<string> ChangedFiles)
{
    /// <summary>Most dossiers that are listed; all are counted.</summary>
    public const int Listed = 20_000;

    private readonly List<ShadowLine> _lines = [];

    /// <summary>Dossiers looked at.</summary>
    public int Looked { get; private set; }

    /// <summary>Dossiers that would have gone otherwise.</summary>
    public int Otherwise { get; private set; }

    /// <summary>Due later than they are.</summary>
    public int Later { get; private set; }

    /// <summary>Due earlier than they are.</summary>
    public int Earlier { get; private set; }

    /// <summary>Late where they are not.</summary>
    public int BecomeLate { get; private set; }

    /// <summary>Not late where they are.</summary>
    public int NoLongerLate { get; private set; }

    /// <summary>Not taken any more.</summary>
    public int Refused { get; private set; }

    /// <summary>Charged otherwise.</summary>
    public int ChargedOtherwise { get; private set; }

    /// <summary>All amounts less what they are now, in đồng, of those whose amounts are both known.</summary>
    public long FeeDifference { get; private set; }

    /// <summary>Those that would have gone otherwise, in order of unit and filing, at most <see cref="Listed"/>.</summary>
    public IReadOnlyList<ShadowLine> Lines => _lines;

    internal void Add(ShadowLine line)
    {
        Looked++;
        if (!line.IsOtherwise)
        {
            return;
        }
        Otherwise++;
        Later += line.DueAfter > line.DueBefore ? 1 : 0;
        Earlier += line.DueAfter < line.DueBefore ? 1 : 0;
        BecomeLate += line is { LateBefore: not true, LateAfter: true } ? 1 : 0;
        NoLongerLate += line is { LateBefore: true, LateAfter: not true } ? 1 : 0;
        Refused += line.RefusedFor.Count > 0 ? 1 : 0;
        ChargedOtherwise += line.FeeBefore != line.FeeAfter ? 1 : 0;
        FeeDifference += line.FeeAfter - line.FeeBefore ?? 0;
        if (_lines.Count < Listed)
        {
            _lines.Add(line);
        }
    }
}

/// <summary>A shadow run came to a report, or the changed files have mistakes, or it could not be run.</summary>
/// <param name="Report">The report.</param>
/// <param name="Mistakes">What is wrong with the changed files, as <c>pack check</c> says it.</param>
/// <param name="Problem">Why it could not be run.</param>
public sealed record ShadowOutcome(ShadowReport? Report, IReadOnlyList<PackMistake> Mistakes, Problem? Problem);
