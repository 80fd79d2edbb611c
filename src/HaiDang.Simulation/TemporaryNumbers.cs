namespace HaiDang.Simulation;

/// <summary>Numbers of dossiers before acceptance. A city draws them at random and draws again when one is taken; of millions some would be, so here each is made of its place in the order of filing.</summary>
internal static class TemporaryNumbers
{
    private const string Letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private const int Length = 8;
    private const ulong All = 852_891_037_441; // 31 to the power of 8

    // Without a common divisor with 31, so that no two of the first 31^8 places give the same number.
    private const ulong Step = 527_098_234_771;

    /// <summary>The number of the dossier at this place, from 0.</summary>
    public static string Of(ulong place)
    {
        var left = (ulong)((UInt128)place * Step % All);
        Span<char> letters = stackalloc char[Length];
        for (var i = Length - 1; i >= 0; i--)
        {
            letters[i] = Letters[(int)(left % (ulong)Letters.Length)];
            left /= (ulong)Letters.Length;
        }
        return $"TN-{letters[..4]}-{letters[4..]}";
    }
}
