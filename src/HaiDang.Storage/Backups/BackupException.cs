using HaiDang.Core;

namespace HaiDang.Storage.Backups;

/// <summary>A backup or restore that cannot go on, for a reason that the operator can mend.</summary>
/// <param name="why">What is wrong and what to do.</param>
/// <param name="cause">What failed below; null when nothing did.</param>
public sealed class BackupException(LocalText why, Exception? cause = null) : Exception(why.In("en"), cause)
{
    /// <summary>What is wrong and what to do.</summary>
    public LocalText Why => why;
}

/// <summary>How far a backup or restore is.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">Bytes so far.</param>
/// <param name="Total">Bytes in all, roughly; null when not known.</param>
public readonly record struct BackupProgress(BackupStage Stage, long Done, long? Total);

/// <summary>What a backup or restore is doing.</summary>
public enum BackupStage
{
    /// <summary>Copying the database.</summary>
    Database,

    /// <summary>Copying attached files.</summary>
    Files,

    /// <summary>Reading a backup and comparing checksums.</summary>
    Checking,
}
