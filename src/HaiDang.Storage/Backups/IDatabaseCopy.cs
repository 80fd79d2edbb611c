namespace HaiDang.Storage.Backups;

/// <summary>Copies the city's whole database to files as it stood at one moment, while the city goes on, and makes a database of such files again.</summary>
public interface IDatabaseCopy
{
    /// <summary><c>sqlite</c> or <c>postgres</c>; a copy of one is not read by the other.</summary>
    string Kind { get; }

    /// <summary>Copies.</summary>
    /// <param name="folder">Empty folder for the files.</param>
    /// <param name="apart">Tables whose rows never get into the files.</param>
    /// <param name="look">Reads what else the caller wants to know of the same moment.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancel">Gives up.</param>
    Task<T> WriteAsync<T>(string folder, IReadOnlySet<string> apart, Func<CityDb, Task<T>> look, IProgress<BackupProgress>? progress, CancellationToken cancel);

    /// <summary>What the database holds that a restore would put in the shade.</summary>
    /// <returns>Null when it is empty.</returns>
    /// <exception cref="BackupException">Somebody uses it.</exception>
    Task<Occupied?> OccupiedAsync(CancellationToken cancel);

    /// <summary>Moves everything that is there out of the way.</summary>
    /// <param name="name">Letters, digits and underscores.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Where it is now: a file, or a schema.</returns>
    Task<string> SetAsideAsync(string name, CancellationToken cancel);

    /// <summary>Makes the database from the files; all of it, or (on SQLite) none.</summary>
    /// <param name="folder">What <see cref="WriteAsync"/> wrote.</param>
    /// <param name="settle">Decides what is written besides, in the same transaction: the rows that were kept apart, and what must not go on as it stood.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancel">Gives up.</param>
    Task ReadAsync(string folder, Func<CityDb, Task<Changes>> settle, IProgress<BackupProgress>? progress, CancellationToken cancel);
}

/// <summary>What stands where a restore would write.</summary>
/// <param name="Events">Things that happened, in its history.</param>
/// <param name="LastAt">When the last of them happened; null when none did.</param>
public sealed record Occupied(long Events, DateTimeOffset? LastAt);
