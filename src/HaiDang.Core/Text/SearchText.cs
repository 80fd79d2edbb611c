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
        foreach (var c in text.Normalize(NormalizationForm.FormD))
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

    /// <summary>The folded words of a text.</summary>
    public static string[] Words(string text) => Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
