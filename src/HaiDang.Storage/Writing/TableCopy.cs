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
        _columns = [.. properties.Select(p => new Column(p, maker, keys))];
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

    private sealed class Column(IProperty property, NpgsqlCommand maker, KeyStore keys)
    {
        private readonly Func<object, object?> _read = RowProperty.Stored(property, keys);
        private readonly ValueConverter? _converter = property.GetTypeMapping().Converter;
        private readonly NpgsqlDbType _type = ((NpgsqlParameter)((RelationalTypeMapping)property.GetTypeMapping()).CreateParameter(maker, "", null, nullable: true)).NpgsqlDbType;

        public void Write(NpgsqlBinaryImporter import, object row)
        {
            var value = _read(row);
            value = value is null || _converter is null ? value : _converter.ConvertToProvider(value);
            if (value is null)
            {
                import.WriteNull();
            }
            else
            {
                import.Write(value, _type);
            }
        }
    }
}
