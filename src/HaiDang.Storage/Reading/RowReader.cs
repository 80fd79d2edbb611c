using System.Collections.Concurrent;
using System.Data.Common;
using HaiDang.Storage.Keys;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace HaiDang.Storage.Reading;

/// <summary>
/// Reads whole rows beneath EF Core, in one round trip and without its query pipeline: for the read that every command makes, which a profile showed
/// to cost more than the command itself. Everything else is read through <see cref="CityDb"/>.
/// </summary>
public abstract class RowReader
{
    private readonly Lazy<IModel> _model;
    private readonly ConcurrentDictionary<Type, TableReader> _tables = new();

    private readonly KeyStore _keys;

    private protected RowReader(Func<IModel> model, KeyStore keys) => (_model, _keys) = (new(model), keys);

    /// <summary>The row with a value, and the rows of another table that point at it.</summary>
    /// <param name="property">Property of <typeparamref name="TRoot"/> that holds the value, unique.</param>
    /// <param name="value">The value.</param>
    /// <param name="parent">Property of <typeparamref name="TChild"/> that holds the identifier of its <typeparamref name="TRoot"/>.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null and none when there is no such row; both are of one state of the database only as far as the version of the root says.</returns>
    public async Task<(TRoot? Root, IReadOnlyList<TChild> Children)> WithChildrenAsync<TRoot, TChild>(string property, object value, string parent, CancellationToken cancel)
        where TRoot : class where TChild : class
    {
        var (root, child) = (TableOf(typeof(TRoot)), TableOf(typeof(TChild)));
        var condition = $"WHERE {root.Column(property)} = {Marker}";
        await using var answer = await QueryAsync(
            [$"{root.SelectSql} {condition}", $"{child.SelectSql} WHERE {child.Column(parent)} IN (SELECT id FROM {root.Table} {condition})"],
            maker => root.Parameter(maker, property, ParameterName, value), cancel);
        var found = await answer.Rows.ReadAsync(cancel) ? (TRoot)root.Read(answer.Rows) : null;
        if (found is null)
        {
            return (null, []);
        }
        var children = new List<TChild>();
        await answer.Rows.NextResultAsync(cancel);
        while (await answer.Rows.ReadAsync(cancel))
        {
            children.Add((TChild)child.Read(answer.Rows));
        }
        return (found, children);
    }

    private protected abstract string Marker { get; }

    private protected abstract string ParameterName { get; }

    /// <summary>Runs statements that share one parameter; their results follow one another.</summary>
    private protected abstract Task<Answer> QueryAsync(string[] statements, Func<DbCommand, DbParameter> parameter, CancellationToken cancel);

    private TableReader TableOf(Type type) => _tables.GetOrAdd(type, t =>
        new TableReader(_model.Value.FindEntityType(t) ?? throw new InvalidOperationException($"{t} is not in the model."), _keys));

    /// <summary>Rows, and what has to be closed after them.</summary>
    private protected readonly record struct Answer(DbDataReader Rows, IAsyncDisposable Command, IAsyncDisposable? Connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Rows.DisposeAsync();
            await Command.DisposeAsync();
            if (Connection is not null)
            {
                await Connection.DisposeAsync();
            }
        }
    }
}

internal sealed class PostgresRowReader(NpgsqlDataSource source, Func<IModel> model, KeyStore keys) : RowReader(model, keys)
{
    private protected override string Marker => "$1";

    private protected override string ParameterName => "";

    private protected override async Task<Answer> QueryAsync(string[] statements, Func<DbCommand, DbParameter> parameter, CancellationToken cancel)
    {
        await using var maker = new NpgsqlCommand();
        var batch = source.CreateBatch();
        foreach (var sql in statements)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { (NpgsqlParameter)parameter(maker) } });
        }
        try
        {
            return new(await batch.ExecuteReaderAsync(cancel), batch, null);
        }
        catch
        {
            await batch.DisposeAsync();
            throw;
        }
    }
}

internal sealed class SqliteRowReader(string connectionString, Func<IModel> model, KeyStore keys) : RowReader(model, keys)
{
    private protected override string Marker => ParameterName;

    private protected override string ParameterName => "@value";

    private protected override async Task<Answer> QueryAsync(string[] statements, Func<DbCommand, DbParameter> parameter, CancellationToken cancel)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancel);
            var command = connection.CreateCommand();
#pragma warning disable CA2100 // made from the model, holds no values
            command.CommandText = string.Join("; ", statements);
#pragma warning restore CA2100
            command.Parameters.Add(parameter(command));
            return new(await command.ExecuteReaderAsync(cancel), command, connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
