using System.Text;
using HaiDang.Storage.Keys;
using HaiDang.Storage.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Storage;

/// <summary>Maps the tables of one module.</summary>
public interface IModelPart
{
    /// <summary>Adds the module's tables; table names start with the module's name, columns become snake_case by themselves.</summary>
    void Build(ModelBuilder model);
}

/// <summary>The city's database, read through LINQ without tracking; written by <see cref="Commit"/> alone (accounts: by ASP.NET Core Identity).</summary>
/// <param name="options">Provider and connection; its application services hold the <see cref="IModelPart"/>s.</param>
public abstract class CityDb(DbContextOptions options) : DbContext(options)
{
    private readonly IServiceProvider? _services = options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider;

    /// <summary>Keys of sealed columns.</summary>
    internal KeyStore Keys => Services.GetRequiredService<KeyStore>();

    private IServiceProvider Services => _services ?? throw new InvalidOperationException("The context needs UseApplicationServiceProvider.");

    /// <summary>Rows whose folded search text holds, for every typed word, a word that starts with it.</summary>
    /// <param name="table">Table with a search index, made by its migration.</param>
    /// <param name="typed">What the person typed; folded here.</param>
    /// <param name="marks">What the words begin with, all of them with the same one of these; null where they are stored as they are. Letters and digits only.</param>
    /// <returns>Composable query of row ids; null when nothing searchable was typed.</returns>
    public abstract IQueryable<Guid>? SearchIds(string table, string typed, IReadOnlyCollection<string>? marks = null);

    /// <summary>Begins to read one state of the database, whatever is written meanwhile; ends when disposed of.</summary>
    public abstract Task<IAsyncDisposable> BeginSnapshotAsync(CancellationToken cancel);

    /// <summary>Reads a tracked row again, its sealed columns too, after somebody else changed it.</summary>
    public async Task ReloadAsync(ISealedRow row)
    {
        var entry = Entry(row);
        await entry.ReloadAsync();
        foreach (var column in SealedColumn.Of(entry.Metadata))
        {
            column.Open(row, Keys);
            var property = entry.Property(column.Property);
            property.OriginalValue = property.CurrentValue;
        }
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var part in Services.GetServices<IModelPart>())
        {
            part.Build(modelBuilder);
        }
        foreach (var property in modelBuilder.Model.GetEntityTypes().Where(e => !e.IsMappedToJson()).SelectMany(e => e.GetProperties()))
        {
            property.SetColumnName(SnakeCase(property.Name));
        }
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);

    private static string SnakeCase(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && snake.Length > 0)
            {
                snake.Append('_');
            }
            snake.Append(char.ToLowerInvariant(c));
        }
        return snake.ToString();
    }
}
