using System.Collections.Frozen;
using System.Security.Cryptography;

namespace HaiDang.City.Packs;

/// <summary>The files of a city pack as bytes, by path with forward slashes relative to the pack's folder, e.g. <c>calendar/2026.yaml</c>.</summary>
public sealed class PackFiles
{
    private const int LargestFile = 16 << 20;
    private readonly FrozenDictionary<string, byte[]> _files;

    private PackFiles(string root, IEnumerable<KeyValuePair<string, byte[]>> files, IReadOnlyList<RefusedPath> refused)
    {
        Root = root;
        Refused = refused;
        _files = files.ToFrozenDictionary(StringComparer.Ordinal);
        Paths = [.. _files.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>What stands before each path in reports, e.g. <c>cities/sample/</c>; may be empty.</summary>
    public string Root { get; }

    /// <summary>All paths, sorted by code point.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>What the folder holds that cannot be a file of a pack.</summary>
    internal IReadOnlyList<RefusedPath> Refused { get; }

    /// <summary>The bytes of a file; null when there is none.</summary>
    public byte[]? this[string path] => _files.GetValueOrDefault(path);

    /// <summary>Paths directly in a folder (not below it) that end in <paramref name="extension"/>, sorted.</summary>
    /// <param name="folder">Without a slash at the end, e.g. <c>procedures</c>.</param>
    /// <param name="extension">With its dot, e.g. <c>.yaml</c>.</param>
    public IEnumerable<string> In(string folder, string extension) => Paths.Where(p => IsIn(p, folder, extension));

    /// <summary>True when the path lies directly in the folder and ends in the extension.</summary>
    public static bool IsIn(string path, string folder, string extension) =>
        path.Length > folder.Length + extension.Length + 1
        && path.StartsWith(folder, StringComparison.Ordinal) && path[folder.Length] == '/'
        && path.IndexOf('/', folder.Length + 1) < 0 && path.EndsWith(extension, StringComparison.Ordinal);

    /// <summary>Lower-case hexadecimal SHA-256 of a file's bytes: its canonical revision.</summary>
    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Reads a folder with everything below it; files and folders whose name begins with a dot are left out. Links, files above 16 MB and what cannot
    /// be read are mistakes, which <see cref="PackReader"/> reports.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static PackFiles FromFolder(string folder)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"No folder {folder}");
        Dictionary<string, byte[]> files = new(StringComparer.Ordinal);
        List<RefusedPath> refused = [];
        TakeAll(new DirectoryInfo(folder), "");
        var root = folder.Replace('\\', '/').TrimEnd('/');
        return new PackFiles(root is "" or "." ? "" : root + "/", files, refused);

        void TakeAll(DirectoryInfo at, string within)
        {
            foreach (var entry in Readable(within, () => at.GetFileSystemInfos().Where(e => !e.Name.StartsWith('.'))) ?? [])
                Take(entry, within + entry.Name);
        }

        void Take(FileSystemInfo entry, string path)
        {
            if (entry.LinkTarget is not null)
                refused.Add(new(path, PackMistakes.Link()));
            else if (entry is DirectoryInfo inner && inner.Extension.Length > 0)
                refused.Add(new(path, PackMistakes.FolderForFile()));
            else if (entry is DirectoryInfo plain)
                TakeAll(plain, path + "/");
            else if (entry is FileInfo { Length: > LargestFile } large)
                refused.Add(new(path, PackMistakes.TooLarge(large.Length)));
            else if (Readable(path, () => File.ReadAllBytes(entry.FullName)) is { } bytes)
                files.Add(path, bytes);
        }

        T? Readable<T>(string path, Func<T> read) where T : class
        {
            try
            {
                return read();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                refused.Add(new(path.Length == 0 ? "." : path, PackMistakes.Unreadable()));
                return null;
            }
        }
    }

    /// <summary>Takes files from memory.</summary>
    public static PackFiles From(IEnumerable<KeyValuePair<string, byte[]>> files) => new("", files, []);
}

/// <summary>A place in the folder of a pack that is no file of it.</summary>
/// <param name="Path">Path within the pack.</param>
/// <param name="Fault">Why not.</param>
internal sealed record RefusedPath(string Path, PackFault Fault);
