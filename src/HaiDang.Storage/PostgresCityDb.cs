using System.Data;
using HaiDang.Core.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace HaiDang.Storage;

/// <summary>The city on PostgreSQL 15 or later: instants as timestamptz, identifiers as uuid.</summary>
public sealed class PostgresCityDb(DbContextOptions<PostgresCityDb> options) : CityDb(options)
{
    /// <inheritdoc/>
    public override IQueryable<Guid>? SearchIds(string table, string typed, IReadOnlyCollection<string>? marks = null)
    {
        var words = SearchText.Words(typed);
        // Folded words hold letters and digits only, so they are safe in a tsquery.
        var match = string.Join(" | ", (marks ?? [""]).Select(mark => $"({string.Join(" & ", words.Select(w => $"{mark}{w}:*"))})"));
#pragma warning disable EF1002 // the table is a name of the model, never typed
        return words.Length == 0 ? null : Database.SqlQueryRaw<Guid>(
            $"SELECT id AS \"Value\" FROM {table} WHERE to_tsvector('simple', search_text) @@ to_tsquery('simple', {{0}})", match);
#pragma warning restore EF1002
    }

    /// <inheritdoc/>
    public override async Task<IAsyncDisposable> BeginSnapshotAsync(CancellationToken cancel) => await Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantToUtc>();
    }

    // timestamptz accepts only instants whose offset is zero.
    private sealed class InstantToUtc() : ValueConverter<DateTimeOffset, DateTimeOffset>(
        instant => instant.ToUniversalTime(), instant => instant.ToUniversalTime());
}
