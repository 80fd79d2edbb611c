using System.Buffers;
using System.Globalization;
using System.Text;
using HaiDang.Core.Text;

namespace HaiDang.Dossiers.Forms;

/// <summary>Text as people type it: tidied, and whether it can be a name or an address.</summary>
internal static class TypedText
{
    private static readonly SearchValues<char> NeverInEmail = SearchValues.Create(" \"<>(),;:\\[]");

    /// <summary>NFC, single spaces, none at the ends, no control characters.</summary>
    public static string Line(string typed)
    {
        if (IsTidy(typed))
        {
            return typed;
        }
        var text = new StringBuilder(typed.Length);
        foreach (var c in SoundText.Composed(typed))
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                if (text.Length > 0 && text[^1] != ' ')
                {
                    text.Append(' ');
                }
            }
            else if (c is not ('\u200B' or '\uFEFF'))
            {
                text.Append(c);
            }
        }
        return text.ToString().TrimEnd();
    }

    /// <summary>As <see cref="Line"/>, line by line; at most one blank line in a row.</summary>
    public static string Lines(string typed)
    {
        if (!typed.AsSpan().ContainsAny('\n', '\r'))
        {
            return Line(typed);
        }
        var text = new StringBuilder(typed.Length);
        var blank = 0;
        foreach (var line in typed.ReplaceLineEndings("\n").Split('\n'))
        {
            var tidy = Line(line);
            blank = tidy.Length == 0 ? blank + 1 : 0;
            if (blank < 2)
            {
                text.Append(tidy).Append('\n');
            }
        }
        return text.ToString().Trim('\n');
    }

    private static bool IsTidy(string text)
    {
        if (text.Length == 0 || text[0] == ' ' || text[^1] == ' ')
        {
            return text.Length == 0;
        }
        var (ascii, before) = (true, 'x');
        foreach (var c in text)
        {
            if (c < ' ' || (c == ' ' && before == ' '))
            {
                return false;
            }
            if (c >= 127)
            {
                if (char.IsWhiteSpace(c) || char.IsControl(c) || c is '\u200B' or '\uFEFF')
                {
                    return false;
                }
                ascii = false;
            }
            before = c;
        }
        return ascii || SoundText.IsComposed(text);
    }

    /// <summary>Letters of any language, spaces, hyphen, apostrophe; at least two letters.</summary>
    public static bool IsPersonName(string text)
    {
        var letters = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
            {
                letters++;
            }
            else if (rune.Value is not (' ' or '-' or '\'' or '’' or 'ʼ') && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark))
            {
                return false;
            }
        }
        return letters >= 2;
    }

    /// <summary>local@domain.tld without spaces or quotes; deliverability is found out by sending.</summary>
    public static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at is < 1 or > 64 || at != text.LastIndexOf('@') || text.Length > 200 || text.AsSpan().ContainsAny(NeverInEmail))
        {
            return false;
        }
        var domain = text.AsSpan(at + 1);
        return domain.LastIndexOf('.') is var dot and > 0 && domain.Length - dot > 2 && domain[0] is not ('.' or '-') && domain.IndexOf("..") < 0;
    }
}
