using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace HaiDang.Storage;

/// <summary>Tables whose rows lie in the order of their key, where the database can do so: SQLite's WITHOUT ROWID, which keeps small rows with long keys once instead of twice.</summary>
public static class StoredByKey
{
    internal const string Annotation = "HaiDang:StoredByKey";

    /// <summary>Stores the rows of this table in the order of their key.</summary>
    public static void IsStoredByKey<T>(this EntityTypeBuilder<T> entity) where T : class
    {
        ArgumentNullException.ThrowIfNull(entity);
        entity.HasAnnotation(Annotation, true);
    }
}

#pragma warning disable EF1001 // EF Core's generator for SQLite may be extended only by deriving from it
internal sealed class SqliteTables(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations) : SqliteMigrationsSqlGenerator(dependencies, annotations)
#pragma warning restore EF1001
{
    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        base.Generate(operation, model, builder, terminate: false);
        if (model?.GetEntityTypes().Any(e => e.GetTableName() == operation.Name && e.FindAnnotation(StoredByKey.Annotation) is not null) == true)
        {
            builder.Append(" WITHOUT ROWID");
        }
        if (terminate)
        {
            builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
            EndStatement(builder);
        }
    }
}
