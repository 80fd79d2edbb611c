using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace HaiDang.Storage.Keys;

/// <summary>The ring of master keys (<i>khóa chủ</i>), the newest first: it closes, the older ones still open. From the file that HAIDANG_KEY_FILE names, which every node reads.</summary>
/// <remarks>
/// A file of at least <see cref="Least"/> random bytes is one key. One that begins with the line <see cref="Heading"/> holds several: each further line is a key in base64,
/// the newest on top; the base64 of a former file's whole content is its key.
/// </remarks>
public sealed class MasterKeys
{
    /// <summary>Fewest bytes of a key.</summary>
    public const int Least = 32;

    /// <summary>First line of a file with several keys.</summary>
    public const string Heading = "HAIDANG-KEYS-1";

    private MasterKeys(IReadOnlyList<MasterKey> all) => All = all;

    /// <summary>No key file.</summary>
    public static MasterKeys None { get; } = new([]);

    /// <summary>The keys, the newest first.</summary>
    public IReadOnlyList<MasterKey> All { get; }

    /// <summary>The keys of a file.</summary>
    /// <param name="file">Path, e.g. of a systemd credential.</param>
    /// <exception cref="FormatException">The file cannot be read, or holds no proper keys.</exception>
    public static MasterKeys Read(string file)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"The key file '{file}' cannot be read: {failure.Message}", failure);
        }
        if (!content.AsSpan().StartsWith(Encoding.ASCII.GetBytes(Heading)))
        {
            return new([KeyOf(content, $"The key file '{file}'")]);
        }
        var lines = Encoding.ASCII.GetString(content).Split('\n')[1..].Select(l => l.Trim()).Where(l => l.Length > 0).ToList();
        MasterKey[] keys = [.. lines.Select((line, i) => KeyOf(Decoded(line, file, i + 1), $"Key {i + 1} of the key file '{file}'"))];
        return keys.Length == 0 ? throw new FormatException($"The key file '{file}' holds no key below its first line.")
            : keys.DistinctBy(k => k.Id).Count() < keys.Length ? throw new FormatException($"The key file '{file}' holds a key twice.")
            : new(keys);
    }

    /// <summary>These keys and one more, as the oldest.</summary>
    internal MasterKeys With(MasterKey last) => All.Any(k => k.Id == last.Id) ? this : new([.. All, last]);

    internal static MasterKey KeyOf(byte[] content, string what) => content.Length < Least
        ? throw new FormatException($"{what} has {content.Length} bytes; it needs at least {Least} random ones, e.g. of: head -c 32 /dev/urandom")
        : new MasterKey(content);

    private static byte[] Decoded(string line, string file, int number)
    {
        try
        {
            return Convert.FromBase64String(line);
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"Key {number} of the key file '{file}' is no base64. The newest key stands below the first line, one a line, e.g. of: head -c 32 /dev/urandom | base64 -w0", wrong);
        }
    }
}

/// <summary>One master key. It closes nothing itself: for each use a key of its own is derived from it.</summary>
public sealed class MasterKey
{
    private readonly byte[] _content;

    internal MasterKey(byte[] content)
    {
        _content = content;
        Id = BinaryPrimitives.ReadUInt64BigEndian(Derive("hai-dang/key-id"u8, [])).ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Names the key without telling it: 16 hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>A key of 32 bytes for one use.</summary>
    /// <param name="use">What for.</param>
    /// <param name="salt">Which of many; none for the only one.</param>
    public byte[] Derive(ReadOnlySpan<byte> use, ReadOnlySpan<byte> salt)
    {
        var key = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _content, key, salt, use);
        return key;
    }
}
