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
    public static Func<object, object?> Stored(IProperty property, KeyStore keys) =>
        SealedColumn.Of((IEntityType)property.DeclaringType).FirstOrDefault(c => c.Property == property.Name) is { } column ? row => column.Closed(row, keys) : Getter(property);

    /// <summary>Reads the property of a row as what the database gets; null where it gets something else, or may get nothing.</summary>
    public static Func<object, T>? Exact<T>(IProperty property) =>
        property.ClrType == typeof(T) && typeof(T).IsValueType && property.GetTypeMapping().Converter is null ? Getter<T>(property) : null;

    /// <summary>Reads the property of a row.</summary>
    public static Func<object, object?> Getter(IProperty property) => Getter<object?>(property);

    private static Func<object, T> Getter<T>(IProperty property)
    {
        var read = property.PropertyInfo ?? throw new InvalidOperationException($"{property.Name} must be a property.");
        var row = Expression.Parameter(typeof(object));
        var value = Expression.Property(Expression.Convert(row, property.DeclaringType.ClrType), read);
        return Expression.Lambda<Func<object, T>>(Expression.Convert(value, typeof(T)), row).Compile();
    }
}
