using HaiDang.Storage.Backups;
using HaiDang.Storage.Events;
using HaiDang.Storage.Files;
using HaiDang.Storage.Jobs;
using HaiDang.Storage.Keys;
using HaiDang.Storage.Loading;
using HaiDang.Storage.Reading;
using HaiDang.Storage.Sealing;
using HaiDang.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HaiDang.Storage;

/// <summary>The door of storage.</summary>
public static class StorageModule
{
    // A server takes 100 unless told otherwise: a backup and an operator must fit beside the city, where a request that finds none free waits for one instead of being refused.
    private const int MostConnections = 80;

    /// <summary>Adds the database, the write path, the sequencer, jobs and the file store.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="database">Which database.</param>
    /// <param name="filesFolder">Folder of attachments; made when missing.</param>
    /// <param name="keysFolder">Folder of the key store; made when missing.</param>
    public static IServiceCollection AddStorage(this IServiceCollection services, CityDatabase database, string filesFolder, string keysFolder)
    {
        services.AddSingleton(database);
        services.AddSingleton<IModelPart, StorageModel>();
        if (database.IsPostgres)
        {
            AddPostgres(services, database.ConnectionString);
        }
        else
        {
            AddSqlite(services, database.ConnectionString);
        }
        services.AddScoped(s => s.GetRequiredService<IDbContextFactory<CityDb>>().CreateDbContext());
        services.AddSingleton<SequencerSignal>();
        services.AddSingleton<EventFeed>();
        services.AddSingleton<Commit>();
        services.AddSingleton<StoredFacts>();
        services.AddSingleton<BulkLoad>();
        services.AddSingleton<IJobHandler, EraseJob>();
        services.AddSingleton<Sequencer>();
        services.AddSingleton(s => new KeyStore(keysFolder, s.GetService<MasterKeys>() ?? MasterKeys.None, s.GetRequiredService<Core.Clock>()));
        services.AddSingleton<BlindIndex>();
        services.AddSingleton(s => new FileStore(filesFolder, s.GetRequiredService<KeyStore>(), s.GetRequiredService<Core.Clock>()));
        return services;
    }

    /// <summary>Starts the sequencer, the followers and the jobs with the host; a command-line tool leaves them out.</summary>
    public static IServiceCollection AddStorageWorkers(this IServiceCollection services) => services
        .AddHostedService(s => s.GetRequiredService<Sequencer>())
        .AddHostedService<Followers>()
        .AddHostedService<JobRunner>()
        .AddHostedService<RecurringJobs>();

    /// <summary>Numbers all events and lets every follower catch up, as the workers do, for a tool that goes on from there; the host must not be at work.</summary>
    public static async Task CatchUpAsync(IServiceProvider services, CancellationToken cancel)
    {
        var sequencer = services.GetRequiredService<Sequencer>();
        while (await sequencer.NumberAsync() > 0)
        {
            cancel.ThrowIfCancellationRequested();
        }
        await ActivatorUtilities.CreateInstance<Followers>(services).CatchUpAsync(cancel);
    }

    /// <summary>Brings the database to the model of this version.</summary>
    public static async Task MigrateAsync(IServiceProvider services, CancellationToken cancel)
    {
        await using var db = CityDatabase.Open(services);
        // Asked first, because migrating compares whole models before it finds nothing to do; a test holds that the model has no change without a migration.
        if ((await db.Database.GetPendingMigrationsAsync(cancel)).Any())
        {
            await services.GetRequiredService<IDatabaseDialect>().MigrateAsync(db, cancel);
        }
        // While very many rows are being written there is none.
        if (!await db.Set<SetAsideIndex>().AnyAsync(cancel))
        {
            await SearchIndex.EnsureAsync(db, services, cancel);
        }
    }

    private static void AddPostgres(IServiceCollection services, string connectionString)
    {
        // One prepared statement for each table and act; numbers in stack measurements: reads doubled, inserts half as much again.
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 100, AutoPrepareMinUsages = 2, NoResetOnClose = true };
        if (!settings.Keys!.Cast<string>().Contains("Maximum Pool Size", StringComparer.OrdinalIgnoreCase))
        {
            settings.MaxPoolSize = MostConnections;
        }
        services.AddSingleton(_ => NpgsqlDataSource.Create(settings));
        services.AddPooledDbContextFactory<PostgresCityDb>((provider, options) => Common(options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()), provider));
        services.AddSingleton<IDbContextFactory<CityDb>>(s => new FactoryOf<PostgresCityDb>(s.GetRequiredService<IDbContextFactory<PostgresCityDb>>()));
        services.AddSingleton<IDatabaseDialect, PostgresDialect>();
        services.AddSingleton<WriterThread>(s => new PostgresWriter(
            s.GetRequiredService<NpgsqlDataSource>(), () => CityDatabase.ModelOf(s), s.GetRequiredService<KeyStore>(), s.GetRequiredService<ILogger<PostgresWriter>>()));
        services.AddSingleton<IDatabaseCopy, PostgresCopy>();
        services.AddSingleton<RowReader>(s => new PostgresRowReader(s.GetRequiredService<NpgsqlDataSource>(), () => CityDatabase.ModelOf(s), s.GetRequiredService<KeyStore>()));
    }

    private static void AddSqlite(IServiceCollection services, string connectionString)
    {
        services.AddPooledDbContextFactory<SqliteCityDb>((provider, options) => Common(options.UseSqlite(connectionString).ReplaceService<IMigrationsSqlGenerator, SqliteTables>(), provider));
        services.AddSingleton<IDbContextFactory<CityDb>>(s => new FactoryOf<SqliteCityDb>(s.GetRequiredService<IDbContextFactory<SqliteCityDb>>()));
        services.AddSingleton<IDatabaseDialect, SqliteDialect>();
        services.AddSingleton<WriterThread>(s => new SqliteWriter(
            connectionString, () => CityDatabase.ModelOf(s), s.GetRequiredService<KeyStore>(), s.GetRequiredService<ILogger<SqliteWriter>>()));
        services.AddSingleton<IDatabaseCopy, SqliteCopy>();
        services.AddSingleton<RowReader>(s => new SqliteRowReader(connectionString, () => CityDatabase.ModelOf(s), s.GetRequiredService<KeyStore>()));
    }

    /// <summary>What every context of the city is made with.</summary>
    internal static DbContextOptionsBuilder Common(DbContextOptionsBuilder options, IServiceProvider provider) => options
        .UseApplicationServiceProvider(provider)
        .ReplaceService<IStructuralTypeMaterializerSource, OpenRows>()
        .AddInterceptors(SealSaves.Instance)
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
        // Without tracking, a list query over one included collection is fine; anything more is written as two queries.
        .ConfigureWarnings(w => w.Throw(RelationalEventId.MultipleCollectionIncludeWarning));

    private sealed class FactoryOf<T>(IDbContextFactory<T> inner) : IDbContextFactory<CityDb> where T : CityDb
    {
        public CityDb CreateDbContext() => inner.CreateDbContext();
    }
}
