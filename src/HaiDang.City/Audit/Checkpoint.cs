using System.Globalization;
using HaiDang.Core.Audit;

namespace HaiDang.City.Audit;

/// <summary>How far a log had grown. Source: C2SP tlog-checkpoint.</summary>
/// <param name="Origin">Name of the log.</param>
/// <param name="Size">Number of leaves.</param>
/// <param name="Root">Root of the tree, 32 bytes.</param>
public sealed record Checkpoint(string Origin, long Size, byte[] Root)
{
    /// <summary>Reads the text of a note.</summary>
    /// <returns>Null when it is no checkpoint.</returns>
    public static Checkpoint? Parse(string text) =>
        text.Split('\n') is [{ Length: > 0 } origin, var digits, var base64, .., ""]
        && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && digits == size.ToString(CultureInfo.InvariantCulture)
        && new byte[MerkleHash.Size] is var root && Convert.TryFromBase64String(base64, root, out var length) && length == MerkleHash.Size
            ? new Checkpoint(origin, size, root)
            : null;

    /// <summary>The text that is signed.</summary>
    public override string ToString() => $"{Origin}\n{Size.ToString(CultureInfo.InvariantCulture)}\n{Convert.ToBase64String(Root)}\n";
}
