using HaiDang.City.Packs;
using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Dossiers.Finding;

/// <summary>One procedure found.</summary>
/// <param name="Procedure">The version in force.</param>
/// <param name="Score">0 to 1; comparable within one query only.</param>
/// <param name="Reason">The text that agrees best with the query; null when everything was asked for.</param>
/// <param name="In">Where that text stands.</param>
public sealed record Found(Procedure Procedure, double Score, string? Reason, FoundIn In);

/// <summary>
/// Finds procedures by what a person would say: without accents, with slips, in everyday words. Built once for a pack and a day; immutable.
/// </summary>
/// <remarks>
/// A procedure's score joins two views: how much of the query its texts cover (rare words weigh more), and how well one of its phrases agrees
/// with the whole query, words in order. The query is also tried with synonyms of the pack in place of its words.
/// </remarks>
public sealed class ProcedureIndex
{
    private const int MostCompared = 30;
    private const double LeastScore = 0.22;
    private const double LeastOfBest = 0.5;
    private const double WordsPart = 0.45;
    private readonly Entry[] _entries;
    private readonly Dictionary<string, List<Posting>> _postings = new(StringComparer.Ordinal);
    private readonly Vocabulary _vocabulary;
    private readonly QueryReader _queries;

    /// <summary>Builds the index.</summary>
    /// <param name="procedures">The versions to find.</param>
    /// <param name="lifeEvents">Occasions whose names lead to procedures.</param>
    /// <param name="units">Departments whose names lead to procedures.</param>
    /// <param name="words">Fillers and synonyms.</param>
    public ProcedureIndex(IEnumerable<Procedure> procedures, LifeEvents lifeEvents, UnitDirectory units, SearchWords words)
    {
        _entries = [.. procedures.Select(p => new Entry(p, [.. Phrases(p, lifeEvents, units).DistinctBy(f => f.Text, StringComparer.OrdinalIgnoreCase)]))];
        for (var i = 0; i < _entries.Length; i++)
        {
            foreach (var word in _entries[i].Phrases.SelectMany(f => f.Words.Select(w => (Word: w, f.Weight))).GroupBy(x => x.Word))
                Postings(word.Key.Key).Add(new Posting(i, word.Key, word.Max(x => x.Weight)));
        }
        _vocabulary = new Vocabulary(_postings.ToDictionary(p => p.Key, p => p.Value.Where(x => x.Weight > 0.5).Select(x => x.Entry).Distinct().Count(), StringComparer.Ordinal), _entries.Length);
        _queries = new QueryReader(words, _vocabulary);
        foreach (var phrase in _entries.SelectMany(e => e.Phrases))
            phrase.Weights = [.. phrase.Words.Select(_queries.WeightOf)];
    }

    /// <summary>Builds the index of the procedures of a pack that are in force on a day.</summary>
    public static ProcedureIndex Of(CityPack pack, DateOnly date) =>
        new(pack.Part<ProcedureCatalogue>().All(date), pack.Part<LifeEvents>(), pack.Units, pack.Part<SearchWords>());

    /// <summary>Procedures that answer a query, best first; none when nothing in it is known.</summary>
    /// <param name="query">What a person typed; at most the first 200 characters count.</param>
    public IReadOnlyList<Found> Find(string query)
    {
        query = query.Trim();
        var readings = _queries.Read(query.Length > 200 ? query[..200] : query);
        var best = new Found?[_entries.Length];
        foreach (var reading in readings)
        {
            foreach (var (entry, covered) in Covered(reading).OrderByDescending(c => c.Value).Take(MostCompared))
            {
                var (agreement, phrase) = Best(_entries[entry], reading);
                var score = reading.Weight * ((WordsPart * covered) + ((1 - WordsPart) * agreement));
                if (score >= LeastScore && (best[entry] is not { } known || known.Score < score))
                    best[entry] = new Found(_entries[entry].Procedure, score, phrase?.Text, phrase?.In ?? FoundIn.Name);
            }
        }
        var enough = best.Max(f => f?.Score) * LeastOfBest ?? 0;
        return [.. best.OfType<Found>().Where(f => f.Score >= enough).OrderByDescending(f => f.Score).ThenByDescending(f => f.Procedure.Filing.Open).ThenBy(f => f.Procedure.ShortName.Vi.Length).ThenBy(f => f.Procedure.Code, StringComparer.Ordinal)];
    }

