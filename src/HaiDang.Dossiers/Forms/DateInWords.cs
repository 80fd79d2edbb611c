namespace HaiDang.Dossiers.Forms;

/// <summary>Days written out in Vietnamese, as civil-status papers want them (<i>ngày sinh ghi bằng chữ</i>).</summary>
public static class DateInWords
{
    private static readonly string[] Digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

    /// <summary>27/3/2019 gives "ngày hai mươi bảy tháng ba năm hai nghìn không trăm mười chín".</summary>
    public static string Of(DateOnly day) => $"ngày {Number(day.Day)} tháng {(day.Month == 4 ? "tư" : Number(day.Month))} năm {Number(day.Year)}";

    /// <summary>A whole number in words: mốt after mươi, lăm after mười and mươi, tư after mươi, linh before a lone last digit.</summary>
    /// <param name="value">0 to 9999.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside that range.</exception>
    public static string Number(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 9999);
        if (value < 10)
        {
            return Digits[value];
        }
        if (value < 100)
        {
            return Tens(value);
        }
        var (thousands, rest) = (value / 1000, value % 1000);
        var words = thousands > 0 ? $"{Digits[thousands]} nghìn" : "";
        if (rest == 0)
        {
            return words;
        }
        var (hundreds, last) = (rest / 100, rest % 100);
        words = $"{words} {Digits[hundreds]} trăm".TrimStart();
        return last switch
        {
            0 => words,
            < 10 => $"{words} linh {Digits[last]}",
            _ => $"{words} {Tens(last)}",
        };
    }

    // 10 to 99.
    private static string Tens(int value)
    {
        var (tens, ones) = (value / 10, value % 10);
        var words = tens == 1 ? "mười" : $"{Digits[tens]} mươi";
        return ones switch
        {
            0 => words,
            1 when tens > 1 => $"{words} mốt",
            4 when tens > 1 => $"{words} tư",
            5 => $"{words} lăm",
            _ => $"{words} {Digits[ones]}",
        };
    }
}
