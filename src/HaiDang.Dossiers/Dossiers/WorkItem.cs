namespace HaiDang.Dossiers.Dossiers;

/// <summary>Open work (<i>việc</i>) that one role of one unit, or one person, holds. A finished item is removed; the events keep its history.</summary>
public sealed class WorkItem
{
    /// <summary>Identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>Dossier.</summary>
    public required Guid DossierId { get; init; }

    /// <summary>What kind of work.</summary>
    public required WorkKind Kind { get; init; }

    /// <summary>Step of the procedure; for a consultation the step that asked, for an amendment its kind.</summary>
    public required string StepId { get; init; }

    /// <summary>Unit that holds it.</summary>
    public required string UnitId { get; init; }

    /// <summary>Role that holds it.</summary>
    public required string Role { get; init; }

    /// <summary>Person it is assigned to; null while anyone of the role may take it.</summary>
    public Guid? AssigneeId { get; set; }

    /// <summary>Place in the list before urgency counts: 0 for acceptance, whose short clock comes first; 1 for the rest.</summary>
    public int Rank { get; init; } = 1;

    /// <summary>When it arrived.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it is due; far ahead when no limit is published, so that it sorts last.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>When somebody first looked at it; from then on the forward cannot be recalled.</summary>
    public DateTimeOffset? SeenAt { get; set; }

    /// <summary>True while the dossier's clock is paused (supplement, payment).</summary>
    public bool Paused { get; set; }

    /// <summary>Notice that reached nobody; only of a call.</summary>
    public Guid? NoticeId { get; set; }

    /// <summary>New appointment day proposed; only of a drafted apology.</summary>
    public DateOnly? ProposedDay { get; init; }

    /// <summary>A copy on which a rule can be tried.</summary>
    internal WorkItem Copy() => (WorkItem)MemberwiseClone();

    /// <summary>Due instant of work without a published limit.</summary>
    public static DateTimeOffset NoDue { get; } = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);
}

/// <summary>Kinds of work.</summary>
public enum WorkKind
{
    /// <summary>Decide on acceptance.</summary>
    Acceptance,

    /// <summary>Do a step.</summary>
    Step,

    /// <summary>Answer a consultation.</summary>
    Consultation,

    /// <summary>Scan papers taken in.</summary>
    Scan,

    /// <summary>Call a person whom no notice reached.</summary>
    Call,

    /// <summary>Send the letter of apology that was drafted.</summary>
    Apology,

    /// <summary>Sign, then number and seal, what amends an issued outcome.</summary>
    Amendment,

    /// <summary>Confirm that what was asked for is paid.</summary>
    Payment,
}
