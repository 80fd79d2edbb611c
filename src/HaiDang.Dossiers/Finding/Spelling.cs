namespace HaiDang.Dossiers.Finding;

/// <summary>How near what was typed is to a word: slips of the finger, letters that sound alike, accents typed as letters.</summary>
internal static class Spelling
{
    /// <summary>Slips that a sound-alike counts as.</summary>
    public const double Sound = 0.5;

    private const double Exchanged = 0.75;
    private static readonly string[] Keyboard = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    private static readonly (string, string)[] Sounds =
        [("ch", "tr"), ("s", "x"), ("l", "n"), ("d", "gi"), ("gi", "r"), ("d", "r"), ("n", "ng"), ("t", "c"), ("c", "k"), ("ng", "ngh"), ("g", "gh"), ("ph", "f"), ("i", "y"), ("z", "d"), ("k", "kh"), ("c", "q"), ("w", "qu"), ("n", "nh")];

    /// <summary>
    /// The word with accents of the Telex keyboard taken away: "tuw" is "tu", "ddang" is "dang", "hooj" is "ho"; the word itself when there are none.
    /// No Vietnamese syllable ends in f, j, r, s, w, x or z.
    /// </summary>
    public static string WithoutTelex(string word)
    {
        var end = word.Length;
        while (end > 2 && word[end - 1] is 'f' or 'j' or 'r' or 's' or 'w' or 'x' or 'z')
            end--;
        Span<char> kept = stackalloc char[end];
        var length = 0;
        for (var i = 0; i < end; i++)
        {
            var doubled = length > 0 && kept[length - 1] == word[i] && word[i] is 'a' or 'd' or 'e' or 'o';
            var mark = i > 0 && (word[i] == 'w' || (i > 1 && word[i] is 'f' or 'j' && IsVowel(word[i - 1])));
            if (!doubled && !mark)
                kept[length++] = word[i];
        }
        return Word.OneSpelling(new string(kept[..length]));
    }

    /// <summary>What the word would be if one beginning or end were written as some pronounce it (l and n, s and x, ch and tr, final n and ng).</summary>
    public static IEnumerable<string> SoundAlikes(string word)
    {
        foreach (var (x, y) in Sounds)
        {
            foreach (var (from, to) in new[] { (x, y), (y, x) })
            {
                if (word.Length > from.Length && word.StartsWith(from, StringComparison.Ordinal))
                    yield return to + word[from.Length..];
                if (word.Length > from.Length && word.EndsWith(from, StringComparison.Ordinal))
                    yield return word[..^from.Length] + to;
            }
        }
        if (word.Contains('j', StringComparison.Ordinal))
            yield return word.Replace('j', 'i');
    }

    /// <summary>Number of slips between two words (letter wrong, missing, too many, two exchanged); a neighbouring key counts less. Above 2 is not worth telling apart.</summary>
    public static double Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 2)
            return 3;
        Span<double> before = stackalloc double[b.Length + 1], last = stackalloc double[b.Length + 1], now = stackalloc double[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var best = Math.Min(Math.Min(last[j], now[j - 1]) + 1, last[j - 1] + Exchange(a[i - 1], b[j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    best = Math.Min(best, before[j - 2] + Exchanged);
                now[j] = best;
            }
            last.CopyTo(before);
            now.CopyTo(last);
        }
        return last[b.Length];
    }

    private static double Exchange(char a, char b)
    {
        if (a == b)
            return 0;
        foreach (var row in Keyboard)
        {
            var at = row.IndexOf(a, StringComparison.Ordinal);
            if (at >= 0 && ((at > 0 && row[at - 1] == b) || (at + 1 < row.Length && row[at + 1] == b)))
                return Exchanged;
        }
        return 1;
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
