using System.Data.Common;
using System.Globalization;
using HaiDang.Storage.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace HaiDang.Storage.Writing;

/// <summary>SQL statements of one table, made once from the EF Core model; each row costs one prepared statement and no change tracker.</summary>
internal sealed class TableWriter
{
    private readonly Column[] _all;
    private readonly Column[] _keys;
    private readonly Column[] _changing;
    private readonly bool _positional;

    public TableWriter(IEntityType entity, bool positional, KeyStore keys)
    {
        _positional = positional;
        Table = entity.GetTableName() ?? throw new InvalidOperationException($"{entity.Name} has no table.");
        var store = StoreObjectIdentifier.Table(Table, entity.GetSchema());
        _all = [.. RowProperty.Written(entity).Select(p => new Column(p, store, keys))];
        _keys = [.. _all.Where(c => c.IsKey)];
        _changing = [.. _all.Where(c => c is { IsKey: false, IsFixed: false })];
        Versioned = typeof(IVersioned).IsAssignableFrom(entity.ClrType);
        var where = string.Join(" AND ", _keys.Select((c, i) => $"{c.Name} = {Marker(_changing.Length + i)}"));
        InsertSql = $"INSERT INTO {Table} ({string.Join(", ", _all.Select(c => c.Name))}) VALUES ({string.Join(", ", _all.Select((_, i) => Marker(i)))})";
        UpdateSql = $"UPDATE {Table} SET {string.Join(", ", _changing.Select((c, i) => $"{c.Name} = {Marker(i)}"))} WHERE {where}"
            + (Versioned ? $" AND version = {Marker(_changing.Length + _keys.Length)}" : "");
        AddSql = $"{InsertSql} ON CONFLICT ({string.Join(", ", _keys.Select(c => c.Name))}) DO UPDATE SET {AddedTo(Table)}";
        DeleteSql = $"DELETE FROM {Table} WHERE {string.Join(" AND ", _keys.Select((c, i) => $"{c.Name} = {Marker(i)}"))}";
    }

    public string Table { get; }

    /// <summary>Whether an update must find the version before.</summary>
    public bool Versioned { get; }

    public string InsertSql { get; }

    public string UpdateSql { get; }

    public string DeleteSql { get; }

    public string AddSql { get; }

    /// <summary>What becomes of a row that is there when a value is added to it.</summary>
    public static string AddedTo(string table) => $"value = {table}.value + excluded.value";

    public string Sql(RowAct act) => act switch
    {
        RowAct.Insert => InsertSql,
        RowAct.Update => UpdateSql,
        RowAct.Delete => DeleteSql,
        RowAct.Add => AddSql,
        _ => throw new InvalidOperationException($"Unknown act {act}"),
    };

    /// <summary>Adds the parameters of a row.</summary>
    /// <param name="maker">Any command of the provider; only makes parameters.</param>
    /// <param name="into">Where they go.</param>
    /// <param name="change">The row.</param>
    public void AddParameters(DbCommand maker, DbParameterCollection into, RowChange change)
    {
        switch (change.Act)
        {
            case RowAct.Insert or RowAct.Add:
                Add(maker, into, _all, change.Row);
                break;
            case RowAct.Update:
                Add(maker, into, _changing, change.Row);
                Add(maker, into, _keys, change.Row);
                if (Versioned)
                {
                    var before = maker.CreateParameter();
                    before.ParameterName = Name(into.Count);
                    before.Value = ((IVersioned)change.Row).Version - 1;
                    into.Add(before);
                }
                break;
            case RowAct.Delete:
                Add(maker, into, _keys, change.Row);
                break;
            default:
                throw new InvalidOperationException($"Unknown act {change.Act}");
        }
    }

    /// <summary>Adds the values of a row as the database stores them, in the order of the statement's parameters.</summary>
    public void AddValues(List<object?> into, RowChange change)
    {
        switch (change.Act)
        {
            case RowAct.Insert or RowAct.Add:
                Add(into, _all, change.Row);
                break;
            case RowAct.Update:
                Add(into, _changing, change.Row);
                Add(into, _keys, change.Row);
                if (Versioned)
                {
                    into.Add(((IVersioned)change.Row).Version - 1);
                }
                break;
            case RowAct.Delete:
                Add(into, _keys, change.Row);
                break;
            default:
                throw new InvalidOperationException($"Unknown act {change.Act}");
        }
    }

    private static void Add(List<object?> into, Column[] columns, object row)
    {
        foreach (var column in columns)
        {
            into.Add(column.Value(row));
        }
    }

    private void Add(DbCommand maker, DbParameterCollection into, Column[] columns, object row)
    {
        foreach (var column in columns)
        {
            into.Add(column.Parameter(maker, Name(into.Count), row));
        }
    }

    private string Name(int index) => _positional ? "" : Marker(index);

    private string Marker(int index) => (_positional ? "$" : "@p") + (index + (_positional ? 1 : 0)).ToString(CultureInfo.InvariantCulture);

    private sealed class Column(IProperty property, StoreObjectIdentifier store, KeyStore keys)
    {
        private readonly RelationalTypeMapping _mapping = (RelationalTypeMapping)property.GetTypeMapping();
        private readonly Func<object, object?> _read = RowProperty.Stored(property, keys);

        public string Name { get; } = RowProperty.Column(property, store);

        public bool IsKey { get; } = property.IsPrimaryKey();

        /// <summary>Written once: an update leaves it out, so that PostgreSQL need not store long texts again.</summary>
        public bool IsFixed { get; } = property.GetAfterSaveBehavior() == PropertySaveBehavior.Ignore;

        public object? Value(object row)
        {
            var value = _read(row);
            return value is null || _mapping.Converter is not { } converter ? value : converter.ConvertToProvider(value);
        }

        public DbParameter Parameter(DbCommand maker, string name, object row)
        {
            var parameter = _mapping.CreateParameter(maker, name, _read(row), property.IsNullable);
            parameter.ParameterName = name;
            return parameter;
        }
    }
}

/// <summary>The <see cref="TableWriter"/>s of a model, by row type.</summary>
internal sealed class TableWriters(IModel model, bool positional, KeyStore keys)
{
    private readonly Dictionary<Type, TableWriter> _byType = model.GetEntityTypes()
        .Where(e => e.GetTableName() is not null && e.FindPrimaryKey() is not null && !e.IsOwned())
        .ToDictionary(e => e.ClrType, e => new TableWriter(e, positional, keys));

    public IEntityType EntityOf(Type row) => model.FindEntityType(row) ?? throw new InvalidOperationException($"{row} is not in the model.");

    public TableWriter Of(object row) => _byType.TryGetValue(row.GetType(), out var writer)
        ? writer
        : throw new InvalidOperationException($"{row.GetType()} is not in the model.");
}
