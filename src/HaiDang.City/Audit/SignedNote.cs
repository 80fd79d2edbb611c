using System.Buffers.Binary;
using System.Text;

namespace HaiDang.City.Audit;

/// <summary>A text with the signatures of one or more signers under it. Source: C2SP signed-note.</summary>
public static class SignedNote
{
    private const string Dash = "— ";

    /// <summary>The text with a signature under it.</summary>
    /// <param name="text">Ends with a line feed; holds no other control character.</param>
    /// <param name="signer">Signs.</param>
    public static string Sign(string text, NoteSigner signer) => $"{text}\n{Line(signer.Key, signer.Sign(Encoding.UTF8.GetBytes(text)))}";

    /// <summary>The text of a note that at least one of these keys signed.</summary>
    /// <param name="note">The note.</param>
    /// <param name="keys">Whom to believe.</param>
    /// <returns>Null when it is no note, when none of the keys signed it, or when the signature of one does not fit.</returns>
    public static string? Open(string note, params IReadOnlyCollection<NoteKey> keys)
    {
        var split = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0 || !note.EndsWith('\n'))
        {
            return null;
        }
        var text = note[..(split + 1)];
        var isSigned = false;
        foreach (var line in note[(split + 2)..^1].Split('\n'))
        {
            if (!TryRead(line, out var name, out var id, out var signature))
            {
                return null;
            }
            // Signatures of others are let be.
            if (keys.FirstOrDefault(k => k.Name == name && k.Id == id) is { } key)
            {
                if (!key.Verify(Encoding.UTF8.GetBytes(text), signature))
                {
                    return null;
                }
                isSigned = true;
            }
        }
        return isSigned ? text : null;
    }

    /// <summary>What these witnesses put under a text.</summary>
    /// <param name="text">The checkpoint without signatures.</param>
    /// <param name="lines">Signature lines, each ending with a line feed.</param>
    /// <param name="keys">Whom to look for; lines of others are let be.</param>
    /// <returns>Each line of one of the keys, in order, with the time in it; the time is null where the signature does not fit.</returns>
    public static IEnumerable<(WitnessKey Key, DateTimeOffset? At, string Line)> Cosignatures(string text, string lines, IReadOnlyCollection<WitnessKey> keys)
    {
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (TryRead(line, out var name, out var id, out var signature) && keys.FirstOrDefault(k => k.Name == name && k.Id == id) is { } key)
            {
                yield return (key, key.CosignedAt(text, signature), line + "\n");
            }
        }
    }

    /// <summary>A note's text and its signature lines; null when it is no note.</summary>
    public static (string Text, string Lines)? Split(string note) =>
        note.LastIndexOf("\n\n", StringComparison.Ordinal) is var at and >= 0 ? (note[..(at + 1)], note[(at + 2)..]) : null;

    private static string Line(NoteKey key, byte[] signature)
    {
        var bytes = new byte[4 + signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, key.Id);
        signature.CopyTo(bytes, 4);
        return $"{Dash}{key.Name} {Convert.ToBase64String(bytes)}\n";
    }

    private static bool TryRead(string line, out string name, out uint id, out byte[] signature)
    {
        (name, id, signature) = ("", 0, []);
        var bytes = new byte[line.Length];
        if (!line.StartsWith(Dash, StringComparison.Ordinal) || line[Dash.Length..].Split(' ') is not [{ Length: > 0 } signer, var base64]
            || !Convert.TryFromBase64String(base64, bytes, out var length) || length < 5)
        {
            return false;
        }
        (name, id, signature) = (signer, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[4..length]);
        return true;
    }
}
