using HaiDang.Core;

namespace HaiDang.Simulation;

/// <summary>
/// The letters of a dossier's number before acceptance. A city draws them at random and draws again when a number is taken; of the millions of a made-up year some would be, so here they
/// are made of the dossier's place in the order of filing.
/// </summary>
internal static class DistinctLetters
{
    private const int Length = 8;
    private const ulong All = 852_891_037_441; // 31 letters to the power of 8

    // Without a common divisor with 31, so that no two of the first 31^8 places give the same letters.
    private const ulong Step = 527_098_234_771;

    /// <summary>The letters for a place, from 0.</summary>
    public static string Of(ulong place)
    {
        var left = (ulong)((UInt128)place * Step % All);
        Span<char> letters = stackalloc char[Length];
        for (var i = Length - 1; i >= 0; i--)
        {
            letters[i] = Ids.Letters[(int)(left % (ulong)Ids.Letters.Length)];
            left /= (ulong)Ids.Letters.Length;
        }
        return letters.ToString();
    }
}
