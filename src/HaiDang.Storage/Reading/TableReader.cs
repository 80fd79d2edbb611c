using System.Data.Common;
using System.Linq.Expressions;
using HaiDang.Storage.Keys;
using HaiDang.Storage.Sealing;
using HaiDang.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;

namespace HaiDang.Storage.Reading;

/// <summary>Columns of one table and how a row becomes its entity, made once from the EF Core model.</summary>
internal sealed class TableReader
{
    private readonly IEntityType _entity;
    private readonly StoreObjectIdentifier _store;
    private readonly Func<DbDataReader, object> _materialize;
    private readonly SealedColumn[] _sealed;
    private readonly KeyStore _keys;

    public TableReader(IEntityType entity, KeyStore keys)
    {
        _entity = entity;
        Table = entity.GetTableName() ?? throw new InvalidOperationException($"{entity.Name} has no table.");
        _store = StoreObjectIdentifier.Table(Table, entity.GetSchema());
        IProperty[] properties = [.. entity.GetProperties()];
        SelectSql = $"SELECT {string.Join(", ", properties.Select(Quoted))} FROM {Table}";
        _materialize = Materializer(entity.ClrType, properties);
        (_sealed, _keys) = (SealedColumn.Of(entity), keys);
    }

    public string Table { get; }

    /// <summary>All columns, without a condition.</summary>
    public string SelectSql { get; }

    /// <summary>Quoted name of a property's column.</summary>
    public string Column(string property) => Quoted(Property(property));

    /// <summary>A value of a property as the database takes it.</summary>
    public DbParameter Parameter(DbCommand maker, string property, string name, object value)
    {
        var parameter = ((RelationalTypeMapping)Property(property).GetTypeMapping()).CreateParameter(maker, name, value, nullable: false);
        parameter.ParameterName = name;
        return parameter;
    }

    public object Read(DbDataReader row)
    {
        var read = _materialize(row);
        foreach (var column in _sealed)
        {
            column.Open(read, _keys);
        }
        return read;
    }

    private IProperty Property(string name) => _entity.FindProperty(name) ?? throw new InvalidOperationException($"{_entity.Name} has no {name}.");

    private string Quoted(IProperty property) => RowProperty.Column(property, _store);

    private static Func<DbDataReader, object> Materializer(Type type, IProperty[] properties)
    {
        var reader = Expression.Parameter(typeof(DbDataReader));
        var row = Expression.Variable(type);
        var steps = new List<Expression> { Expression.Assign(row, Expression.New(type)) };
        steps.AddRange(properties.Select((p, i) => Expression.Assign(
            Expression.Property(row, p.PropertyInfo ?? throw new InvalidOperationException($"{p.Name} must be a property.")), Value(p, reader, Expression.Constant(i)))));
        steps.Add(row);
        return Expression.Lambda<Func<DbDataReader, object>>(Expression.Block([row], steps), reader).Compile();
    }

    // The same conversion that EF Core's own queries make.
    private static Expression Value(IProperty property, Expression reader, Expression index)
    {
        var mapping = (RelationalTypeMapping)property.GetTypeMapping();
        var get = mapping.GetDataReaderMethod();
        var value = mapping.CustomizeDataReaderExpression(
            Expression.Call(get.DeclaringType == typeof(DbDataReader) ? reader : Expression.Convert(reader, get.DeclaringType!), get, index));
        if (mapping.Converter is { } converter)
        {
            value = ReplacingExpressionVisitor.Replace(
                converter.ConvertFromProviderExpression.Parameters[0], As(value, converter.ProviderClrType), converter.ConvertFromProviderExpression.Body);
        }
        value = As(value, property.ClrType);
        return property.IsNullable
            ? Expression.Condition(Expression.Call(reader, nameof(DbDataReader.IsDBNull), null, index), Expression.Default(property.ClrType), value)
            : value;
    }

    private static Expression As(Expression value, Type type) => value.Type == type ? value : Expression.Convert(value, type);
}
