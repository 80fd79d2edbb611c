using HaiDang.Core.Text;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>The words that a dossier is found by.</summary>
internal static class DossierWords
{
    /// <summary>Folded words of names and numbers, and one word for each unit that may look: the index then narrows to a unit before it looks for names, of which a city has very many alike.</summary>
    /// <param name="text">Names and numbers.</param>
    /// <param name="units">Competent and receiving unit.</param>
    public static string Of(string text, params IEnumerable<string> units) => $"{SearchText.Fold(text)} {string.Join(' ', units.Distinct().Select(OfUnit))}";

    /// <summary>The word of a unit.</summary>
    public static string OfUnit(string unitId) => "donvi" + SearchText.Fold(unitId).Replace(" ", "", StringComparison.Ordinal);
}
