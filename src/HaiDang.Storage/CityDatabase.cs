using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace HaiDang.Storage;

/// <summary>Which database the city runs on.</summary>
/// <param name="IsPostgres">True for PostgreSQL, false for SQLite.</param>
/// <param name="ConnectionString">ADO.NET connection string; a secret on PostgreSQL.</param>
public sealed record CityDatabase(bool IsPostgres, string ConnectionString)
{
    /// <summary>Reads <c>postgres:CONNECTION STRING</c> or <c>sqlite:FILE</c>.</summary>
    /// <exception cref="FormatException">The text begins with neither, or what follows cannot be a connection string or a file.</exception>
    public static CityDatabase Parse(string text) =>
        text.StartsWith("postgres:", StringComparison.Ordinal) ? InPostgres(text["postgres:".Length..])
        : text.StartsWith("sqlite:", StringComparison.Ordinal) && text.Length > "sqlite:".Length ? InFile(text["sqlite:".Length..])
        : throw new FormatException("A database is written 'postgres:CONNECTION STRING' or 'sqlite:FILE'.");

    private static CityDatabase InPostgres(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString) is { Host.Length: > 0 }
                ? new(true, connectionString)
                : throw new FormatException("The PostgreSQL connection string names no host. Example: postgres:Host=127.0.0.1;Database=haidang;Username=haidang;Password=…");
        }
        catch (Exception wrong) when (wrong is ArgumentException or InvalidCastException)
        {
            throw new FormatException($"The PostgreSQL connection string is wrong: {wrong.Message}", wrong);
        }
    }

    /// <summary>SQLite in a file.</summary>
    public static CityDatabase InFile(string path) => new(false, $"Data Source={path};Foreign Keys=True");

    /// <summary>SQLite in the data folder of an installation: <c>city.db</c>.</summary>
    public static CityDatabase InFolder(string dataFolder) => InFile(Path.Combine(dataFolder, "city.db"));

    /// <summary>A new context, for services that live longer than a request. Dispose it.</summary>
    public static CityDb Open(IServiceProvider services) => services.GetRequiredService<IDbContextFactory<CityDb>>().CreateDbContext();

    internal static IModel ModelOf(IServiceProvider services)
    {
        using var db = Open(services);
        return db.Model;
    }
}
