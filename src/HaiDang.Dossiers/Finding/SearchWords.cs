using HaiDang.City.Packs;

namespace HaiDang.Dossiers.Finding;

/// <summary>What the language of a city adds to search: words that say nothing, and words that say the same.</summary>
/// <param name="Fillers">Words that weigh little in a query: xin, làm, cho, ...</param>
/// <param name="Synonyms">Groups of words or short phrases that stand for one another, everyday and official.</param>
public sealed record SearchWords(IReadOnlyList<string> Fillers, IReadOnlyList<IReadOnlyList<string>> Synonyms)
{
    /// <summary>No words; search then knows only what procedures say of themselves.</summary>
    public static SearchWords None { get; } = new([], []);
}

/// <summary>Reads <c>search-words.yaml</c>; a pack may do without.</summary>
internal static class SearchWordsFile
{
    public const string Path = "search-words.yaml";

    public static SearchWords Read(PackReading reading)
    {
        if (reading.Yaml(Path) is not { } root)
            return SearchWords.None;
        var map = new PackMap(root, reading.Report, "search-words");
        var words = new SearchWords(map.Texts("fillers"), map.Maps("synonyms", "search-words.group", m => m.Texts("same")));
        map.Done();
        return words;
    }
}
