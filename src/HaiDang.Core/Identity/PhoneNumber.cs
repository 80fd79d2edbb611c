namespace HaiDang.Core.Identity;

/// <summary>A telephone number that a person can be reached at: Vietnamese mobile or landline, or a foreign number with its country code.</summary>
public readonly record struct PhoneNumber
{
    private readonly string? _value;

    private PhoneNumber(string value) => _value = value;

    /// <summary>The normal form: <c>0912345678</c> for Vietnamese numbers, <c>+12025550123</c> for others.</summary>
    public string Value => _value ?? throw new InvalidOperationException("An empty phone number has no value.");

    /// <summary>With country code (E.164), e.g. <c>+84912345678</c>.</summary>
    public string International => Value[0] == '+' ? Value : "+84" + Value[1..];

    /// <summary>True for Vietnamese mobile numbers, which receive SMS.</summary>
    public bool IsMobile => Value is ['0', '3' or '5' or '7' or '8' or '9', ..];

    /// <summary>Reads numbers with spaces, dots, hyphens, brackets, <c>+84</c> or <c>0084</c>; false for short codes and numbers of the wrong length.</summary>
    public static bool TryParse(string? text, out PhoneNumber number)
    {
        number = default;
        if (Digits.Only(text?.Replace("(0)", "", StringComparison.Ordinal), extra: "+-()") is not { } written)
        {
            return false;
        }
        var plus = written.StartsWith('+');
        var digits = written[(plus ? 1 : 0)..].Replace("-", "", StringComparison.Ordinal).Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal);
        if (digits.Contains('+', StringComparison.Ordinal))
        {
            return false;
        }
        if (!plus && digits.StartsWith("00", StringComparison.Ordinal))
        {
            (plus, digits) = (true, digits[2..]);
        }
        var national = plus && digits.StartsWith("84", StringComparison.Ordinal) ? "0" + digits[2..].TrimStart('0')
            : !plus && digits.Length >= 11 && digits.StartsWith("84", StringComparison.Ordinal) ? "0" + digits[2..]
            : plus ? null : digits;
        var normal = national is null ? "+" + digits : national;
        if (!(national is null ? digits.Length is >= 8 and <= 15 && digits[0] != '0' : IsVietnamese(national)))
        {
            return false;
        }
        number = new(normal);
        return true;
    }

    /// <summary>The normal form; empty for the default value.</summary>
    public override string ToString() => _value ?? "";

    private static bool IsVietnamese(string national) => national switch
    {
        ['0', '3' or '5' or '7' or '8' or '9', ..] => national.Length == 10,
        ['0', '2', ..] => national.Length == 11,
        _ => false,
    };
}
