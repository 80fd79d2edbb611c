using HaiDang.Storage.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;
using NpgsqlTypes;

namespace HaiDang.Storage.Writing;

/// <summary>Very many new rows of one table by PostgreSQL's COPY: nothing is gathered on the way, and the server fills whole pages.</summary>
internal sealed class TableCopy
{
    private readonly Column[] _columns;
    private readonly string _sql;

    public TableCopy(IEntityType entity, NpgsqlCommand maker, KeyStore keys)
    {
        var table = entity.GetTableName() ?? throw new InvalidOperationException($"{entity.Name} has no table.");
        var store = StoreObjectIdentifier.Table(table, entity.GetSchema());
        var properties = RowProperty.Written(entity);
        _columns = [.. properties.Select(p => Column.Of(p, maker, keys))];
        _sql = $"COPY {table} ({string.Join(", ", properties.Select(p => RowProperty.Column(p, store)))}) FROM STDIN (FORMAT BINARY)";
    }

    /// <summary>Writes the rows; they are there once the connection's transaction is committed.</summary>
    /// <exception cref="PostgresException">The database refused.</exception>
    public void Write(NpgsqlConnection connection, List<object> rows)
    {
        using var import = connection.BeginBinaryImport(_sql);
        foreach (var row in rows)
        {
            import.StartRow();
            foreach (var column in _columns)
            {
                column.Write(import, row);
            }
        }
        import.Complete();
    }

    /// <summary>A column, whose values are handed over as what they are: as mere objects each would be looked up anew.</summary>
    private abstract class Column
    {
        public static Column Of(IProperty property, NpgsqlCommand maker, KeyStore keys)
        {
            var mapping = (RelationalTypeMapping)property.GetTypeMapping();
            var stored = mapping.Converter?.ProviderClrType ?? property.ClrType;
            var type = ((NpgsqlParameter)mapping.CreateParameter(maker, "", null, nullable: true)).NpgsqlDbType;
            if (stored == typeof(byte[]) && RowProperty.Closed(property, keys) is { } closed)
            {
                return new Column<byte[]>(property, closed, null, type);
            }
            return (Column)Activator.CreateInstance(typeof(Column<>).MakeGenericType(Nullable.GetUnderlyingType(stored) ?? stored), property, RowProperty.Stored(property, keys), mapping.Converter, type)!;
        }

        public abstract void Write(NpgsqlBinaryImporter import, object row);
    }

#pragma warning disable CA1812 // made by its open type
    private sealed class Column<T>(IProperty property, Func<object, object?> read, ValueConverter? converter, NpgsqlDbType type) : Column
#pragma warning restore CA1812
    {
        private readonly ReadValue<T>? _value = RowProperty.Value<T>(property);

        public override void Write(NpgsqlBinaryImporter import, object row)
        {
            if (_value is not null)
            {
                if (_value(row, out var own))
                {
                    import.Write(own, type);
                }
                else
                {
                    import.WriteNull();
                }
                return;
            }
            var value = read(row);
            value = value is null || converter is null ? value : converter.ConvertToProvider(value);
            if (value is null)
            {
                import.WriteNull();
            }
            else
            {
                import.Write((T)value, type);
            }
        }
    }
}
