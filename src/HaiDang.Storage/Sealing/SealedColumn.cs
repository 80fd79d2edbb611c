using System.Buffers;
using System.Globalization;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;
using HaiDang.Storage.Keys;
using HaiDang.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace HaiDang.Storage.Sealing;

/// <summary>One sealed column: how its value is closed for the database and opened again, bound to table, column and row.</summary>
internal sealed class SealedColumn
{
    private const string Nothing = "";
    private const int LongestPlace = 512;

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

    /// <summary>The value of a row as the model has it before its converter; null stays null, and what an erased row reads as is stored as nothing, so that it needs no key.</summary>
    /// <exception cref="KeyDestroyedException">The row's key was destroyed.</exception>
    public string? Closed(object row, KeyStore keys) => ClosedBytes(row, keys) is { } closed ? Encoding.Latin1.GetString(closed) : null;

    /// <summary>The same as the bytes that the database gets.</summary>
    /// <exception cref="KeyDestroyedException">The row's key was destroyed.</exception>
    public byte[]? ClosedBytes(object row, KeyStore keys)
    {
        if (_get(row) is not string value)
        {
            return null;
        }
        if (value == _erased)
        {
            return [];
        }
        var open = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(value.Length));
        try
        {
            Span<byte> place = stackalloc byte[LongestPlace];
            return keys.Open(((ISealedRow)row).KeyId).Close(open.AsSpan(0, Encoding.UTF8.GetBytes(value, open)), place[..PlaceOf(row, place)]);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(open, clearArray: true);
        }
    }

    /// <summary>Opens the value of a row that was just read.</summary>
    public void Open(object row, KeyStore keys)
    {
        if (_get(row) is string stored)
        {
            Span<byte> place = stackalloc byte[LongestPlace];
            _set(row, stored == Nothing ? _erased : keys.Find(((ISealedRow)row).KeyId) is { } key ? Encoding.UTF8.GetString(key.Open(Encoding.Latin1.GetBytes(stored), place[..PlaceOf(row, place)])) : _erased);
        }
    }

    // Table and column, then the parts of the row's key.
    private int PlaceOf(object row, Span<byte> place)
    {
        var length = Encoding.UTF8.GetBytes(_place, place);
        foreach (var part in _key)
        {
            if (!Utf8.TryWrite(place[length..], CultureInfo.InvariantCulture, $"/{part(row)}", out var written))
            {
                throw new InvalidOperationException($"The key of a row of {_place} is longer than {LongestPlace} bytes.");
            }
            length += written;
        }
        return length;
    }

    private static Action<object, string?> Setter(IProperty property)
    {
        var (row, value) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(string)));
        return Expression.Lambda<Action<object, string?>>(Expression.Assign(Expression.Property(Expression.Convert(row, property.DeclaringType.ClrType), property.PropertyInfo!), value), row, value).Compile();
    }
}
