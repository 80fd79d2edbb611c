using System.Globalization;
using System.Text;
using HaiDang.Core.Text;

namespace HaiDang.Dossiers.Finding;

/// <summary>One word (syllable) of a query or of a procedure's text.</summary>
/// <param name="Key">Without accents, lower case, <c>ky</c> and <c>ki</c> alike: what is looked up.</param>
/// <param name="Accents">The accents that were taken away, in a fixed order, so that "hòa" and "hoà" agree; empty when there were none.</param>
internal readonly record struct Word(string Key, string Accents)
{
    /// <summary>The words of a text in order.</summary>
    public static Word[] Split(string text)
    {
        var words = new List<Word>();
        var letters = new StringBuilder();
        var accents = new List<char>();
        foreach (var c in SoundText.Decomposed(text))
        {
            if (c is 'đ' or 'Đ')
            {
                letters.Append('d');
                accents.Add('đ');
            }
            else if (char.IsLetterOrDigit(c))
            {
                letters.Append(char.ToLowerInvariant(c));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                accents.Add(c);
            }
            // "one's" is one word: a lone s would be a rare word that everything being typed begins with.
            else if (c is not ('\'' or '’'))
            {
                End();
            }
        }
        End();
        return [.. words];

        void End()
        {
            if (letters.Length > 0)
            {
                accents.Sort();
                words.Add(new Word(OneSpelling(letters.ToString()), new string([.. accents])));
            }
            letters.Clear();
            accents.Clear();
        }
    }

    /// <summary>"ky" becomes "ki", "quy" becomes "qui": both spellings are in use. A y after another vowel is another sound and stays.</summary>
    public static string OneSpelling(string word) => word is [.. var head, 'y'] && head.Length > 0 && (head == "qu" || !head.Any(IsVowel)) ? head + "i" : word;

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
