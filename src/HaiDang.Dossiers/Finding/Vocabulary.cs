using System.Numerics;

namespace HaiDang.Dossiers.Finding;

/// <summary>Every word of the procedures, how rare each is, and which ones a slip may have meant.</summary>
internal sealed class Vocabulary
{
    private const int LongestWord = 24;
    private const int LongestSyllable = 7;
    private readonly Dictionary<string, double> _rarity;
    private readonly string[] _sorted;
    private readonly ulong[] _letters;

    /// <param name="procedures">Words and how many procedures hold each.</param>
    /// <param name="count">Number of procedures.</param>
    public Vocabulary(Dictionary<string, int> procedures, int count)
    {
        _rarity = procedures.ToDictionary(p => p.Key, p => Math.Log(1 + ((count + 1.0) / (p.Value + 0.5))), StringComparer.Ordinal);
        _sorted = [.. procedures.Keys.Order(StringComparer.Ordinal)];
        _letters = [.. _sorted.Select(Letters)];
        Unknown = Math.Log(1 + count);
    }

    /// <summary>Weight of a word that no procedure holds: as of a rare one.</summary>
    public double Unknown { get; }

    public bool Has(string key) => _rarity.ContainsKey(key);

    public double Rarity(string key) => _rarity.GetValueOrDefault(key, Unknown);

    /// <summary>Words that begin with what was typed so far.</summary>
    public IEnumerable<string> BeginningWith(string typed)
    {
        var at = Array.BinarySearch(_sorted, typed, StringComparer.Ordinal);
        for (var i = at < 0 ? ~at : at; i < _sorted.Length && _sorted[i].StartsWith(typed, StringComparison.Ordinal); i++)
            yield return _sorted[i];
    }

    /// <summary>Words that a slip of at most one letter (two in words of seven or more) may have meant, with the number of slips.</summary>
    public IEnumerable<(string Key, double Slips)> Near(string typed)
    {
        if (typed.Length is < 2 or > LongestWord || typed.All(char.IsAsciiDigit))
            yield break;
        foreach (var word in Spelling.SoundAlikes(typed).Where(Has))
            yield return (word, Spelling.Sound);
        var most = typed.Length < 7 ? 1 : 2;
        var letters = Letters(typed);
        for (var i = 0; typed.Length > 2 && i < _sorted.Length; i++)
        {
            // Each slip changes at most one letter on either side.
            if (Math.Abs(_sorted[i].Length - typed.Length) <= most && BitOperations.PopCount(letters ^ _letters[i]) <= 2 * most
                && _sorted[i] is { Length: > 1 } word && word != typed && Spelling.Distance(typed, word) is var slips && slips <= most)
                yield return (word, slips);
        }
    }

    private static ulong Letters(string word) => word.Aggregate(0UL, (set, c) => set | (1UL << (c & 63)));

    /// <summary>The fewest known words that make up what was typed without spaces ("khaisinh"); empty when there are none.</summary>
    public IReadOnlyList<string> Split(string typed)
    {
        if (typed.Length is < 5 or > 60)
            return [];
        var best = new (List<string> Words, double Rarity)?[typed.Length + 1];
        best[0] = ([], 0);
        for (var end = 2; end <= typed.Length; end++)
        {
            for (var start = Math.Max(0, end - LongestSyllable); start <= end - 2; start++)
            {
                var part = Word.OneSpelling(typed[start..end]);
                // Among as many words the more common ones: "kethon" is "ket hon", not "ke thon".
                if (best[start] is { } head && Has(part) && (best[end] is not { } known
                    || (head.Words.Count + 1, head.Rarity + Rarity(part)).CompareTo((known.Words.Count, known.Rarity)) < 0))
                    best[end] = ([.. head.Words, part], head.Rarity + Rarity(part));
            }
        }
        return best[^1] is { Words: { Count: > 1 } words } ? words : [];
    }
}
