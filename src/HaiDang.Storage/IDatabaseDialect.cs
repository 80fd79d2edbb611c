using Microsoft.EntityFrameworkCore;

namespace HaiDang.Storage;

/// <summary>The few statements that the two databases write differently.</summary>
internal interface IDatabaseDialect
{
    /// <summary>Gives the next positions to unnumbered events, under a lock that only one node can hold; does nothing when another node holds it.</summary>
    string NumberEvents(int atMost);

    /// <summary>Takes the next due jobs for a lease: sets run_at to the end of the lease, adds an attempt and returns the rows.</summary>
    string LeaseJobs(int atMost);

    /// <summary>Runs the migrations that are pending; other processes wait meanwhile.</summary>
    Task MigrateAsync(CityDb db, CancellationToken cancel);
}

internal sealed class SqliteDialect : IDatabaseDialect
{
    // One process writes, so the write transaction is the lock.
    public string NumberEvents(int atMost) => $"""
        UPDATE storage_event SET position = numbered.position
        FROM (SELECT stream_id, number, (SELECT coalesce(max(position), 0) FROM storage_event) + row_number() OVER (ORDER BY at, number) AS position
              FROM (SELECT stream_id, number, at FROM storage_event WHERE position IS NULL ORDER BY at, number LIMIT {atMost})) AS numbered
        WHERE storage_event.stream_id = numbered.stream_id AND storage_event.number = numbered.number
        """;

    public string LeaseJobs(int atMost) => $"""
        UPDATE storage_job SET run_at = @lease, attempts = attempts + 1
        WHERE id IN (SELECT id FROM storage_job WHERE state = 'Waiting' AND run_at <= @now ORDER BY run_at LIMIT {atMost})
        RETURNING id, kind, payload, attempts
        """;

    public Task MigrateAsync(CityDb db, CancellationToken cancel) => SqliteMigration.RunAsync(db, cancel);
}

internal sealed class PostgresDialect : IDatabaseDialect
{
    // Found again by their place (ctid): nobody else changes an event, and a join by key would read the whole table while it is small.
    public string NumberEvents(int atMost) => $"""
        WITH waiting AS (
            SELECT ctid AS place, number, at FROM storage_event
            WHERE position IS NULL AND pg_try_advisory_xact_lock(4820001) ORDER BY at, number LIMIT {atMost}),
        numbered AS (
            SELECT place, (SELECT coalesce(max(position), 0) FROM storage_event) + row_number() OVER (ORDER BY at, number) AS position FROM waiting)
        UPDATE storage_event SET position = numbered.position FROM numbered WHERE storage_event.ctid = numbered.place
        """;

    public string LeaseJobs(int atMost) => $"""
        UPDATE storage_job SET run_at = @lease, attempts = attempts + 1
        WHERE id IN (SELECT id FROM storage_job WHERE state = 'Waiting' AND run_at <= @now ORDER BY run_at LIMIT {atMost} FOR UPDATE SKIP LOCKED)
        RETURNING id, kind, payload, attempts
        """;

    public Task MigrateAsync(CityDb db, CancellationToken cancel) => db.Database.MigrateAsync(cancel);
}
