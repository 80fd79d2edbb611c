using System.Buffers;
using System.Text;
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
        var words = SearchText.Words(text).Distinct(StringComparer.Ordinal).ToList();
        var all = new StringBuilder();
        foreach (var unit in units.Distinct(StringComparer.Ordinal))
        {
            var mark = MarkOf(unit);
            foreach (var word in words)
            {
                all.Append(all.Length == 0 ? "" : " ").Append(mark).Append(word);
            }
        }
        return all.ToString();
    }

    /// <summary>What the words of a unit begin with; letters and digits only, so that the databases take mark and word for one word.</summary>
    public static string MarkOf(string unitId) => unitId.AsSpan().ContainsAnyExcept(Plain) ? $"u{SearchText.Fold(unitId).Replace(" ", "", StringComparison.Ordinal)}z" : $"u{unitId}z";

    // What folding leaves as it is: the codes of nearly all units.
    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");
}
