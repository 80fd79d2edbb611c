using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using HaiDang.Storage.Keys;

namespace HaiDang.Storage.Sealing;

/// <summary>
/// Finds sealed identifiers again by their whole value: beside the sealed column stands a keyed hash of it, which without the key store tells nothing and cannot be guessed by trying all numbers.
/// </summary>
/// <param name="keys">Holds the key of the index.</param>
public sealed class BlindIndex(KeyStore keys)
{
    /// <summary>Characters of an entry.</summary>
    public const int Length = 32;

    /// <summary>Personal identifiers.</summary>
    public const string PersonalId = "personal-id";

    /// <summary>User names of accounts.</summary>
    public const string UserName = "user-name";

    /// <summary>E-mail addresses of accounts.</summary>
    public const string Email = "email";

    private readonly ConcurrentDictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    /// <summary>The entry of a value: the same for the same kind and value, 32 characters of hexadecimal.</summary>
    /// <param name="kind">What the value is, so that entries of different kinds never match.</param>
    /// <param name="value">The value in its one normal form.</param>
    /// <exception cref="KeyStoreException">The key is missing or spoiled.</exception>
    public string Of(string kind, string value)
    {
        var key = _keys.GetOrAdd(kind, k => keys.IndexKey().Derive("blind index"u8, Encoding.UTF8.GetBytes(k)));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(value)).AsSpan(0, Length / 2));
    }
}
