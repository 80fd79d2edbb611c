using System.Text.Json;
using HaiDang.Storage.Files;
using HaiDang.Storage.Keys;

namespace HaiDang.Storage.Jobs;

/// <summary>Destroys keys and removes files whose rows a commit removed. Queued in that commit, so that a crash leaves nothing behind.</summary>
public sealed class EraseJob(KeyStore keys, FileStore files) : IJobHandler
{
    private const string JobKind = "erase";

    private sealed record Order(IReadOnlyList<long> Keys, IReadOnlyList<Guid> Files);

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public int MostAttempts => 50;

    /// <summary>The job that destroys these.</summary>
    /// <param name="id">Identifier of the job.</param>
    /// <param name="now">The instant.</param>
    /// <param name="keys">Numbers of keys.</param>
    /// <param name="files">Identifiers of files.</param>
    public static Job Of(Guid id, DateTimeOffset now, IEnumerable<long> keys, IEnumerable<Guid> files) =>
        new() { Id = id, Kind = JobKind, Payload = JsonSerializer.Serialize(new Order([.. keys], [.. files])), RunAt = now };

    /// <inheritdoc/>
    public async Task RunAsync(Job job, CancellationToken cancel)
    {
        var order = JsonSerializer.Deserialize<Order>(job.Payload)!;
        await keys.DestroyAsync(order.Keys, cancel);
        foreach (var file in order.Files)
        {
            files.DeletePart(file);
            files.Delete(file);
        }
    }
}
