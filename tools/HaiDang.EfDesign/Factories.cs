using HaiDang.Storage;
using HaiDang.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.EfDesign;

/// <summary>The whole model on SQLite, for <c>dotnet ef migrations add NAME -- sqlite</c>.</summary>
internal sealed class SqliteFactory : IDesignTimeDbContextFactory<SqliteCityDb>
{
    public SqliteCityDb CreateDbContext(string[] args) =>
        Model.Services("sqlite::memory:").GetRequiredService<IDbContextFactory<SqliteCityDb>>().CreateDbContext();
}

/// <summary>The whole model on PostgreSQL; no server is asked.</summary>
internal sealed class PostgresFactory : IDesignTimeDbContextFactory<PostgresCityDb>
{
    public PostgresCityDb CreateDbContext(string[] args) =>
        Model.Services("postgres:Host=localhost;Database=design").GetRequiredService<IDbContextFactory<PostgresCityDb>>().CreateDbContext();
}

internal static class Model
{
    public static IServiceProvider Services(string database) =>
        CityHost.Build(new CityOptions { Database = database, DataFolder = Path.Combine(Path.GetTempPath(), "haidang-design") }).Services;
}
