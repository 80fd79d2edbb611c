using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using HaiDang.Core;
using HaiDang.Core.Text;
using HaiDang.Storage.Writing;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>How many codes of a prefix and day have been leased.</summary>
internal sealed class CodeCounter
{
    /// <summary>City and unit part of the code.</summary>
    public required string Prefix { get; init; }

    /// <summary>Day of acceptance, yyMMdd.</summary>
    public required int Day { get; init; }

    /// <summary>Number the next block starts with.</summary>
    public required int Next { get; init; }
}

/// <summary>
/// Gives official dossier codes (<i>mã số hồ sơ</i>) CITY.UNIT-YYMMDD-NNNN. Each process leases a block of numbers at a time,
/// so that acceptances of one unit do not queue behind one row; a restart leaves a gap, never a repetition.
/// </summary>
/// <remarks>Source of the parts: Thông tư 01/2018/TT-VPCP, Điều 19 (unit identifier, date of receipt, order number of the day).</remarks>
public sealed class DossierCodes(WriterThread writer) : IDisposable
{
    private const int BlockSize = 20;

    private readonly ConcurrentDictionary<(string Prefix, int Day), (int Next, int End)> _blocks = new();
    private readonly SemaphoreSlim _oneLease = new(1, 1);

    /// <summary>The next code of a unit and day.</summary>
    /// <param name="cityCode">Code of the city, e.g. H24.</param>
    /// <param name="unitId">Unit competent to decide.</param>
    /// <param name="day">Day of acceptance in the city.</param>
    /// <param name="cancel">Gives up waiting for a block.</param>
    /// <returns>The code, or why no block could be leased (the database is away).</returns>
    public async Task<Result<string>> NextAsync(string cityCode, string unitId, DateOnly day, CancellationToken cancel)
    {
        var key = ($"{cityCode}.{PartOf(unitId)}", (day.Year % 100 * 10_000) + (day.Month * 100) + day.Day);
        await _oneLease.WaitAsync(cancel);
        try
        {
            var block = _blocks.GetValueOrDefault(key);
            if (block.Next == block.End)
            {
                if (!(await LeaseAsync(key)).TryGet(out var end, out var away))
                {
                    return away;
                }
                block = (end - BlockSize, end);
                Forget(key.Item2);
            }
            _blocks[key] = (block.Next + 1, block.End);
            return string.Create(CultureInfo.InvariantCulture, $"{key.Item1}-{key.Item2:000000}-{block.Next:0000}");
        }
        finally
        {
            _oneLease.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneLease.Dispose();

    // Communes have digits already; a department "so-xay-dung" becomes SXD.
    internal static string PartOf(string unitId) => unitId.All(char.IsAsciiDigit)
        ? unitId
        : string.Concat(SearchText.Words(unitId).Select(w => char.ToUpperInvariant(w[0])));

    private async Task<Result<int>> LeaseAsync((string Prefix, int Day) key)
    {
        var end = 0;
        var problem = await writer.WriteAsync(connection => end = Lease(connection, key));
        return problem is null ? end : problem;
    }

    private static int Lease(DbConnection connection, (string Prefix, int Day) key)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO dossiers_code_counter (prefix, day, next) VALUES (@prefix, @day, @size + 1)
            ON CONFLICT (prefix, day) DO UPDATE SET next = dossiers_code_counter.next + @size
            RETURNING next
            """;
        Add(command, "@prefix", key.Prefix);
        Add(command, "@day", key.Day);
        Add(command, "@size", BlockSize);
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private void Forget(int today)
    {
        foreach (var old in _blocks.Keys.Where(k => k.Day < today))
        {
            _blocks.TryRemove(old, out _);
        }
    }
}
