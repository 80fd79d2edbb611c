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
    // The statement of an act, and the columns whose values are its parameters, in their order.
    private readonly Dictionary<RowAct, (string Sql, Column[] Columns)> _acts;
    private readonly bool _positional;

    public TableWriter(IEntityType entity, bool positional, KeyStore keys)
    {
        _positional = positional;
        Table = entity.GetTableName() ?? throw new InvalidOperationException($"{entity.Name} has no table.");
        var store = StoreObjectIdentifier.Table(Table, entity.GetSchema());
        Column[] all = [.. RowProperty.Written(entity).Select(p => new Column(p, store, RowProperty.Stored(p, keys)))];
        Column[] key = [.. all.Where(c => c.IsKey)];
        Column[] changing = [.. all.Where(c => c is { IsKey: false, IsFixed: false })];
        Versioned = typeof(IVersioned).IsAssignableFrom(entity.ClrType);
        Column[] before = Versioned ? [new Column(entity.FindProperty(nameof(IVersioned.Version))!, store, row => ((IVersioned)row).Version - 1)] : [];
        var insert = $"INSERT INTO {Table} ({string.Join(", ", all.Select(c => c.Name))}) VALUES ({string.Join(", ", all.Select((_, i) => Marker(i)))})";
        _acts = new()
        {
            [RowAct.Insert] = (insert, all),
            [RowAct.Update] = ($"UPDATE {Table} SET {string.Join(", ", changing.Select((c, i) => $"{c.Name} = {Marker(i)}"))} WHERE {Equal([.. key, .. before], changing.Length)}", [.. changing, .. key, .. before]),
            [RowAct.Delete] = ($"DELETE FROM {Table} WHERE {Equal(key, 0)}", key),
            [RowAct.Add] = ($"{insert} ON CONFLICT ({string.Join(", ", key.Select(c => c.Name))}) DO UPDATE SET {AddedTo(Table)}", all),
        };
    }

    public string Table { get; }

    /// <summary>Whether an update must find the version before.</summary>
    public bool Versioned { get; }

    /// <summary>What becomes of a row that is there when a value is added to it.</summary>
    public static string AddedTo(string table) => $"value = {table}.value + excluded.value";

    public string Sql(RowAct act) => _acts[act].Sql;

    /// <summary>Adds the parameters of a row.</summary>
    /// <param name="maker">Any command of the provider; only makes parameters.</param>
    /// <param name="into">Where they go.</param>
    /// <param name="change">The row.</param>
    public void AddParameters(DbCommand maker, DbParameterCollection into, RowChange change)
    {
        foreach (var column in _acts[change.Act].Columns)
        {
            into.Add(column.Parameter(maker, Name(into.Count), change.Row));
        }
    }

    /// <summary>Adds the values of a row as the database stores them, in the order of the statement's parameters.</summary>
    public void AddValues(List<object?> into, RowChange change)
    {
        foreach (var column in _acts[change.Act].Columns)
        {
            into.Add(column.Value(change.Row));
        }
    }

    private string Equal(Column[] columns, int from) => string.Join(" AND ", columns.Select((c, i) => $"{c.Name} = {Marker(from + i)}"));

    private string Name(int index) => _positional ? "" : Marker(index);

    private string Marker(int index) => (_positional ? "$" : "@p") + (index + (_positional ? 1 : 0)).ToString(CultureInfo.InvariantCulture);

    private sealed class Column(IProperty property, StoreObjectIdentifier store, Func<object, object?> read)
    {
        private readonly RelationalTypeMapping _mapping = (RelationalTypeMapping)property.GetTypeMapping();

        public string Name { get; } = RowProperty.Column(property, store);

        public bool IsKey { get; } = property.IsPrimaryKey();

        /// <summary>Written once: an update leaves it out, so that PostgreSQL need not store long texts again.</summary>
        public bool IsFixed { get; } = property.GetAfterSaveBehavior() == PropertySaveBehavior.Ignore;

        public object? Value(object row)
        {
            var value = read(row);
            return value is null || _mapping.Converter is not { } converter ? value : converter.ConvertToProvider(value);
        }

        public DbParameter Parameter(DbCommand maker, string name, object row)
        {
            var parameter = _mapping.CreateParameter(maker, name, read(row), property.IsNullable);
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
