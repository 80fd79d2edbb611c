using System.Globalization;

namespace HaiDang.Ui;

/// <summary>Orders text by the Vietnamese alphabet (a ă â b c d đ e ê …, tones last).</summary>
public sealed class VietnameseOrder : IComparer<string?>
{
    private static readonly CompareInfo Alphabet = CultureInfo.GetCultureInfo("vi-VN").CompareInfo;
    private readonly bool _givenNameFirst;

    private VietnameseOrder(bool givenNameFirst) => _givenNameFirst = givenNameFirst;

    /// <summary>For units, procedures, words.</summary>
    public static VietnameseOrder Text { get; } = new(false);

    /// <summary>For lists of people: by given name (tên, the last word), then family name (họ), then what stands between (chữ đệm).</summary>
    public static VietnameseOrder People { get; } = new(true);

    /// <inheritdoc />
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        if (!_givenNameFirst)
            return Alphabet.Compare(x, y, CompareOptions.None);
        var (a, b) = (Parts(x), Parts(y));
        for (var i = 0; i < 3; i++)
        {
            var order = Alphabet.Compare(a[i], b[i], CompareOptions.IgnoreCase);
            if (order != 0)
                return order;
        }
        return string.CompareOrdinal(x, y);
    }

    private static string[] Parts(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length switch
        {
            0 => ["", "", ""],
            1 => [words[0], "", ""],
            _ => [words[^1], words[0], string.Join(' ', words[1..^1])],
        };
    }
}
