using HaiDang.Core.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace HaiDang.Storage;

/// <summary>The city on SQLite: instants as UTC milliseconds, identifiers as 16 bytes in sortable order.</summary>
public sealed class SqliteCityDb(DbContextOptions<SqliteCityDb> options) : CityDb(options)
{
    /// <inheritdoc/>
    public override IQueryable<Guid>? SearchIds(string table, string typed, IReadOnlyCollection<string>? marks = null)
    {
        var words = SearchText.Words(typed);
        // Folded words hold letters and digits only, so quoting them is safe in the FTS5 query language.
        var match = string.Join(" OR ", (marks ?? [""]).Select(mark => $"({string.Join(" AND ", words.Select(w => $"\"{mark}{w}\"*"))})"));
#pragma warning disable EF1002 // the table is a name of the model, never typed
        return words.Length == 0 ? null : Database.SqlQueryRaw<Guid>($"SELECT id AS Value FROM {table}_search WHERE {table}_search MATCH {{0}}", match);
#pragma warning restore EF1002
    }

    /// <inheritdoc/>
    public override async Task<IAsyncDisposable> BeginSnapshotAsync(CancellationToken cancel)
    {
        await Database.OpenConnectionAsync(cancel);
        // Deferred: it reads, and does not keep the one writer waiting.
        return await Database.UseTransactionAsync(((SqliteConnection)Database.GetDbConnection()).BeginTransaction(deferred: true), cancel) ?? throw new InvalidOperationException("The connection takes no transaction.");
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantToMilliseconds>();
        configurationBuilder.Properties<Guid>().HaveConversion<GuidToBytes>();
        configurationBuilder.DefaultTypeMapping<Guid>().HasConversion<GuidToBytes>();
    }

    private sealed class InstantToMilliseconds() : ValueConverter<DateTimeOffset, long>(
        instant => instant.ToUnixTimeMilliseconds(), value => DateTimeOffset.FromUnixTimeMilliseconds(value));

    private sealed class GuidToBytes() : ValueConverter<Guid, byte[]>(
        id => id.ToByteArray(true), bytes => new Guid(bytes, true));
}
