using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using HaiDang.Storage.Events;

namespace HaiDang.City.Audit;

/// <summary>
/// What the log holds of an event: a salted hash. Who has the event and its salt can show that it is the one in the log; when both are erased, nothing of it can be guessed from the hash.
/// </summary>
public static class EventEntry
{
    /// <summary>Length of an entry, in bytes.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    /// <summary>
    /// SHA-256 of: the salt (16 bytes), the stream (16 bytes, as RFC 9562 writes it), the number in it (4 bytes), the instant in Unix milliseconds (8 bytes), the kind (its length in
    /// 2 bytes, then UTF-8) and the body. Numbers are big-endian.
    /// </summary>
    public static byte[] Of(Event happened)
    {
        var kind = Encoding.UTF8.GetByteCount(happened.Kind);
        var length = Event.SaltSize + 16 + 4 + 8 + 2 + kind + happened.Body.Length;
        var bytes = length <= 1024 ? stackalloc byte[length] : new byte[length];
        var at = bytes;
        happened.Salt.CopyTo(at);
        at = at[Event.SaltSize..];
        happened.StreamId.TryWriteBytes(at, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(at[16..], happened.Number);
        BinaryPrimitives.WriteInt64BigEndian(at[20..], happened.At.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteUInt16BigEndian(at[28..], (ushort)kind);
        Encoding.UTF8.GetBytes(happened.Kind, at[30..]);
        happened.Body.CopyTo(at[(30 + kind)..]);
        return SHA256.HashData(bytes);
    }
}
