using System.Linq.Expressions;
using HaiDang.Storage.Keys;
using HaiDang.Storage.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace HaiDang.Storage.Writing;

/// <summary>The properties of an entity as columns that are written.</summary>
internal static class RowProperty
{
    /// <summary>All that an insert writes: what the database makes by itself is left out.</summary>
    public static IProperty[] Written(IEntityType entity) => [.. entity.GetProperties().Where(p => p.ValueGenerated != ValueGenerated.OnAdd || p.IsPrimaryKey())];

    /// <summary>Name of the column, quoted because one may be called "from" or "limit".</summary>
    public static string Column(IProperty property, StoreObjectIdentifier table) => $"\"{property.GetColumnName(table) ?? property.Name}\"";

    /// <summary>Reads what the database gets for the property of a row: sealed columns are closed here.</summary>
    public static Func<object, object?> Stored(IProperty property, KeyStore keys) => SealedOf(property) is { } column ? row => column.Closed(row, keys) : Getter(property);

    /// <summary>Reads a number, an instant or the like of a row as what the database gets, without making an object of it; null where the property is no such value.</summary>
    public static ReadValue<T>? Value<T>(IProperty property)
    {
        if (!property.ClrType.IsValueType)
        {
            return null;
        }
        var (row, read) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(T).MakeByRefType()));
        var own = Expression.Property(Expression.Convert(row, property.DeclaringType.ClrType), property.PropertyInfo!);
        var isNullable = Nullable.GetUnderlyingType(property.ClrType) is not null;
        Expression value = isNullable ? Expression.Property(own, "Value") : own;
        value = property.GetTypeMapping().Converter is { } converter ? Expression.Invoke(converter.ConvertToProviderExpression, Expression.Convert(value, converter.ModelClrType)) : value;
        var assigned = Expression.Block(Expression.Assign(read, Expression.Convert(value, typeof(T))), Expression.Constant(true));
        return Expression.Lambda<ReadValue<T>>(
            isNullable ? Expression.Condition(Expression.Property(own, "HasValue"), assigned, Expression.Block(Expression.Assign(read, Expression.Default(typeof(T))), Expression.Constant(false))) : assigned, row, read).Compile();
    }

    /// <summary>Closes the property of a row into the bytes that the database gets; null where it is not sealed.</summary>
    public static Func<object, byte[]?>? Closed(IProperty property, KeyStore keys) => SealedOf(property) is { } column ? row => column.ClosedBytes(row, keys) : null;

    /// <summary>Reads the property of a row.</summary>
    public static Func<object, object?> Getter(IProperty property)
    {
        var read = property.PropertyInfo ?? throw new InvalidOperationException($"{property.Name} must be a property.");
        var row = Expression.Parameter(typeof(object));
        var value = Expression.Property(Expression.Convert(row, property.DeclaringType.ClrType), read);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), row).Compile();
    }

    private static SealedColumn? SealedOf(IProperty property) => SealedColumn.Of((IEntityType)property.DeclaringType).FirstOrDefault(c => c.Property == property.Name);
}

/// <summary>Reads a value of a row; false when there is none.</summary>
internal delegate bool ReadValue<T>(object row, out T value);
