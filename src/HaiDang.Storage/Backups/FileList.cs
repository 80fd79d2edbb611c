using System.Text;

namespace HaiDang.Storage.Backups;

/// <summary>The files that a backup holds, one a line with its SHA-256, in the order of their paths: what <c>sha256sum --check</c> reads.</summary>
internal static class FileList
{
    private const int HashLength = 64;

    /// <summary>A line.</summary>
    /// <param name="Sha256">Lower-case hexadecimal.</param>
    /// <param name="Name">Name of the file, which tells its folders.</param>
    public readonly record struct Line(string Sha256, string Name);

    public static StreamWriter Create(string path) => new(new FileStream(path, FileMode.CreateNew, FileAccess.Write), new UTF8Encoding(false)) { NewLine = "\n" };

    /// <summary>A line as it is written: the path is one below the folder of all backups.</summary>
    public static string Text(string sha256, string relative) => $"{sha256}  {FilePool.FolderName}/{relative}";

    /// <exception cref="BackupException">The list is damaged.</exception>
    public static IEnumerable<Line> Read(string path)
    {
        foreach (var line in File.ReadLines(path))
        {
            var name = line.Length > HashLength ? line[(line.LastIndexOf('/') + 1)..] : "";
            if (!Files.FileStore.IsWhole(name))
            {
                throw new BackupException(($"Danh sách tệp {path} bị hỏng.", $"The list of files {path} is damaged."));
            }
            yield return new(line[..HashLength], name);
        }
    }

    /// <summary>Reads a list beside a walk over the same order: asked for ever later names, it gives their hashes.</summary>
    public sealed class Beside(string? path) : IDisposable
    {
        private readonly IEnumerator<Line> _lines = (path is null ? [] : Read(path)).GetEnumerator();
        private bool _has;
        private bool _started;

        /// <summary>The hash of a file; null when the list does not hold it.</summary>
        public string? HashOf(string relative)
        {
            if (!_started)
            {
                (_has, _started) = (_lines.MoveNext(), true);
            }
            while (_has && string.CompareOrdinal(Files.FileStore.RelativeOf(_lines.Current.Name), relative) < 0)
            {
                _has = _lines.MoveNext();
            }
            return _has && Files.FileStore.RelativeOf(_lines.Current.Name) == relative ? _lines.Current.Sha256 : null;
        }

        public void Dispose() => _lines.Dispose();
    }
}
