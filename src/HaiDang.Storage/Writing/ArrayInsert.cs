using HaiDang.Storage.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;
using NpgsqlTypes;

namespace HaiDang.Storage.Writing;

/// <summary>New rows of one table, or values added to its rows, in one prepared statement of PostgreSQL, whatever their number: each column travels as an array.</summary>
internal sealed class ArrayInsert
{
    private readonly Column[] _columns;
    private readonly string _sql;

    public ArrayInsert(IEntityType entity, RowAct act, NpgsqlCommand maker, KeyStore keys)
    {
        var table = entity.GetTableName() ?? throw new InvalidOperationException($"{entity.Name} has no table.");
        var store = StoreObjectIdentifier.Table(table, entity.GetSchema());
        var properties = RowProperty.Written(entity);
        _columns = [.. properties.Select(p => new Column(p, maker, keys))];
        _sql = $"INSERT INTO {table} ({string.Join(", ", properties.Select(p => RowProperty.Column(p, store)))}) SELECT * FROM unnest({string.Join(", ", properties.Select((_, i) => $"${i + 1}"))})"
            + (act == RowAct.Add ? $" ON CONFLICT ({string.Join(", ", properties.Where(p => p.IsPrimaryKey()).Select(p => RowProperty.Column(p, store)))}) DO UPDATE SET {TableWriter.AddedTo(table)}" : "");
    }

    public NpgsqlBatchCommand Of(List<object> rows)
    {
        var command = new NpgsqlBatchCommand(_sql);
        foreach (var column in _columns)
        {
            command.Parameters.Add(column.Values(rows));
        }
        return command;
    }

    private sealed class Column(IProperty property, NpgsqlCommand maker, KeyStore keys)
    {
        private readonly Func<object, object?> _read = RowProperty.Stored(property, keys);
        private readonly ValueConverter? _converter = property.GetTypeMapping().Converter;
        private readonly Type _element = ElementOf(property);
        private readonly NpgsqlDbType _type = NpgsqlDbType.Array
            | ((NpgsqlParameter)((RelationalTypeMapping)property.GetTypeMapping()).CreateParameter(maker, "", null, nullable: true)).NpgsqlDbType;

        public NpgsqlParameter Values(List<object> rows)
        {
            var values = Array.CreateInstance(_element, rows.Count);
            for (var i = 0; i < rows.Count; i++)
            {
                var value = _read(rows[i]);
                values.SetValue(_converter is null ? value : _converter.ConvertToProvider(value), i);
            }
            return new NpgsqlParameter { NpgsqlDbType = _type, Value = values };
        }

        private static Type ElementOf(IProperty property)
        {
            var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
            return property.IsNullable && type.IsValueType && Nullable.GetUnderlyingType(type) is null ? typeof(Nullable<>).MakeGenericType(type) : type;
        }
    }
}
