using System.Globalization;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Text;
using HaiDang.Storage.Keys;
using HaiDang.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace HaiDang.Storage.Sealing;

/// <summary>One sealed column: how its value is closed for the database and opened again, bound to table, column and row.</summary>
internal sealed class SealedColumn
{
    private const string Nothing = "";

    private static readonly ConditionalWeakTable<IEntityType, SealedColumn[]> Known = [];

    private readonly Func<object, object?> _get;
    private readonly Action<object, string?> _set;
    private readonly Func<object, object?>[] _key;
    private readonly string _place;
    private readonly string? _erased;

    private SealedColumn(IProperty property, SealedConverter converter)
    {
        var entity = (IEntityType)property.DeclaringType;
        if (!typeof(ISealedRow).IsAssignableFrom(entity.ClrType))
        {
            throw new InvalidOperationException($"{entity.ClrType} has a sealed column and is no {nameof(ISealedRow)}.");
        }
        Property = property.Name;
        _get = RowProperty.Getter(property);
        _set = Setter(property);
        _key = [.. entity.FindPrimaryKey()!.Properties.Select(RowProperty.Getter)];
        _place = $"{entity.GetTableName()}.{property.GetColumnName()}";
        _erased = converter.Erased;
    }

    /// <summary>Name of the property.</summary>
    public string Property { get; }

    /// <summary>The sealed columns of a row type; none for most.</summary>
    public static SealedColumn[] Of(IEntityType entity) => Known.GetValue(entity, e =>
        [.. e.GetProperties().Select(p => p.GetValueConverter() is SealedConverter converter ? new SealedColumn(p, converter) : null).OfType<SealedColumn>()]);

    /// <summary>The value of a row as the database gets it; null stays null, and what an erased row reads as is stored as nothing, so that it needs no key.</summary>
    /// <exception cref="KeyDestroyedException">The row's key was destroyed.</exception>
    public string? Closed(object row, KeyStore keys) => _get(row) is not string value ? null
        : value == _erased ? Nothing
        : Encoding.Latin1.GetString(keys.Open(((ISealedRow)row).KeyId).Close(Encoding.UTF8.GetBytes(value), PlaceOf(row)));

    /// <summary>Opens the value of a row that was just read.</summary>
    public void Open(object row, KeyStore keys)
    {
        if (_get(row) is string stored)
        {
            _set(row, stored == Nothing ? _erased : keys.Find(((ISealedRow)row).KeyId) is { } key ? Encoding.UTF8.GetString(key.Open(Encoding.Latin1.GetBytes(stored), PlaceOf(row))) : _erased);
        }
    }

    private byte[] PlaceOf(object row) => Encoding.UTF8.GetBytes(_place + string.Concat(_key.Select(k => string.Create(CultureInfo.InvariantCulture, $"/{k(row)}"))));

    private static Action<object, string?> Setter(IProperty property)
    {
        var (row, value) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(string)));
        return Expression.Lambda<Action<object, string?>>(Expression.Assign(Expression.Property(Expression.Convert(row, property.DeclaringType.ClrType), property.PropertyInfo!), value), row, value).Compile();
    }
}
