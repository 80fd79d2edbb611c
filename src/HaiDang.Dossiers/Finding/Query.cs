namespace HaiDang.Dossiers.Finding;

/// <summary>One reading of what was typed.</summary>
/// <param name="Words">Its words.</param>
/// <param name="Weight">1 for what was typed, less where synonyms stand in.</param>
internal sealed record Query(IReadOnlyList<QueryWord> Words, double Weight);

/// <summary>One word of a query.</summary>
/// <param name="Typed">As typed.</param>
/// <param name="Weight">Its rarity, little for fillers.</param>
/// <param name="Meanings">Known words it may mean, each with its quality: 1 when typed so, less for slips.</param>
internal sealed record QueryWord(Word Typed, double Weight, Dictionary<string, double> Meanings);

/// <summary>Turns what was typed into readings: joined words taken apart, slips mended, synonyms put in place.</summary>
internal sealed class QueryReader
{
    private const int MostReadings = 24;
    private const int MostMeanings = 40;
    private const double Synonym = 0.93;
    private const double LaterWeighsLess = 0.25;
    private const double FillerWithAccents = 0.1, FillerWithout = 0.3;
    private readonly Vocabulary _vocabulary;
    private readonly Dictionary<string, string[]> _fillers;
    private readonly List<Word[][]> _synonyms;

    public QueryReader(SearchWords words, Vocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        _fillers = words.Fillers.SelectMany(Word.Split).GroupBy(w => w.Key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(w => w.Accents).ToArray(), StringComparer.Ordinal);
        _synonyms = [.. words.Synonyms.Select(group => group.Select(Word.Split).ToArray())];
    }

    /// <summary>Weight of a word wherever it stands.</summary>
    public double WeightOf(Word word)
    {
        var rarity = _vocabulary.Rarity(word.Key);
        if (!_fillers.TryGetValue(word.Key, out var accents))
            return rarity;
        return word.Accents.Length == 0 && !accents.Contains("") ? rarity * FillerWithout : accents.Contains(word.Accents) ? rarity * FillerWithAccents : rarity;
    }

    public IReadOnlyList<Query> Read(string text)
    {
        var typed = TakenApart(Word.Split(text));
        if (typed.Count == 0)
            return [];
        var readings = new List<(Word[] Words, double Weight)> { ([.. typed], 1) };
        var seen = new HashSet<string>(StringComparer.Ordinal) { Key(readings[0].Words) };
        for (var i = 0; i < readings.Count && readings.Count < MostReadings; i++)
        {
            foreach (var replaced in Replaced(readings[i].Words))
            {
                if (readings.Count < MostReadings && readings[i].Weight > 0.85 && seen.Add(Key(replaced)))
                    readings.Add((replaced, readings[i].Weight * Synonym));
            }
        }
        var meant = new Dictionary<(Word, bool), QueryWord>();
        return [.. readings.Select(r => new Query([.. r.Words.Select((w, i) => Meant(w, i, r.Words.Length, meant))], r.Weight))];
    }

    private static string Key(Word[] words) => string.Join(' ', words.Select(w => w.Key + w.Accents));

    private List<Word> TakenApart(Word[] words)
    {
        var apart = new List<Word>();
        foreach (var word in words)
        {
            var parts = _vocabulary.Has(word.Key) ? [] : _vocabulary.Split(word.Key);
            if (parts.Count > 0)
                apart.AddRange(parts.Select(p => new Word(p, "")));
            else
                apart.Add(word);
        }
        return apart;
    }

    /// <summary>The words with one synonym in place of what stands there.</summary>
    private IEnumerable<Word[]> Replaced(Word[] words)
    {
        foreach (var group in _synonyms)
        {
            foreach (var phrase in group)
            {
                for (var at = 0; at + phrase.Length <= words.Length; at++)
                {
                    if (!StandsAt(words, at, phrase))
                        continue;
                    foreach (var other in group.Where(o => o != phrase && !(o.Length > phrase.Length && Around(words, at, phrase, o))))
                        yield return [.. words[..at], .. other, .. words[(at + phrase.Length)..]];
                }
            }
        }
    }

    private static bool StandsAt(Word[] words, int at, Word[] phrase)
    {
        for (var i = 0; i < phrase.Length; i++)
        {
            var word = words[at + i];
            if (word.Key != phrase[i].Key || (word.Accents.Length > 0 && word.Accents != phrase[i].Accents))
                return false;
        }
        return true;
    }

    /// <summary>The longer synonym stands here already ("sổ đỏ" within "bìa sổ đỏ").</summary>
    private static bool Around(Word[] words, int at, Word[] phrase, Word[] longer)
    {
        for (var start = Math.Max(0, at - longer.Length + phrase.Length); start <= at && start + longer.Length <= words.Length; start++)
        {
            if (StandsAt(words, start, longer))
                return true;
        }
        return false;
    }

    private QueryWord Meant(Word word, int at, int count, Dictionary<(Word, bool), QueryWord> meant)
    {
        var isLast = at == count - 1;
        if (!meant.TryGetValue((word, isLast), out var known))
            meant[(word, isLast)] = known = Meant(word, isLast);
        // What is wanted is said before what it is wanted for.
        return known with { Weight = known.Weight * (1 - (LaterWeighsLess * at / count)) };
    }

    private QueryWord Meant(Word word, bool isLast)
    {
        var meanings = new Dictionary<string, double>(StringComparer.Ordinal);
        var known = _vocabulary.Has(word.Key);
        if (known)
            Add(word.Key, 1);
        var telex = Spelling.WithoutTelex(word.Key);
        if (telex != word.Key && _vocabulary.Has(telex))
            Add(telex, known ? 0.6 : 0.95);
        if (isLast && !known)
        {
            foreach (var longer in _vocabulary.BeginningWith(word.Key).Take(MostMeanings))
                Add(longer, 0.75);
        }
        // A known word may still be a slip for another one, but that needs its neighbours to agree.
        foreach (var (near, slips) in _vocabulary.Near(word.Key))
            Add(near, (known ? 0.45 : 0.85) * (1 - (0.25 * slips)));
        var weight = known || meanings.Count == 0 ? WeightOf(word) : meanings.Max(m => m.Value * _vocabulary.Rarity(m.Key));
        return new(word, Math.Max(weight, 0.05), meanings);

        void Add(string key, double quality) => meanings[key] = Math.Max(quality, meanings.GetValueOrDefault(key));
    }
}
