using System.Security.Cryptography;
using HaiDang.Storage.Files;

namespace HaiDang.Storage.Keys;

// Without a key file the master key lies in the folder itself: enough for a demo and to erase, not against who copies both.
public sealed partial class KeyStore
{
    /// <summary>Name of the master key in the folder, while there is no key file; once there is one, "haidang keys rewrap" makes it needless.</summary>
    public const string OwnMaster = "master.key";

    /// <summary>The master key that closes new keys.</summary>
    internal MasterKey Newest => _ring.Value.All[0];

    private static MasterKeys RingOf(string folder, MasterKeys given)
    {
        var path = Path.Combine(folder, OwnMaster);
        if (given.All.Count > 0)
        {
            return File.Exists(path) ? given.With(ReadOwn(path)) : given;
        }
        if (!File.Exists(path))
        {
            MakeOwn(folder, path);
        }
        return MasterKeys.None.With(ReadOwn(path));
    }

    private static MasterKey ReadOwn(string path) => MasterKeys.KeyOf(File.ReadAllBytes(path), $"The file '{path}'");

    private static void MakeOwn(string folder, string path)
    {
        MakeFolder(folder);
        var temporary = $"{path}.{KeyBlock.NewNumber():x}.tmp";
        try
        {
            using (var file = Secret(temporary, FileMode.CreateNew))
            {
                file.Write(RandomNumberGenerator.GetBytes(MasterKeys.Least));
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: false);
            FolderFlush.Flush(Path.GetFullPath(folder));
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another node was first: its key counts.
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void MakeFolder(string folder)
    {
        var full = Path.GetFullPath(folder);
        if (Directory.Exists(full))
        {
            return;
        }
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(full);
        }
        else
        {
            Directory.CreateDirectory(full, OwnerOnly | UnixFileMode.UserExecute);
        }
        FolderFlush.Flush(Path.GetDirectoryName(full)!);
    }
}
