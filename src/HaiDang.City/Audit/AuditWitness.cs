using HaiDang.Storage;

namespace HaiDang.City.Audit;

/// <summary>How a witness and the log stand: one row for each witness that was ever asked.</summary>
public sealed class AuditWitness : IVersioned
{
    /// <summary>Its verifier key (<see cref="WitnessKey"/>).</summary>
    public required string Key { get; init; }

    /// <summary>Leaves of the largest checkpoint that it cosigned, as far as is known here; what is asked next starts from it.</summary>
    public required long Size { get; init; }

    /// <summary>Leaves of the newest checkpoint under which <see cref="Line"/> stands; 0: none.</summary>
    public long LatestSize { get; init; }

    /// <summary>Its signature line for that checkpoint; empty: none. Those of day closes stand in <see cref="AuditCosignature"/>.</summary>
    public string Line { get; init; } = "";

    /// <summary>When it cosigned last, by its own clock; null: never.</summary>
    public DateTimeOffset? CosignedAt { get; init; }

    /// <summary>Why the last try gave nothing; null when it did.</summary>
    public WitnessTrouble? Trouble { get; init; }

    /// <summary>Tries in a row that gave nothing.</summary>
    public int Failures { get; init; }

    /// <summary>When it was asked last.</summary>
    public DateTimeOffset TriedAt { get; init; }

    /// <inheritdoc/>
    public required int Version { get; init; }
}

/// <summary>What a witness put under the close of a day, kept for ever.</summary>
public sealed class AuditCosignature
{
    /// <summary>The day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The witness's verifier key.</summary>
    public required string Key { get; init; }

    /// <summary>Its signature line, verified before it was kept.</summary>
    public required string Line { get; init; }

    /// <summary>When it cosigned, by its own clock.</summary>
    public required DateTimeOffset CosignedAt { get; init; }
}

/// <summary>Why a witness gave no cosignature.</summary>
public enum WitnessTrouble
{
    /// <summary>It did not answer in time, or its own machinery failed; tried again.</summary>
    Unreachable,

    /// <summary>It does not know this log or its key (404, 403): its operator must be given <c>/audit/key</c>.</summary>
    LogUnknown,

    /// <summary>It has seen another history of this log: a longer one, another root, or a proof that leads nowhere (409, 422). After a restore this is true; otherwise the log was rewritten.</summary>
    OtherHistory,

    /// <summary>It took the request for malformed (400), or answered something that is no protocol.</summary>
    Refused,

    /// <summary>It answered without a cosignature that its key verifies.</summary>
    BadCosignature,
}
