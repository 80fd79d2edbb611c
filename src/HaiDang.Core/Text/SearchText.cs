using System.Globalization;
using System.Text;

namespace HaiDang.Core.Text;

/// <summary>Folds text so that people find it however they type: lower case, no accents, đ as d, single spaces.</summary>
public static class SearchText
{
    /// <summary>"  Đăng ký  khai sinh" becomes "dang ky khai sinh"; anything but letters and digits becomes a space.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in SoundText.Decomposed(text))
        {
            if (c is 'đ' or 'Đ')
            {
                folded.Append('d');
            }
            else if (char.IsLetterOrDigit(c))
            {
                folded.Append(char.ToLowerInvariant(c));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }
        return folded.ToString().TrimEnd();
    }

    /// <summary>"16 giờ 30, Đăng ký" becomes "16 gio 30, Dang ky": plain ASCII for text messages; a letter without a plain one becomes "?".</summary>
    public static string Unaccented(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in SoundText.Decomposed(text))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(c switch
                {
                    'đ' => 'd',
                    'Đ' => 'D',
                    '–' or '—' => '-',
                    '“' or '”' => '"',
                    '‘' or '’' => '\'',
                    '\u00a0' or '\n' or '\r' or '\t' => ' ',
                    >= ' ' and <= '~' => c,
                    _ => '?',
                });
            }
        }
        return plain.ToString();
    }

    /// <summary>The folded words of a text.</summary>
    public static string[] Words(string text) => Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
