namespace HaiDang.Storage.Files;

// While a backup copies, nothing that its copy of the database names may go.
public sealed partial class FileStore
{
    private const string KeepName = ".backup";

    /// <summary>Folder that holds the files.</summary>
    internal string Root => root;

    /// <summary>
    /// Until disposed, <see cref="Delete"/> on every node leaves files where they are; the sweep removes later what no row names. A lock of the operating system, so that it ends with
    /// the process that holds it.
    /// </summary>
    /// <returns>Null when another process keeps them already.</returns>
    public IDisposable? KeepAll()
    {
        MakeFolder(Path.GetFullPath(root));
        try
        {
            return new FileStream(Path.Combine(root, KeepName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>True when it holds no whole file.</summary>
    public bool IsEmpty => !All().Any();

    /// <summary>Moves everything out of the way.</summary>
    /// <param name="name">Letters, digits and underscores.</param>
    /// <returns>Where it is now.</returns>
    public string SetAside(string name)
    {
        var aside = $"{Path.TrimEndingDirectorySeparator(root)}.{name}";
        Directory.Move(root, aside);
        return aside;
    }

    /// <summary>Every whole file, in the order of its path (ordinal), folder by folder.</summary>
    internal IEnumerable<FileInfo> All() => FilesIn(root);

    /// <summary>The files of a folder that is laid out like the store's.</summary>
    internal static IEnumerable<FileInfo> FilesIn(string folder) =>
        from upper in Folders(folder)
        from lower in Folders(upper)
        from file in new DirectoryInfo(lower).EnumerateFiles().Where(f => IsWhole(f.Name)).OrderBy(f => f.Name, StringComparer.Ordinal)
        select file;

    /// <summary>Path of a file below the root, with slashes.</summary>
    internal static string RelativeOf(string name) => $"{name[^2..]}/{name[^4..^2]}/{name}";

    internal static bool IsWhole(string name) => name.Length == 32 && Guid.TryParseExact(name, "N", out _);

    private static IOrderedEnumerable<string> Folders(string folder) =>
        (Directory.Exists(folder) ? Directory.EnumerateDirectories(folder) : []).Where(f => Path.GetFileName(f).Length == 2).OrderBy(f => f, StringComparer.Ordinal);

    // Asked after the row is gone: a backup that begins later copies a database without it.
    private bool IsKept()
    {
        var keep = Path.Combine(root, KeepName);
        if (!File.Exists(keep))
        {
            return false;
        }
        try
        {
            using var free = new FileStream(keep, FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
