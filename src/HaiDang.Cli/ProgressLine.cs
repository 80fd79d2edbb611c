using System.Diagnostics;
using System.Globalization;
using HaiDang.Storage.Backups;

namespace HaiDang.Cli;

/// <summary>How far a backup or restore is, on standard error: a line that is written over on a terminal, elsewhere (a log, cron) one line for each stage.</summary>
internal sealed class ProgressLine : IProgress<BackupProgress>, IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private readonly Stopwatch _since = Stopwatch.StartNew();
    private TimeSpan _written = -Tick;
    private string? _stage;

    public void Report(BackupProgress value) =>
        Show(NameOf(value.Stage), () => $"{Text(value.Done)}{(value.Total is > 0 and var total ? $" ({Math.Min(99, 100 * value.Done / total)} %)" : "")}");

    /// <summary>Shows the share of the log that is checked, 0 to 1.</summary>
    public void ShowChecking(double share) => Show("Kiểm tra nhật ký", () => $"{(int)(share * 100)} %");

    public void Dispose() => End();

    /// <summary>Bytes as people read them, e.g. 12,3 MB.</summary>
    public static string Text(long bytes) => bytes switch
    {
        >= 1_000_000_000 => (bytes / 1e9).ToString("0.0 GB", CultureInfo.GetCultureInfo("vi-VN")),
        >= 1_000_000 => (bytes / 1e6).ToString("0.0 MB", CultureInfo.GetCultureInfo("vi-VN")),
        _ => (bytes / 1e3).ToString("0.0 kB", CultureInfo.GetCultureInfo("vi-VN")),
    };

    private static string NameOf(BackupStage stage) => stage switch
    {
        BackupStage.Database => "Cơ sở dữ liệu",
        BackupStage.Files => "Tệp đính kèm",
        BackupStage.Checking => "Kiểm tra bản sao lưu",
        _ => stage.ToString(),
    };

    private void Show(string stage, Func<string> howFar)
    {
        if (_stage != stage)
        {
            End();
            (_stage, _written) = (stage, -Tick);
            if (!_isTerminal)
            {
                Console.Error.WriteLine($"{stage}…");
            }
        }
        if (_isTerminal && _since.Elapsed - _written >= Tick)
        {
            _written = _since.Elapsed;
            Console.Error.Write($"\r{stage}: {howFar()}\u001b[K");
        }
    }

    private void End()
    {
        if (_isTerminal && _stage is not null)
        {
            Console.Error.Write("\r\u001b[K");
        }
    }
}
