using System.Collections.Frozen;
using System.Security.Cryptography;

namespace HaiDang.City.Packs;

/// <summary>The files of a city pack as bytes, by path with forward slashes relative to the pack's folder, e.g. <c>calendar/2026.yaml</c>.</summary>
public sealed class PackFiles
{
    private readonly FrozenDictionary<string, byte[]> _files;

    private PackFiles(string root, IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        Root = root;
        _files = files.ToFrozenDictionary(StringComparer.Ordinal);
        Paths = [.. _files.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>What stands before each path in reports, e.g. <c>cities/hai-phong/</c>; may be empty.</summary>
    public string Root { get; }

    /// <summary>All paths, sorted by code point.</summary>
    public IReadOnlyList<string> Paths { get; }

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

    /// <summary>Reads a folder with everything below it; files and folders whose name begins with a dot are left out.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static PackFiles FromFolder(string folder)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"No folder {folder}");
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (File: file, Path: Path.GetRelativePath(folder, file).Replace('\\', '/')))
            .Where(f => !f.Path.Split('/').Any(part => part.StartsWith('.')))
            .Select(f => KeyValuePair.Create(f.Path, File.ReadAllBytes(f.File)));
        var root = folder.Replace('\\', '/').TrimEnd('/');
        return new PackFiles(root is "" or "." ? "" : root + "/", files);
    }

    /// <summary>Takes files from memory.</summary>
    public static PackFiles From(IEnumerable<KeyValuePair<string, byte[]>> files) => new("", files);
}
