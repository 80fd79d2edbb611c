using System.Globalization;

namespace HaiDang.Core.Identity;

/// <summary>Sex as civil status records it.</summary>
public enum Sex
{
    /// <summary>Nam.</summary>
    Male,

    /// <summary>Nữ.</summary>
    Female,
}

/// <summary>A personal identifier (<i>số định danh cá nhân</i>): twelve digits without a check digit.</summary>
/// <remarks>
/// Source: Nghị định 137/2015/NĐ-CP, Điều 13: digits 1–3 place of birth registration, 4 century and sex, 5–6 year of birth, 7–12 random.
/// Codes given since the mergers of 2025 and corrected civil status are legitimate, so disagreement is only ever a warning.
/// </remarks>
public readonly record struct PersonalId
{
    private const int Length = 12;

    // Place codes in use before 1 July 2025 (Thông tư 07/2016/TT-BCA); people keep theirs for life.
    private static readonly HashSet<int> Places =
    [
        1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60,
        62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
    ];

    private readonly string? _value;

    private PersonalId(string value) => _value = value;

    /// <summary>The twelve digits.</summary>
    public string Value => _value ?? throw new InvalidOperationException("An empty personal identifier has no value.");

    /// <summary>Code of the place where the birth was registered, 0 to 999.</summary>
    public int PlaceCode => int.Parse(Value.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Sex that the fourth digit says.</summary>
    public Sex Sex => (Value[3] - '0') % 2 == 0 ? Sex.Male : Sex.Female;

    /// <summary>Year of birth that digits four to six say, 1900 to 2399.</summary>
    public int BirthYear => 1900 + ((Value[3] - '0') / 2 * 100) + int.Parse(Value.AsSpan(4, 2), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Reads twelve digits, with spaces or dots anywhere; false for anything else.</summary>
    public static bool TryParse(string? text, out PersonalId id)
    {
        var digits = Digits.Only(text);
        id = digits is { Length: Length } ? new(digits) : default;
        return digits is { Length: Length };
    }

    /// <summary>What a person should look at again; empty when nothing disagrees. Never a reason to refuse.</summary>
    /// <param name="birthDate">Birth date given beside it; null when none.</param>
    /// <param name="sex">Sex given beside it; null when none.</param>
    public IReadOnlyList<LocalText> Warnings(DateOnly? birthDate = null, Sex? sex = null)
    {
        var warnings = new List<LocalText>();
        if (!Places.Contains(PlaceCode))
        {
            warnings.Add((
                $"Ba số đầu {Value[..3]} không có trong danh mục mã nơi đăng ký khai sinh đã biết. Hãy kiểm tra lại.",
                $"The first three digits {Value[..3]} are not a known place of birth registration. Please check."));
        }
        if (birthDate is { } birth && birth.Year != BirthYear)
        {
            warnings.Add((
                $"Số định danh ứng với năm sinh {BirthYear}, khác năm sinh đã khai {birth.Year}. Hãy kiểm tra lại.",
                $"The identifier says born in {BirthYear}, the birth date given says {birth.Year}. Please check."));
        }
        if (sex is { } given && given != Sex)
        {
            warnings.Add((
                $"Số định danh ứng với giới tính {(Sex == Sex.Male ? "nam" : "nữ")}, khác giới tính đã khai. Hãy kiểm tra lại.",
                $"The identifier says {(Sex == Sex.Male ? "male" : "female")}, unlike the sex given. Please check."));
        }
        return warnings;
    }

    /// <summary>The twelve digits; empty for the default value.</summary>
    public override string ToString() => _value ?? "";
}
