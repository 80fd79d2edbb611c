using HaiDang.Core.Text;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>The words that a dossier is found by.</summary>
internal static class DossierWords
{
    /// <summary>Folded words of names and numbers, each once for every unit that may look, behind the mark of that unit: the index then holds few rows for a word, of which a city has very many alike.</summary>
    /// <param name="text">Names and numbers.</param>
    /// <param name="units">Competent and receiving unit.</param>
    public static string Of(string text, params IEnumerable<string> units)
    {
        var words = SearchText.Words(text).Distinct().ToList();
        return string.Join(' ', units.Distinct().Select(MarkOf).SelectMany(mark => words.Select(w => mark + w)));
    }

    /// <summary>What the words of a unit begin with; letters and digits only, so that the databases take mark and word for one word.</summary>
    public static string MarkOf(string unitId) => $"u{SearchText.Fold(unitId).Replace(" ", "", StringComparison.Ordinal)}z";
}
