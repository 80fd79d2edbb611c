using System.Collections.Concurrent;

namespace HaiDang.City.Facts;

/// <summary>The words of facts: names of measures, parts, procedures and units. Millions of facts share a few thousand of them, so each is kept once.</summary>
public static class FactWords
{
    private const int Most = 20_000;

    private static readonly ConcurrentDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Known =
        new ConcurrentDictionary<string, string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static int _count;

    /// <summary>The word as a text.</summary>
    public static string Of(ReadOnlySpan<char> word)
    {
        if (Known.TryGetValue(word, out var text))
        {
            return text;
        }
        text = word.ToString();
        // What is not a word of the city after all, as a damaged fact may hold, must not fill memory.
        if (_count < Most && Known.TryAdd(word, text))
        {
            Interlocked.Increment(ref _count);
        }
        return text;
    }
}
