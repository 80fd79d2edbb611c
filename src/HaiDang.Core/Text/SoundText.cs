using System.Text;

namespace HaiDang.Core.Text;

/// <summary>Composes and decomposes letters of whatever text comes; .NET's own throws on what is no text (half a surrogate pair, U+FFFE), which anybody can send.</summary>
public static class SoundText
{
    /// <summary>True when every letter is composed (form C), and every code unit is text.</summary>
    public static bool IsComposed(string text) => IsSound(text) && text.IsNormalized(NormalizationForm.FormC);

    /// <summary>With composed letters (form C); what is no text becomes U+FFFD.</summary>
    public static string Composed(string text) => Sound(text).Normalize(NormalizationForm.FormC);

    /// <summary>With letters apart from their accents (form D); what is no text becomes U+FFFD.</summary>
    public static string Decomposed(string text) => Sound(text).Normalize(NormalizationForm.FormD);

    private static string Sound(string text)
    {
        if (IsSound(text))
        {
            return text;
        }
        var sound = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) // half a pair comes out as U+FFFD
        {
            sound.Append(rune.Value == 0xFFFE ? Rune.ReplacementChar : rune);
        }
        return sound.ToString();
    }

    private static bool IsSound(string text)
    {
        for (var at = text.AsSpan().IndexOfAnyInRange('\uD800', '\uFFFE'); at >= 0 && at < text.Length; at++)
        {
            if (text[at] == '\uFFFE' || (char.IsSurrogate(text[at]) && !(char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[++at]))))
            {
                return false;
            }
        }
        return true;
    }
}
