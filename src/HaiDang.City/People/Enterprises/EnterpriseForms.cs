using HaiDang.Core;
using HaiDang.Core.Text;

namespace HaiDang.City.People.Enterprises;

/// <summary>What is checked alike when an enterprise is registered, confirmed, and somebody is invited.</summary>
internal static class EnterpriseForms
{
    /// <summary>Longest name.</summary>
    public const int LongestName = 200;

    /// <summary>Longest address.</summary>
    public const int LongestAddress = 300;

    /// <summary>One line with single spaces, NFC; null when nothing was typed.</summary>
    public static string? Line(string? typed) =>
        string.Join(' ', SoundText.Composed(typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } line ? line : null;

    /// <summary>What is wrong with name and address.</summary>
    public static IEnumerable<FieldError> MistakesIn(string? name, string? address)
    {
        if (name is not { Length: >= 2 and <= LongestName } || !name.Any(char.IsLetter))
            yield return new("name", ("Nhập tên như trên giấy chứng nhận đăng ký, từ 2 đến 200 ký tự.", "Enter the name as on the certificate of registration, 2 to 200 characters."));
        if (address is not { Length: >= 2 and <= LongestAddress })
            yield return new("address", ("Nhập địa chỉ trụ sở, ví dụ số 1 đường Thử, phường Thử, thành phố; tối đa 300 ký tự.", "Enter the address of the head office, at most 300 characters."));
    }

    /// <summary>What is wrong with a capacity and its document.</summary>
    public static IEnumerable<FieldError> MistakesIn(string? capacity, string? documentNumber, DateOnly? documentDate, DateOnly today)
    {
        if (!Capacities.All.Contains(capacity ?? "", StringComparer.Ordinal))
            yield return new("capacity", ("Chọn người đại diện theo pháp luật hoặc người được ủy quyền.", "Choose legal representative or authorised person."));
        if (capacity != Capacities.Authorised)
            yield break;
        if (documentNumber is not { Length: <= 60 })
            yield return new("document-number", ("Nhập số văn bản ủy quyền, ví dụ 12/UQ, tối đa 60 ký tự.", "Enter the number of the document of authority, for example 12/UQ, at most 60 characters."));
        if (documentDate is not { } day || day > today)
            yield return new("document-date", ("Nhập ngày văn bản ủy quyền, không sau hôm nay.", "Enter the day of the document of authority, not after today."));
    }
}
