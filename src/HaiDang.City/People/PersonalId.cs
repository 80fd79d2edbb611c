using HaiDang.Core;

namespace HaiDang.City.People;

/// <summary>The personal identifier (<i>số định danh cá nhân</i>): 12 digits, no check digit.</summary>
/// <remarks>Source: Nghị định 137/2015/NĐ-CP, Điều 13.</remarks>
public static class PersonalId
{
    /// <summary>The 12 digits however they were grouped; null when it is something else.</summary>
    public static string? Parse(string? typed) => Ui.Typed.Digits(typed) is { Length: 12 } digits && !digits.StartsWith('+') ? digits : null;

    /// <summary>What does not go with the birth date and sex; only warnings, because corrected civil status exists and codes issued since 2025 are not published.</summary>
    /// <param name="id">12 digits.</param>
    /// <param name="birthDate">Null when unknown.</param>
    /// <param name="sex"><c>nam</c> or <c>nu</c>; null when unknown.</param>
    public static IReadOnlyList<LocalText> Warnings(string id, DateOnly? birthDate, string? sex)
    {
        var warnings = new List<LocalText>();
        var province = int.Parse(id.AsSpan(0, 3));
        if (province is < 1 or > 96)
            warnings.Add(("Ba số đầu của số định danh không phải mã tỉnh đã công bố (001 đến 096); kiểm tra lại.", "The first three digits are not a published province code (001 to 096); please check."));
        var digit = id[3] - '0';
        if (birthDate is { } birth)
        {
            if (digit / 2 != (birth.Year / 100) - 19 || int.Parse(id.AsSpan(4, 2)) != birth.Year % 100)
                warnings.Add(("Số định danh không khớp năm sinh; kiểm tra lại hai mục này.", "The identifier does not match the birth year; please check both."));
        }
        if (sex is "nam" or "nu" && digit % 2 != (sex == "nam" ? 0 : 1))
            warnings.Add(("Số định danh không khớp giới tính; kiểm tra lại hai mục này.", "The identifier does not match the sex; please check both."));
        return warnings;
    }
}
