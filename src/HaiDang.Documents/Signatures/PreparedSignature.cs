using System.Globalization;
using System.Text;

namespace HaiDang.Documents.Signatures;

/// <summary>A file with room for a signature, for signers that answer later: keep it, sign <see cref="Content"/>, complete it.</summary>
public sealed class PreparedSignature
{
    private readonly byte[] _file;
    private readonly int _roomAt;
    private readonly int _roomLength;

    internal PreparedSignature(byte[] file, int rangeAt, int roomAt, int roomLength)
    {
        (_file, _roomAt, _roomLength) = (file, roomAt, roomLength);
        var after = roomAt + roomLength;
        var range = string.Create(CultureInfo.InvariantCulture, $"[0 {roomAt} {after} {file.Length - after}]").PadRight(PdfSigner.RangeRoom);
        Encoding.ASCII.GetBytes(range, _file.AsSpan(rangeAt));
        Content = new byte[file.Length - roomLength];
        file.AsSpan(0, roomAt).CopyTo(Content);
        file.AsSpan(after).CopyTo(Content.AsSpan(roomAt));
    }

    /// <summary>What is signed: the whole file but the room for the signature.</summary>
    public byte[] Content { get; }

    /// <summary>Puts the signature in its place and gives the finished file.</summary>
    /// <param name="cms">A detached CMS signature over <see cref="Content"/>, DER.</param>
    /// <exception cref="ArgumentException">It is larger than the room kept for it.</exception>
    public byte[] Complete(ReadOnlySpan<byte> cms)
    {
        if ((2 * cms.Length) + 2 > _roomLength)
            throw new ArgumentException($"The signature has {cms.Length} bytes, more than the room kept for it.", nameof(cms));
        var file = _file.ToArray();
        Encoding.ASCII.GetBytes(Convert.ToHexString(cms), file.AsSpan(_roomAt + 1));
        return file;
    }
}
