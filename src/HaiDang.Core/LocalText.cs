using System.Globalization;

namespace HaiDang.Core;

/// <summary>A text in Vietnamese with its English wording beside it.</summary>
/// <param name="Vi">Vietnamese, with full diacritics, NFC.</param>
/// <param name="En">English; null when no reviewed wording exists, then Vietnamese is shown.</param>
public sealed record LocalText(string Vi, string? En = null)
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>A text with numbers in it, which each language writes its own way: 4,5 and 1.000 in Vietnamese, 4.5 and 1,000 in English.</summary>
    /// <param name="vi">The Vietnamese wording.</param>
    /// <param name="en">The English wording.</param>
    public static LocalText WithNumbers(FormattableString vi, FormattableString en)
    {
        ArgumentNullException.ThrowIfNull(vi);
        ArgumentNullException.ThrowIfNull(en);
        return new(vi.ToString(Vietnamese), en.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The wording for a language tag; Vietnamese for anything but <c>en</c>.</summary>
    public string In(string language) => language == "en" && En is { } english ? english : Vi;

    /// <summary>The Vietnamese wording.</summary>
    public override string ToString() => Vi;

    /// <summary>A Vietnamese text and its English wording.</summary>
    public static implicit operator LocalText((string Vi, string En) pair) => new(pair.Vi, pair.En);
}
