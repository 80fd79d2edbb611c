using HaiDang.Storage;
using HaiDang.Storage.Files;
using HaiDang.Storage.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HaiDang.Dossiers.Files;

/// <summary>Every minute: files that wait for a verdict are scanned, and then those that came before a scanner was set.</summary>
internal sealed partial class ScanFiles(IServiceProvider services, VirusScanner scanner, FileStore store, Commit commit, ILogger<ScanFiles> log) : IRecurringJob
{
    private const int Batch = 200;

    /// <inheritdoc/>
    public string Name => "scan-files";

    /// <inheritdoc/>
    public TimeSpan Every => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancel)
    {
        if (!scanner.IsSet || await scanner.VersionAsync(cancel) is null)
        {
            return;
        }
        foreach (var state in (string[])[ScanStates.Waiting, ScanStates.NotScanned])
        {
            await ScanAsync(state, cancel);
        }
    }

    // By identifier, so that one the scanner gives no verdict on does not hold up those behind it.
    private async Task ScanAsync(string state, CancellationToken cancel)
    {
        for (var after = Guid.Empty; ;)
        {
            await using var db = CityDatabase.Open(services);
            var files = await db.Set<DossierFile>().Where(f => f.ScanState == state && f.State == FileState.Complete && f.Id > after).OrderBy(f => f.Id).Take(Batch).ToListAsync(cancel);
            foreach (var file in files)
            {
                await ScanAsync(file, cancel);
            }
            if (files.Count < Batch)
            {
                return;
            }
            after = files[^1].Id;
        }
    }

    private async Task ScanAsync(DossierFile file, CancellationToken cancel)
    {
        await using var content = store.Open(file.Id);
        if (content is null)
        {
            return;
        }
        var (state, found) = await scanner.ScanAsync(content, cancel);
        if (state == ScanStates.Waiting)
        {
            LogNoVerdict(file.Id);
            return;
        }
        if (state == ScanStates.Infected)
        {
            LogFound(file.Id, found);
        }
        file.ScanState = state;
        file.Version++;
        // Somebody else's newer version wins; the next round finds it again.
        await commit.WriteAsync(new Changes().Update(file));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The virus scanner gave no verdict on file {Id}: is it larger than clamd's StreamMaxLength?")]
    private partial void LogNoVerdict(Guid id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The virus scanner found {Found} in file {Id}; it is held")]
    private partial void LogFound(Guid id, string? found);
}
