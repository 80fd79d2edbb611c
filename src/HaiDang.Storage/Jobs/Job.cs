namespace HaiDang.Storage.Jobs;

/// <summary>Work queued by a commit and done later, at least once.</summary>
public sealed class Job
{
    /// <summary>Identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>Which <see cref="IJobHandler"/> does it.</summary>
    public required string Kind { get; init; }

    /// <summary>Input as JSON; holds ids, no personal data.</summary>
    public required string Payload { get; init; }

    /// <summary>Not before this instant; moves on after a failure, and while leased to the end of the lease.</summary>
    public required DateTimeOffset RunAt { get; init; }

    /// <summary>Where it stands.</summary>
    public JobState State { get; init; } = JobState.Waiting;

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>Last failure, without personal data.</summary>
    public string? Error { get; init; }
}

/// <summary>Where a job stands.</summary>
public enum JobState
{
    /// <summary>To be done at its time (or leased until then).</summary>
    Waiting,

    /// <summary>Given up after the last attempt.</summary>
    Failed,
}

/// <summary>Does jobs of one kind. May be called again for the same job after a crash.</summary>
public interface IJobHandler
{
    /// <summary>The <see cref="Job.Kind"/> it does.</summary>
    string Kind { get; }

    /// <summary>How often a job is tried; the wait doubles from four seconds to an hour.</summary>
    int MostAttempts => 8;

    /// <summary>Does the work; an exception means: try again later.</summary>
    Task RunAsync(Job job, CancellationToken cancel);

    /// <summary>Called when the last attempt has failed, before the job is given up; at least once.</summary>
    Task GiveUpAsync(Job job, string error, CancellationToken cancel) => Task.CompletedTask;
}

/// <summary>Work that starts by itself at intervals, on one node at a time.</summary>
public interface IRecurringJob
{
    /// <summary>Name, unique.</summary>
    string Name { get; }

    /// <summary>Time between starts.</summary>
    TimeSpan Every { get; }

    /// <summary>Does the work.</summary>
    Task RunAsync(CancellationToken cancel);
}