    /// <summary>Share of the query's weight that each procedure's texts know, 0 to 1.</summary>
    private Dictionary<int, double> Covered(Query query)
    {
        var total = query.Words.Sum(w => w.Weight);
        var sums = new Dictionary<int, double>();
        foreach (var word in query.Words)
        {
            var here = new Dictionary<int, double>();
            foreach (var (key, quality) in word.Meanings)
            {
                foreach (var posting in _postings.GetValueOrDefault(key) ?? [])
                {
                    var value = quality * posting.Weight * Accents(word, posting.Word);
                    if (value > here.GetValueOrDefault(posting.Entry))
                        here[posting.Entry] = value;
                }
            }
            foreach (var (entry, value) in here)
                sums[entry] = sums.GetValueOrDefault(entry) + (value * word.Weight / total);
        }
        return sums;
    }

    private static (double Agreement, Phrase? Phrase) Best(Entry entry, Query query)
    {
        var (best, found) = (0d, (Phrase?)null);
        // Documents to supply tell little about what is asked for; their words count, not their wording.
        foreach (var phrase in entry.Phrases.Where(p => p.In != FoundIn.Component))
        {
            var agreement = Agreement(phrase, query) * phrase.Weight;
            if (agreement > best)
                (best, found) = (agreement, phrase);
        }
        return (best, found);
    }

    /// <summary>How well a phrase and the query say the same, 0 to 1: words of each that the other has, and whether they follow one another alike.</summary>
    private static double Agreement(Phrase phrase, Query query)
    {
        var words = query.Words;
        double queryTotal = 0, queryMet = 0, phraseTotal = 0, phraseMet = 0, together = 0, pairs = 0;
        var used = new bool[phrase.Words.Length];
        var last = -2;
        for (var q = 0; q < words.Count; q++)
        {
            var (at, quality) = (-1, 0d);
            for (var p = 0; p < phrase.Words.Length; p++)
            {
                // The word that follows the last one met is preferred among equals.
                var here = used[p] ? 0 : Quality(words[q], phrase.Words[p]) * (p == last + 1 ? 1.001 : 1);
                if (here > quality)
                    (at, quality) = (p, here);
            }
            queryTotal += words[q].Weight;
            if (q > 0)
                pairs += Math.Min(words[q].Weight, words[q - 1].Weight);
            if (at >= 0)
            {
                used[at] = true;
                queryMet += words[q].Weight * Math.Min(quality, 1);
                if (at == last + 1 && q > 0)
                    together += Math.Min(words[q].Weight, words[q - 1].Weight) * Math.Min(quality, 1);
            }
            last = at >= 0 ? at : -2;
        }
        for (var p = 0; p < phrase.Words.Length; p++)
        {
            var weight = phrase.Weights[p];
            phraseTotal += weight;
            phraseMet += used[p] ? weight : 0;
        }
        if (queryMet == 0)
            return 0;
        var order = pairs == 0 ? 1 : together / pairs;
        return ((0.65 * queryMet / queryTotal) + (0.35 * phraseMet / phraseTotal)) * (0.7 + (0.3 * order));
    }

    private static double Quality(QueryWord typed, Word word) =>
        typed.Meanings.TryGetValue(word.Key, out var quality) ? quality * Accents(typed, word) : 0;

    /// <summary>Accents that were typed and differ make another word likely; accents left out say nothing.</summary>
    private static double Accents(QueryWord typed, Word word) =>
        typed.Typed.Accents.Length == 0 || typed.Typed.Key != word.Key || typed.Typed.Accents == word.Accents ? 1 : 0.6;

    private List<Posting> Postings(string key)
    {
        if (!_postings.TryGetValue(key, out var list))
            _postings[key] = list = [];
        return list;
    }

    private static IEnumerable<Phrase> Phrases(Procedure procedure, LifeEvents lifeEvents, UnitDirectory units)
    {
        List<(LocalText? Text, FoundIn In)> texts =
        [
            (new(procedure.Code), FoundIn.Code),
            (procedure.ShortName, FoundIn.ShortName),
            .. procedure.Keywords.Select(k => ((LocalText?)new LocalText(k), FoundIn.Keyword)),
            (procedure.Name, FoundIn.Name),
            (procedure.Outcome?.Name, FoundIn.Outcome),
            (procedure.Summary, FoundIn.Summary),
            .. lifeEvents.All.Where(e => procedure.LifeEvents.Contains(e.Id, StringComparer.Ordinal)).Select(e => ((LocalText?)e.Name, FoundIn.LifeEvent)),
            (procedure.Field, FoundIn.Field),
            (units.All.FirstOrDefault(u => u.Id == procedure.CompetentUnit)?.Name, FoundIn.Field),
            .. procedure.Components.Select(c => ((LocalText?)c.Name, FoundIn.Component)),
        ];
        return from text in texts
               from wording in new[] { text.Text?.Vi, text.Text?.En }
               where wording is not null
               select new Phrase(wording, text.In, Word.Split(wording));
    }

    private sealed record Entry(Procedure Procedure, Phrase[] Phrases);

    private readonly record struct Posting(int Entry, Word Word, double Weight);
}
