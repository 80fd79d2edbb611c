namespace HaiDang.Core.Identity;

/// <summary>Whom a tax code names.</summary>
public enum TaxCodeKind
{
    /// <summary>Doanh nghiệp, tổ chức: 10 digits, the last a check digit; also the enterprise code.</summary>
    Organisation,

    /// <summary>Đơn vị phụ thuộc: 10 digits, a hyphen and 3 digits.</summary>
    Branch,

    /// <summary>Cá nhân, hộ gia đình, hộ kinh doanh: the 12 digits of the personal identifier (since 01/07/2025).</summary>
    Person,
}

/// <summary>A tax code (<i>mã số thuế</i>), which is also the enterprise code (<i>mã số doanh nghiệp</i>).</summary>
/// <remarks>Sources: Thông tư 105/2020/TT-BTC, Thông tư 86/2024/TT-BTC; check digit as public validators agree on it.</remarks>
public readonly record struct TaxCode
{
    private readonly string? _value;

    private TaxCode(string value) => _value = value;

    /// <summary>The normal form: <c>0100109106</c>, <c>0100109106-001</c> or twelve digits.</summary>
    public string Value => _value ?? throw new InvalidOperationException("An empty tax code has no value.");

    /// <summary>Whom the code names.</summary>
    public TaxCodeKind Kind => Value.Length switch { 10 => TaxCodeKind.Organisation, 14 => TaxCodeKind.Branch, _ => TaxCodeKind.Person };

    /// <summary>Reads 10 digits, 10 and 3 digits (hyphen optional), or 12 digits, with spaces or dots anywhere; false when malformed or the check digit is wrong.</summary>
    public static bool TryParse(string? text, out TaxCode code)
    {
        code = default;
        if (Digits.Only(text, extra: "-") is not { } written)
        {
            return false;
        }
        if (written.Length == 13 && !written.Contains('-', StringComparison.Ordinal))
        {
            written = $"{written[..10]}-{written[10..]}";
        }
        if (written.Length == 14 && written[10] == '-' && written.AsSpan(11) is not "000" && !written.AsSpan(11).Contains('-') && HasCheckDigit(written.AsSpan(0, 10)))
        {
            code = new(written);
            return true;
        }
        if (written.Contains('-', StringComparison.Ordinal) || !(written.Length == 12 || (written.Length == 10 && HasCheckDigit(written))))
        {
            return false;
        }
        code = new(written);
        return true;
    }

    /// <summary>The normal form; empty for the default value.</summary>
    public override string ToString() => _value ?? "";

    private static bool HasCheckDigit(ReadOnlySpan<char> tenDigits)
    {
        ReadOnlySpan<int> weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            if (!char.IsAsciiDigit(tenDigits[i]))
            {
                return false;
            }
            sum += (tenDigits[i] - '0') * weights[i];
        }
        return tenDigits[9] - '0' == 10 - (sum % 11); // 10 is never issued, so it equals no digit
    }
}
